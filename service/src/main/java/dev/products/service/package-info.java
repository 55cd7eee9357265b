/**
 * The products API. It has two doors: {@code local} (Tomcat at home) and {@code lambda}
 * (behind the API gateway).
 */
@NullMarked
package dev.products.service;

import org.jspecify.annotations.NullMarked;

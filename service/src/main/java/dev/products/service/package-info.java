/**
 * The products API. It has two entry points: {@code local} (Tomcat) and {@code lambda}
 * (behind API Gateway).
 */
@NullMarked
package dev.products.service;

import org.jspecify.annotations.NullMarked;

/**
 * Publishes events about the changes of products. The function of this package does not
 * use Spring.
 */
@NullMarked
package dev.products.service.events;

import org.jspecify.annotations.NullMarked;

/**
 * Publishes the changes of products. Its function does not use Spring.
 */
@NullMarked
package dev.products.service.events;

import org.jspecify.annotations.NullMarked;

/**
 * What happened to products, told to whoever subscribes. No Spring: it runs in a function
 * of its own.
 */
@NullMarked
package dev.products.service.events;

import org.jspecify.annotations.NullMarked;

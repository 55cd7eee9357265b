/**
 * Who is told of changes of products.
 */
@NullMarked
package dev.products.infra.events;

import org.jspecify.annotations.NullMarked;

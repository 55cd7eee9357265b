/**
 * What discover saw, and what is decided of it: the inventory, the matching, and the
 * mapping that people review.
 */
@NullMarked
package dev.products.adopt.mapping;

import org.jspecify.annotations.NullMarked;

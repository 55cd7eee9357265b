/**
 * The inventory, the matching, and the mapping that the user reviews.
 */
@NullMarked
package dev.products.adopt.mapping;

import org.jspecify.annotations.NullMarked;

/**
 * Gives the items of a products table the keys by which the service lists them. It knows
 * nothing of programs and stacks.
 */
@NullMarked
package dev.products.adopt.backfill;

import org.jspecify.annotations.NullMarked;

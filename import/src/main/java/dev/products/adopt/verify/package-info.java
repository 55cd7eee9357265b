/**
 * Checks what a plan would do against what the mapping announces.
 */
@NullMarked
package dev.products.adopt.verify;

import org.jspecify.annotations.NullMarked;

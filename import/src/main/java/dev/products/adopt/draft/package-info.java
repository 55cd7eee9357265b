/** Writes the stack file of this project from the resources that AWS has. */
@NullMarked
package dev.products.adopt.draft;

import org.jspecify.annotations.NullMarked;

/**
 * Writes Pulumi programs in Java for live resources.
 */
@NullMarked
package dev.products.adopt.program;

import org.jspecify.annotations.NullMarked;

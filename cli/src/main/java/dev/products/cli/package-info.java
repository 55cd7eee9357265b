/** The commands of {@code ./products}. */
@NullMarked
package dev.products.cli;

import org.jspecify.annotations.NullMarked;

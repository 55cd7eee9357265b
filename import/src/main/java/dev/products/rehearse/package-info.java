/**
 * Builds the estate that somebody once clicked together, on an AWS emulator, so that
 * adopting it can be tried before it is done where it counts.
 */
@NullMarked
package dev.products.rehearse;

import org.jspecify.annotations.NullMarked;

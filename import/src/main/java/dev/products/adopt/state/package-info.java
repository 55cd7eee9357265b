/**
 * Whatever alters the state of a stack: the import, settling, and the way back.
 */
@NullMarked
package dev.products.adopt.state;

import org.jspecify.annotations.NullMarked;

/**
 * Changes of the state of a stack: import, settle, and undo.
 */
@NullMarked
package dev.products.adopt.state;

import org.jspecify.annotations.NullMarked;

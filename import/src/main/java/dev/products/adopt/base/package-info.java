/**
 * Files, errors, text, and URNs.
 */
@NullMarked
package dev.products.adopt.base;

import org.jspecify.annotations.NullMarked;

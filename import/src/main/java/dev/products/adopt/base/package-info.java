/**
 * What everything else stands on: files, errors, text, and the URN by which all is keyed.
 */
@NullMarked
package dev.products.adopt.base;

import org.jspecify.annotations.NullMarked;

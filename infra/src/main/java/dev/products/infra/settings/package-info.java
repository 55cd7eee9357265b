/**
 * Declaration, reading and validation of the settings of a stack.
 */
@NullMarked
package dev.products.infra.settings;

import org.jspecify.annotations.NullMarked;

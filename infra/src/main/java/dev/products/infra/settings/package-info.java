/**
 * How the settings of a stack are declared, read and refused.
 */
@NullMarked
package dev.products.infra.settings;

import org.jspecify.annotations.NullMarked;

/**
 * The Lambda functions.
 */
@NullMarked
package dev.products.infra.function;

import org.jspecify.annotations.NullMarked;

/**
 * What runs in Lambda.
 */
@NullMarked
package dev.products.infra.function;

import org.jspecify.annotations.NullMarked;

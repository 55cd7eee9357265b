/**
 * What a stack costs.
 */
@NullMarked
package dev.products.infra.cost;

import org.jspecify.annotations.NullMarked;

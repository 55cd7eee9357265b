/**
 * What a stack costs, from the resources that it plans and a file of prices.
 */
@NullMarked
package dev.products.infra.cost;

import org.jspecify.annotations.NullMarked;

package dev.products.service.product;

/**
 * A product to create. Always valid.
 *
 * @param values all that is required of a product
 */
record NewProduct(String productId, ProductPatch values) {
}

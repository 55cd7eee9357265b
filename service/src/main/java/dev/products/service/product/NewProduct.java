package dev.products.service.product;

/**
 * The valid values of a product to create.
 *
 * @param values the values; all required values are present
 */
record NewProduct(String productId, ProductPatch values) {
}

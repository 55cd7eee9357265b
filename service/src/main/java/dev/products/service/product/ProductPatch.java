package dev.products.service.product;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * What a client wants a product to be, as far as it says so. What is null stays as it is.
 * Each value that is there is valid.
 *
 * @param removesDescription whether the description goes; the only field that a product
 * need not have
 */
record ProductPatch(@Nullable String category, @Nullable String productName, @Nullable String description,
		boolean removesDescription, @Nullable BigDecimal productPrice, @Nullable Long stock) {
}

package dev.products.service.product;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * The valid values that a client wants to change. A value that is null stays unchanged.
 *
 * @param removesDescription whether to remove the description, which is the only optional
 * value
 */
record ProductPatch(@Nullable String category, @Nullable String productName, @Nullable String description,
		boolean removesDescription, @Nullable BigDecimal productPrice, @Nullable Long stock) {

	static final ProductPatch UNCHANGED = new ProductPatch(null, null, null, false, null, null);

}

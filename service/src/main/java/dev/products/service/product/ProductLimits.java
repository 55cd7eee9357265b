package dev.products.service.product;

import java.math.BigDecimal;

/** The limits of a product, for what tells them to clients. */
public final class ProductLimits {

	/** A regular expression of ECMA-262, as JSON Schema wants it. */
	public static final String PRODUCT_ID = "^" + ProductBody.PRODUCT_ID.pattern() + "$";

	public static final String PRODUCT_ID_RULE = ProductBody.PRODUCT_ID_RULE;

	public static final Text CATEGORY = Text.of(ProductBody.Length.CATEGORY);

	public static final Text NAME = Text.of(ProductBody.Length.NAME);

	public static final Text DESCRIPTION = Text.of(ProductBody.Length.DESCRIPTION);

	public static final BigDecimal HIGHEST_PRICE = ProductBody.HIGHEST_PRICE;

	public static final long HIGHEST_STOCK = ProductBody.HIGHEST_STOCK;

	public static final int HIGHEST_LIMIT = PageRequest.HIGHEST_LIMIT;

	private ProductLimits() {
	}

	/**
	 * How long a text may be.
	 *
	 * @param shortest in characters
	 * @param longest in characters
	 * @param rule all of it in words
	 */
	public record Text(int shortest, int longest, String rule) {

		private static Text of(ProductBody.Length length) {
			return new Text(length.shortest(), length.longest(), length.rule());
		}

	}

}

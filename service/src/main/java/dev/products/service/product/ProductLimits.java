package dev.products.service.product;

import java.math.BigDecimal;

/** The limits of a product, for what tells them to clients. */
public final class ProductLimits {

	/** A regular expression of ECMA-262, as JSON Schema wants it. */
	public static final String PRODUCT_ID = "^" + ProductBody.PRODUCT_ID.pattern() + "$";

	public static final String PRODUCT_ID_RULE = ProductBody.PRODUCT_ID_RULE;

	public static final Text CATEGORY = Text.of(TextLimits.CATEGORY);

	public static final Text NAME = Text.of(TextLimits.NAME);

	public static final Text DESCRIPTION = Text.of(TextLimits.DESCRIPTION);

	public static final BigDecimal HIGHEST_PRICE = ProductBody.HIGHEST_PRICE;

	public static final long HIGHEST_STOCK = ProductBody.HIGHEST_STOCK;

	public static final int HIGHEST_LIMIT = PageRequest.HIGHEST_LIMIT;

	private ProductLimits() {
	}

	/**
	 * What a text may be.
	 *
	 * @param shortest in characters
	 * @param longest in characters
	 * @param pattern a regular expression of ECMA-262
	 * @param rule all of it in words
	 */
	public record Text(int shortest, int longest, String pattern, String rule) {

		private static Text of(TextLimits limits) {
			return new Text(limits.shortest(), limits.longest(), limits.pattern(),
					limits.rule() + "; no " + limits.refused());
		}

	}

}

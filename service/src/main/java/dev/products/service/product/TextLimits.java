package dev.products.service.product;

import java.nio.charset.StandardCharsets;

/**
 * The limits of a text value of a product.
 *
 * @param shortest the minimum number of characters (Unicode code points)
 * @param longest the maximum number of characters
 * @param bytes the maximum number of bytes in UTF-8; for an index key it is below the
 * limit of DynamoDB for a sort key, 1,024
 * @param manyLines whether line breaks (LF, CR LF) and tabs are allowed
 */
record TextLimits(int shortest, int longest, int bytes, boolean manyLines) {

	static final TextLimits CATEGORY = new TextLimits(1, 100, 256, false);

	static final TextLimits NAME = new TextLimits(1, 200, 512, false);

	static final TextLimits DESCRIPTION = new TextLimits(0, 4000, 8192, true);

	boolean allows(String text) {
		int characters = text.codePointCount(0, text.length());
		return characters >= this.shortest && characters <= this.longest
				&& text.getBytes(StandardCharsets.UTF_8).length <= this.bytes;
	}

	boolean allowsCharactersOf(String text) {
		return (this.manyLines ? text.replace("\r\n", "").replace("\n", "").replace("\t", "") : text).codePoints()
			.noneMatch((c) -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
	}

	String rule() {
		return "must have " + this.shortest + " to " + this.longest + " characters, at most " + this.bytes
				+ " bytes in UTF-8";
	}

	String refused() {
		return this.manyLines ? "control characters other than LF, CR LF and TAB" : "control characters";
	}

}

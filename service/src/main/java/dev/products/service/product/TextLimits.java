package dev.products.service.product;

import java.nio.charset.StandardCharsets;

/**
 * What a text of a product may be.
 *
 * @param shortest in characters, that is Unicode code points
 * @param longest in characters
 * @param bytes the most that it may have in UTF-8; of what becomes an index key it stays
 * below DynamoDB's 1,024 for a sort key
 * @param manyLines whether it may have line breaks (LF, CR LF) and tabs
 */
record TextLimits(int shortest, int longest, int bytes, boolean manyLines) {

	static final TextLimits CATEGORY = new TextLimits(1, 100, 256, false);

	static final TextLimits NAME = new TextLimits(1, 200, 512, false);

	static final TextLimits DESCRIPTION = new TextLimits(0, 4000, 8192, true);

	/** Whether it has a length that is allowed. */
	boolean allows(String text) {
		int characters = text.codePointCount(0, text.length());
		return characters >= this.shortest && characters <= this.longest
				&& text.getBytes(StandardCharsets.UTF_8).length <= this.bytes;
	}

	/** Whether all its characters are allowed. */
	boolean allowsCharactersOf(String text) {
		return (this.manyLines ? text.replace("\r\n", "").replace("\n", "").replace("\t", "") : text).codePoints()
			.noneMatch((c) -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
	}

	/** The lengths in words. */
	String rule() {
		return "must have " + this.shortest + " to " + this.longest + " characters, at most " + this.bytes
				+ " bytes in UTF-8";
	}

	/** The characters that are refused, in words. */
	String refused() {
		return this.manyLines ? "control characters other than LF, CR LF and TAB" : "control characters";
	}

}

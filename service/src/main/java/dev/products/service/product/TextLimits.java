package dev.products.service.product;

import java.nio.charset.StandardCharsets;

/**
 * The limits of a text value of a product.
 *
 * @param minimumLength the minimum number of characters (Unicode code points)
 * @param maximumLength the maximum number of characters
 * @param maximumBytes the maximum number of bytes in UTF-8; for an index key it is below
 * the limit of DynamoDB for a sort key, 1,024
 * @param lineBreaks whether line breaks (LF, CR LF) and tabs are allowed
 */
record TextLimits(int minimumLength, int maximumLength, int maximumBytes, boolean lineBreaks) {

	static final TextLimits CATEGORY = new TextLimits(1, 100, 256, false);

	static final TextLimits NAME = new TextLimits(1, 200, 512, false);

	static final TextLimits DESCRIPTION = new TextLimits(0, 4000, 8192, true);

	boolean allows(String text) {
		int characters = text.codePointCount(0, text.length());
		return characters >= this.minimumLength && characters <= this.maximumLength
				&& text.getBytes(StandardCharsets.UTF_8).length <= this.maximumBytes;
	}

	boolean allowsCharactersOf(String text) {
		return (this.lineBreaks ? text.replace("\r\n", "").replace("\n", "").replace("\t", "") : text).codePoints()
			.noneMatch((c) -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
	}

	String rule() {
		return "must have " + this.minimumLength + " to " + this.maximumLength + " characters, at most "
				+ this.maximumBytes + " bytes in UTF-8";
	}

	String forbiddenCharacters() {
		return this.lineBreaks ? "control characters other than LF, CR LF and TAB" : "control characters";
	}

}

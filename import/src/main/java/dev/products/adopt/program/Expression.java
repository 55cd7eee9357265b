package dev.products.adopt.program;

/**
 * A Java expression.
 *
 * @param code its text
 * @param output whether it is an {@code Output} of the value
 */
record Expression(String code, boolean output) {

	static Expression value(String code) {
		return new Expression(code, false);
	}

	static Expression output(String code) {
		return new Expression(code, true);
	}

}

package dev.products.infra.openapi;

import java.util.List;

/**
 * A regular expression as the gateway reads it: draft 4 takes those of ECMA 262 of its
 * time (validation, section 3.3), which had neither Unicode properties and code points,
 * lookbehind, named groups nor flags.
 */
final class GatewayPattern {

	private static final List<String> LATER = List.of("\\p{", "\\P{", "\\u{", "\\k<", "(?<", "(?i", "(?m", "(?s",
			"(?-");

	private GatewayPattern() {
	}

	/**
	 * Returns the same pattern, if it means the same there.
	 */
	static String checked(String pattern, Place at) {
		LATER.stream().filter(pattern::contains).findFirst().ifPresent((part) -> {
			throw at.refused("has '" + part + "' in its pattern, which API Gateway may not know",
					"name the characters, or leave the pattern out");
		});
		return pattern;
	}

}

package dev.products.adopt.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.YamlReader;

/**
 * The values of top-level properties that were never set: those that the provider uses if
 * a program does not state them, and those that AWS uses.
 */
final class DefaultValues {

	private static final JsonNode BY_TYPE = YamlReader.resource(DefaultValues.class, "default-values.yaml");

	private DefaultValues() {
	}

	/** The default value of a property; a missing node if it has none. */
	static JsonNode of(String type, String property) {
		return BY_TYPE.path(type).path(property);
	}

}

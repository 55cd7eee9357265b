package dev.products.adopt.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.YamlReader;

/**
 * The values of top-level properties that were never set: those that the provider uses if
 * a program does not state them, and those that AWS uses.
 */
public final class DefaultValues {

	private static final JsonNode BY_TYPE = YamlReader.resource(DefaultValues.class, "default-values.yaml");

	private DefaultValues() {
	}

	/** The default values of a type, by property. */
	public static JsonNode of(String type) {
		return BY_TYPE.path(type);
	}

	/** The default value of a property; a missing node if it has none. */
	public static JsonNode of(String type, String property) {
		return of(type).path(property);
	}

}

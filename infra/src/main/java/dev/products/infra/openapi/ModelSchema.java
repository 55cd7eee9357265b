package dev.products.infra.openapi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Converts a schema of OpenAPI 3.1 (JSON Schema 2020-12) into a model of API Gateway,
 * which is JSON Schema draft 4. It converts the keywords that the contract uses and
 * rejects all others, because a model must accept the same values as the contract.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation">JSON Schema
 * 2020-12</a>
 * @see <a href=
 * "https://datatracker.ietf.org/doc/html/draft-fge-json-schema-validation-00">JSON Schema
 * draft 4</a>
 */
final class ModelSchema {

	/**
	 * Keywords that do not restrict values in OpenAPI 3.1. In draft 4, {@code format}
	 * does.
	 */
	private static final Set<String> ANNOTATIONS = Set.of("title", "description", "default", "deprecated", "readOnly",
			"example", "examples", "format");

	/**
	 * Parts of regular expressions that draft 4 does not support. Its patterns are those
	 * of ECMA 262 of 2011 (validation, section 3.3).
	 */
	private static final List<String> NEWER_PATTERNS = List.of("\\p{", "\\P{", "\\u{", "\\k<", "(?<", "(?i", "(?m",
			"(?s", "(?-");

	private final ApiDescription description;

	/** The references that are currently being resolved. */
	private final Deque<String> open = new ArrayDeque<>();

	ModelSchema(ApiDescription description) {
		this.description = description;
	}

	Map<String, ?> of(ContractNode schema) {
		var model = convert(schema);
		model.put("$schema", "http://json-schema.org/draft-04/schema#");
		return model;
	}

	private Map<String, @Nullable Object> convert(ContractNode schema) {
		var keywords = schema.members();
		var reference = keywords.get("$ref");
		if (reference != null) {
			return inlined(reference, keywords);
		}
		var converted = new LinkedHashMap<String, @Nullable Object>();
		keywords.forEach((keyword, value) -> {
			switch (keyword) {
				case "maximum", "minimum", "maxLength", "minLength", "required" ->
					converted.put(keyword, value.value());
				case "type" -> type(value, converted);
				case "pattern" -> converted.put(keyword, pattern(value));
				case "properties" -> {
					var properties = new LinkedHashMap<String, Object>();
					value.members().forEach((name, property) -> properties.put(name, convert(property)));
					converted.put(keyword, properties);
				}
				case "additionalProperties" -> converted.put(keyword, flag(value));
				default -> refuseConstraint(keyword, value);
			}
		});
		return converted;
	}

	/**
	 * Converts the schema to which a reference refers, because models of API Gateway can
	 * refer to each other only by URLs that contain the id of the API.
	 */
	private Map<String, @Nullable Object> inlined(ContractNode reference, Map<String, ContractNode> keywords) {
		keywords.forEach((keyword, value) -> {
			if (!keyword.equals("$ref")) {
				refuseConstraint(keyword, value);
			}
		});
		var pointer = reference.text();
		if (this.open.contains(pointer)) {
			throw reference.refused("refers to itself", "describe a schema that is not recursive");
		}
		this.open.push(pointer);
		try {
			return convert(this.description.find(reference));
		}
		finally {
			this.open.pop();
		}
	}

	private static void refuseConstraint(String keyword, ContractNode value) {
		if (!ANNOTATIONS.contains(keyword) && !keyword.startsWith("x-")) {
			throw value.refused("is a keyword that the models of API Gateway are not created from",
					"use other keywords, or add '" + keyword + "' to ModelSchema");
		}
	}

	/**
	 * Converts the type. In draft 4, 1.0 is not an integer (core, section 3.5); since
	 * draft 6, it is.
	 */
	private static void type(ContractNode value, Map<String, @Nullable Object> to) {
		var types = new ArrayList<Object>();
		(value.value() instanceof List<?> list ? list : List.of(value.text())).forEach(types::add);
		if (types.contains("integer")) {
			if (!types.contains("number")) {
				types.add("number");
				to.put("multipleOf", 1);
			}
			types.remove("integer");
		}
		to.put("type", (types.size() == 1) ? types.get(0) : types);
	}

	private static String pattern(ContractNode value) {
		var pattern = value.text();
		NEWER_PATTERNS.stream().filter(pattern::contains).findFirst().ifPresent((part) -> {
			throw value.refused("contains '" + part + "', which API Gateway may not support",
					"list the characters, or remove the pattern");
		});
		return pattern;
	}

	private static boolean flag(ContractNode value) {
		if (value.value() instanceof Boolean flag) {
			return flag;
		}
		throw value.refused("is not true or false", "write one of them, or add schemas here to ModelSchema");
	}

}

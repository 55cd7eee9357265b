package dev.products.infra.openapi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Turns a schema of OpenAPI 3.1 (JSON Schema 2020-12) into one of draft 4, the dialect of
 * the gateway's models, which judges every value as the first does. What draft 4 cannot
 * say is refused: a model that is laxer or stricter than the description would be a
 * second description.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation">JSON Schema
 * 2020-12</a>
 * @see <a href=
 * "https://datatracker.ietf.org/doc/html/draft-fge-json-schema-validation-00"> JSON
 * Schema draft 4</a>
 */
final class Draft4 {

	/**
	 * They judge nothing (2020-12 validation, sections 7 to 9; OpenAPI 3.1, Schema
	 * Object). {@code format} too: in draft 4 it would.
	 */
	private static final Set<String> ANNOTATIONS = Set.of("title", "description", "default", "deprecated", "readOnly",
			"writeOnly", "examples", "example", "format", "contentEncoding", "contentMediaType", "contentSchema",
			"externalDocs", "xml", "discriminator", "$comment", "$defs");

	private static final Map<String, String> REMEDIES = Map.of("unevaluatedProperties",
			"write additionalProperties beside all the properties it is about", "unevaluatedItems",
			"write items beside the prefixItems it is about", "propertyNames",
			"write patternProperties and 'additionalProperties: false'", "minContains",
			"leave it out, draft 4 cannot count matches", "maxContains", "leave it out, draft 4 cannot count matches",
			"nullable", "OpenAPI 3.1 says 'type: [\"string\", \"null\"]'");

	private final ApiDescription description;

	/** The references that are being followed. */
	private final Deque<String> open = new ArrayDeque<>();

	Draft4(ApiDescription description) {
		this.description = description;
	}

	/**
	 * Returns a schema that says of itself what it is.
	 */
	Map<String, ?> model(Place schema) {
		var model = new LinkedHashMap<String, @Nullable Object>(convert(schema));
		model.put("$schema", "http://json-schema.org/draft-04/schema#");
		return model;
	}

	private Map<String, ?> convert(Place schema) {
		// Draft 4 has no schemas that are true or false (core, section 4.4).
		if (schema.value() instanceof Boolean anything) {
			return anything ? Map.of() : Map.of("not", Map.of());
		}
		var converted = new Draft4Schema();
		var keywords = schema.members();
		keywords.forEach((keyword, value) -> keyword(keyword, value, keywords, converted));
		return converted.keywords();
	}

	private void keyword(String keyword, Place value, Map<String, Place> all, Draft4Schema to) {
		switch (keyword) {
			case "maximum", "minimum", "multipleOf", "maxLength", "minLength", "maxItems", "minItems", "uniqueItems",
					"maxProperties", "minProperties" ->
				to.put(keyword, value.value());
			case "enum" -> to.put(keyword, notEmpty(value).orElseThrow(
					() -> value.refused("has no value, and draft 4 wants one", "write 'false' for the schema")));
			case "const" -> to.put("enum", Collections.singletonList(value.value()));
			case "type" -> type(value, to);
			case "pattern" -> to.put(keyword, GatewayPattern.checked(value.text(), value));
			case "exclusiveMaximum" -> exclusive("maximum", value, all, to);
			case "exclusiveMinimum" -> exclusive("minimum", value, all, to);
			case "required" -> notEmpty(value).ifPresent((names) -> to.put(keyword, names));
			case "properties" -> to.put(keyword, each(value));
			case "patternProperties" -> {
				value.members().forEach(GatewayPattern::checked);
				to.put(keyword, each(value));
			}
			// Here draft 4 takes true and false.
			case "additionalProperties" -> to.put(keyword, (value.value() instanceof Boolean b) ? b : convert(value));
			case "items" -> to.put(all.containsKey("prefixItems") ? "additionalItems" : "items", convert(value));
			case "prefixItems" -> to.put("items", every(value));
			case "contains" -> to.put("not", Map.of("type", "array", "items", Map.of("not", convert(value))));
			case "allOf" -> every(value).forEach(to::further);
			case "anyOf", "oneOf" -> to.put(keyword, every(value));
			case "not" -> to.put(keyword, convert(value));
			case "if" -> condition(convert(value), all, to);
			case "then", "else" -> {
				// Of "if", without which they mean nothing (core, section 10.2.2).
			}
			case "dependentSchemas" -> to.put("dependencies", each(value));
			case "dependentRequired" -> value.members()
				.forEach((name, names) -> notEmpty(names)
					.ifPresent((needed) -> to.put("dependencies", Map.of(name, needed))));
			case "$ref" -> to.further(inlined(value));
			default -> {
				if (!ANNOTATIONS.contains(keyword) && !keyword.startsWith("x-")) {
					throw value.refused("has no counterpart in draft 4", Optional.ofNullable(REMEDIES.get(keyword))
						.orElse("say it by keywords that both dialects have, or leave it out"));
				}
			}
		}
	}

	/**
	 * The models of the gateway could refer to each other, by URLs with the id of the
	 * API; a model that stands for itself can be tested.
	 */
	private Map<String, ?> inlined(Place reference) {
		var pointer = reference.text();
		if (this.open.contains(pointer)) {
			throw reference.refused("leads back to itself, and cannot be written out", "describe a form that ends");
		}
		this.open.push(pointer);
		try {
			return convert(this.description.find(reference));
		}
		finally {
			this.open.pop();
		}
	}

	/**
	 * In draft 4, 1.0 is no integer (core, section 3.5); since draft 6 it is.
	 */
	private static void type(Place value, Draft4Schema to) {
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

	/**
	 * In draft 4 it is a flag of the bound beside it.
	 */
	private static void exclusive(String bound, Place value, Map<String, Place> all, Draft4Schema to) {
		var limits = Map.of(bound, Objects.requireNonNull(value.value()), bound.replaceFirst("m", "exclusiveM"), true);
		if (all.containsKey(bound)) {
			to.further(limits);
		}
		else {
			limits.forEach(to::put);
		}
	}

	private void condition(Map<String, ?> condition, Map<String, Place> all, Draft4Schema to) {
		Optional.ofNullable(all.get("then"))
			.ifPresent((then) -> to.further(Map.of("anyOf", List.of(Map.of("not", condition), convert(then)))));
		Optional.ofNullable(all.get("else"))
			.ifPresent((otherwise) -> to.further(Map.of("anyOf", List.of(condition, convert(otherwise)))));
	}

	/**
	 * Draft 4 wants lists to have something in them, where an empty one means nothing
	 * today (validation, sections 5.4.3 and 5.4.5).
	 */
	private static Optional<List<@Nullable Object>> notEmpty(Place list) {
		List<@Nullable Object> values = new ArrayList<>();
		list.elements().forEach((element) -> values.add(element.value()));
		return Optional.of(values).filter((some) -> !some.isEmpty());
	}

	private Map<String, Object> each(Place schemas) {
		var converted = new LinkedHashMap<String, Object>();
		schemas.members().forEach((name, schema) -> converted.put(name, convert(schema)));
		return converted;
	}

	private List<? extends Map<String, ?>> every(Place schemas) {
		return schemas.elements().stream().map(this::convert).toList();
	}

}

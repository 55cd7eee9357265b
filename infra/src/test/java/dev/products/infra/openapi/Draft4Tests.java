package dev.products.infra.openapi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.products.infra.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class Draft4Tests {

	private static final List<String> VALUES = List.of("null", "true", "false", "0", "1", "1.0", "1.5", "2", "3", "4",
			"4.5", "5", "5.0", "-1", "6", "1e1", "\"\"", "\"a\"", "\"ab\"", "\"abc\"", "\"2026-01-01\"", "\"no date\"",
			"[]", "[1]", "[1.0]", "[1, 2]", "[1, 1]", "[\"ab\"]", "[\"ab\", 1]", "[\"ab\", 1, true]",
			"[1, \"ab\", null]", "{}", "{\"a\": 1}", "{\"a\": \"ab\"}", "{\"a\": null}", "{\"b\": 1}",
			"{\"a\": 1, \"b\": 1}", "{\"a\": 1, \"b\": \"ab\"}", "{\"a\": 1, \"c\": true}", "{\"x1\": 1}",
			"{\"x1\": \"ab\", \"a\": 2}");

	@ParameterizedTest
	@ValueSource(strings = { "{type: integer}", "{type: [integer, 'null']}", "{type: [integer, number]}",
			"{type: integer, multipleOf: 1.5}", "{type: [string, 'null'], minLength: 2, maxLength: 2}", "{const: null}",
			"{const: 1}", "{const: ab, enum: [ab, a]}", "{const: {a: 1}}", "{enum: [1, null, ab]}",
			"{minimum: 1, exclusiveMinimum: 1}", "{exclusiveMinimum: 1}", "{exclusiveMaximum: 5, maximum: 4}",
			"{exclusiveMaximum: 4, exclusiveMinimum: 1, maximum: 5, minimum: 0}", "{minimum: 1, maximum: 5}",
			"{type: string, format: date}", "{type: string, contentEncoding: base64, contentMediaType: image/png}",
			"{pattern: '^a'}", "{type: array, minItems: 1, maxItems: 2, uniqueItems: true}",
			"{prefixItems: [{type: string}, {type: integer}]}",
			"{prefixItems: [{type: string}], items: {type: integer}}", "{prefixItems: [{type: string}], items: false}",
			"{items: false}", "{items: {type: integer}}", "{contains: {type: integer}}",
			"{contains: {const: 2}, not: {maxItems: 1}}", "{properties: {a: {type: integer}}, required: [a]}",
			"{required: []}", "{properties: {a: false, b: true}}",
			"{properties: {a: true}, additionalProperties: false}",
			"{properties: {a: true}, patternProperties: {'^x': {type: integer}}, additionalProperties: {type: string}}",
			"{type: object, minProperties: 1, maxProperties: 1}", "{dependentRequired: {a: [b], c: []}}",
			"{dependentSchemas: {a: {required: [c]}}}",
			"{dependentRequired: {a: [b]}, dependentSchemas: {a: {properties: {b: {type: string}}}}}",
			"{allOf: [{type: object}, {required: [a]}], required: [b]}", "{anyOf: [{type: string}, {type: integer}]}",
			"{oneOf: [{minimum: 2}, {maximum: 4}]}", "{not: {type: object}}",
			"{if: {type: string}, then: {minLength: 2}, else: {type: integer}}", "{if: {type: string}, then: false}",
			"{if: {required: [a]}, else: {type: array}}", "{then: false}", "true", "false",
			"{$ref: '#/components/schemas/Text'}", "{$ref: '#/components/schemas/Text', maxLength: 2}",
			"{$ref: '#/components/schemas/a~1b'}",
			"{properties: {a: {$ref: '#/components/schemas/Text'}, b: {$ref: '#/components/schemas/Text'}}}",
			"{title: T, description: d, default: 1, examples: [1], deprecated: true, readOnly: true, x-of-ours: 1, type: boolean}" })
	void judgesEveryValueAsTheDescriptionDoes(String schema) throws IOException {
		var description = Descriptions.withBody(schema);
		var judges = Judges.of(description, Descriptions.body(description), Descriptions.SCHEMA);
		var values = new ArrayList<JsonNode>();
		for (var value : VALUES) {
			values.add(Judges.JSON.readTree(value));
		}

		assertThat(values).allSatisfy(
				(value) -> assertThat(judges.converted(value)).as("%s", value).isEqualTo(judges.described(value)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{unevaluatedProperties: false}        | /unevaluatedProperties has no counterpart in draft 4; write additionalProperties beside
					{unevaluatedItems: false}             | /unevaluatedItems has no counterpart in draft 4; write items
					{propertyNames: {pattern: a}}         | /propertyNames has no counterpart in draft 4; write patternProperties
					{contains: true, minContains: 2}      | /minContains has no counterpart in draft 4; leave it out
					{contains: true, maxContains: 2}      | /maxContains has no counterpart in draft 4; leave it out
					{type: string, nullable: true}        | /nullable has no counterpart in draft 4; OpenAPI 3.1 says 'type: ["string", "null"]'
					{$dynamicRef: '#x'}                   | /$dynamicRef has no counterpart in draft 4; say it by keywords that both dialects have
					{$id: 'https://x.example/s'}          | /$id has no counterpart in draft 4
					{$anchor: x}                          | /$anchor has no counterpart in draft 4
					{minLenght: 2}                        | /minLenght has no counterpart in draft 4
					{properties: {a: {anyOf: [{}, {if: {unevaluatedItems: true}}]}}} | /properties/a/anyOf/1/if/unevaluatedItems has no
					{enum: []}                            | /enum has no value, and draft 4 wants one
					{items: [{type: string}]}             | /items is no object
					{pattern: '\\p{L}'}                   | /pattern has '\\p{' in its pattern, which API Gateway may not know
					{pattern: '(?<!a)b'}                  | /pattern has '(?<' in its pattern
					{patternProperties: {'(?i)a': true}}  | /patternProperties/(?i)a has '(?i' in its pattern
					{$ref: 'other.yaml#/Thing'}           | /$ref leads out of the document; put what it means under #/components
					{$ref: '#/components/schemas/None'}   | /$ref leads to #/components/schemas/None, which is not there; mend it
					{$ref: '#/components/schemas/Tree'}   | #/components/schemas/Tree/properties/children/items/$ref leads back to itself
					""")
	void refusesWhatItCannotCarryOver(String schema, String because) {
		var body = Descriptions.body(Descriptions.withBody(schema));
		Settings.assertRefused(() -> body.schema().get(), "nothing was changed", "  - #/", because);
	}

	@Test
	void tellsTheGatewayItsDialect() {
		assertThat(Descriptions.body(Descriptions.withBody("{type: string}")).schema().get().toString())
			.contains("$schema=http://json-schema.org/draft-04/schema#");
	}

}

package dev.products.infra.openapi;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.products.infra.Settings;
import dev.products.infra.openapi.ApiDescription.ApiOperation;

import static org.assertj.core.api.Assertions.assertThat;

class ModelSchemaTests {

	private static final List<String> VALUES = List.of("null", "true", "false", "0", "1", "1.0", "1.5", "2", "3", "5.0",
			"-1", "1e1", "\"\"", "\"a\"", "\"ab\"", "\"abc\"", "\"2026-01-01\"", "[]", "[1]", "{}", "{\"a\": 1}",
			"{\"a\": \"ab\"}", "{\"a\": null}", "{\"b\": 1}", "{\"a\": 1, \"b\": 1}", "{\"a\": 1, \"c\": true}");

	@ParameterizedTest
	@ValueSource(strings = { "{type: integer}", "{type: [integer, 'null']}", "{type: [integer, number]}",
			"{type: string}", "{type: [string, 'null'], minLength: 2, maxLength: 2}", "{minimum: 1}", "{maximum: 3}",
			"{type: integer, minimum: 1, maximum: 3}", "{pattern: '^a'}", "{minLength: 2}", "{maxLength: 1}",
			"{properties: {a: {type: integer}}, required: [a]}", "{required: [a, b]}",
			"{properties: {a: {}}, additionalProperties: false}", "{properties: {a: {}}, additionalProperties: true}",
			"{type: string, format: date}", "{}", "{$ref: '#/components/schemas/Text'}",
			"{$ref: '#/components/schemas/Text', description: d}", "{$ref: '#/components/schemas/a~1b'}",
			"{properties: {a: {$ref: '#/components/schemas/Text'}, b: {$ref: '#/components/schemas/Text'}}}",
			"{title: T, description: d, default: 1, example: 1, examples: [1], deprecated: true, readOnly: true, x-of-ours: 1, type: boolean}" })
	void theModelAcceptsTheSameValuesAsTheContract(String schema) throws IOException {
		var contract = TestContract.withBody(schema);
		var schemas = SchemaPair.of(contract, TestContract.body(contract), TestContract.SCHEMA);
		for (var value : VALUES) {
			var json = SchemaPair.JSON.readTree(value);
			assertThat(schemas.modelAccepts(json)).as(value).isEqualTo(schemas.contractAccepts(json));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "enum: [1]", "const: 1", "exclusiveMinimum: 1", "exclusiveMaximum: 1", "multipleOf: 2",
			"items: {}", "prefixItems: [{}]", "contains: {}", "minItems: 1", "maxItems: 1", "uniqueItems: true",
			"minProperties: 1", "maxProperties: 1", "patternProperties: {}", "propertyNames: {}",
			"dependentRequired: {}", "dependentSchemas: {}", "unevaluatedProperties: false", "unevaluatedItems: false",
			"allOf: [{}]", "anyOf: [{}]", "oneOf: [{}]", "not: {}", "if: {}", "then: {}", "else: {}", "nullable: true",
			"$id: 'https://x.example/s'", "$anchor: x", "$dynamicRef: '#x'", "$defs: {}", "minLenght: 2" })
	void anyOtherKeywordIsRefusedWithItsLocationAndARemedy(String keyword) {
		var name = keyword.substring(0, keyword.indexOf(':'));
		var because = "/" + name + " is a keyword that the models of API Gateway are not created from; "
				+ "use other keywords, or add '" + name + "' to ModelSchema";
		refuses("{" + keyword + "}", "  - " + TestContract.SCHEMA + because);
		refuses("{properties: {a: {" + keyword + "}}}", TestContract.SCHEMA + "/properties/a" + because);
		refuses("{$ref: '#/components/schemas/Text', " + keyword + "}", TestContract.SCHEMA + because);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{properties: {a: true}}               | /properties/a is not an object; write an object, or remove it
					{additionalProperties: {type: string}} | /additionalProperties is not true or false; write one of them
					{type: 1}                             | /type is not a string; write a string
					{pattern: '\\p{L}'}                   | /pattern contains '\\p{', which API Gateway may not support; list the characters
					{pattern: '(?<!a)b'}                  | /pattern contains '(?<'
					{pattern: '(?i)a'}                    | /pattern contains '(?i'
					{$ref: 'other.yaml#/Thing'}           | /$ref refers to another document; put the object into components
					{$ref: '#/components/schemas/None'}   | /$ref refers to #/components/schemas/None, which does not exist; correct the reference
					{$ref: '#/components/schemas/Tree'}   | #/components/schemas/Tree/properties/child/$ref refers to itself; describe a schema that is not recursive
					""")
	void aValueThatCannotBeConvertedIsRefused(String schema, String because) {
		refuses(schema, because);
	}

	@Test
	void theModelNamesItsDialect() {
		assertThat(TestContract.body(TestContract.withBody("{type: string}")).schema().get().toString())
			.contains("$schema=http://json-schema.org/draft-04/schema#");
	}

	private static void refuses(String schema, String because) {
		var body = TestContract.body(TestContract.withBody(schema));
		Settings.assertRefused(() -> body.schema().get(), "service/openapi.yaml, nothing was changed", because);
	}

	/** Contracts of one operation, for tests. */
	static final class TestContract {

		static final String SCHEMA = "#/paths/~1things/post/requestBody/content/application~1json/schema";

		private TestContract() {
		}

		/**
		 * Returns a contract whose operation has a body.
		 * @param schema the schema of the body, as YAML in one line
		 */
		static String withBody(String schema) {
			return String.format(Locale.ROOT, """
					openapi: 3.1.0
					paths:
					  /things:
					    post:
					      operationId: makeThing
					      requestBody:
					        required: true
					        content:
					          application/json:
					            schema: %s
					components:
					  schemas:
					    Text: {type: string, minLength: 2}
					    "a/b": {type: boolean}
					    Tree: {type: object, properties: {child: {$ref: "#/components/schemas/Tree"}}}
					""", schema);
		}

		static ApiOperation.Body body(String contract) {
			return ApiDescription.parse(contract).paths().get(0).operations().get(0).bodies().get(0);
		}

	}

}

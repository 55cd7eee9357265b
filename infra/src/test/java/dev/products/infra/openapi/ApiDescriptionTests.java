package dev.products.infra.openapi;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.products.infra.Settings;
import dev.products.infra.openapi.ModelSchemaTests.TestContract;

import static org.assertj.core.api.Assertions.assertThat;

class ApiDescriptionTests {

	private static final String CONTRACT = """
			openapi: 3.1.0
			security: [{bearer: []}]
			paths:
			  /things/{thingId}:
			    parameters:
			      - {name: thingId, in: path, required: true, schema: {type: string}}
			      - {$ref: "#/components/parameters/Tenant"}
			    get:
			      operationId: readThing
			      parameters: [{name: at, in: query, required: true}, {name: limit, in: query}]
			    options:
			      operationId: askThing
			      security: []
			components:
			  parameters:
			    Tenant: {name: X-Tenant, in: header, required: true}
			""";

	@Test
	void anOperationHasAllThatTheGatewayIsConfiguredFrom() {
		assertThat(ApiDescription.parse(CONTRACT).paths()).singleElement().satisfies((path) -> {
			assertThat(path.path()).isEqualTo("/things/{thingId}");
			var read = path.operations().get(0);
			assertThat(read.cacheParameters()).containsExactly("method.request.path.thingId",
					"method.request.querystring.at", "method.request.querystring.limit");
			assertThat(read.verb()).isEqualTo("GET");
			assertThat(read.kebabId()).isEqualTo("read-thing");
			assertThat(read.secured()).isTrue();
			assertThat(read.bodies()).isEmpty();
			assertThat(read.requiredParameters()).containsExactly("method.request.header.X-Tenant",
					"method.request.querystring.at");
			assertThat(path.operations().get(1).secured()).isFalse();
		});
	}

	@Test
	void theOperationsOfTheContractAreReadInTheirOrder() {
		assertThat(ApiDescription.read(Path.of("../service/openapi.yaml")).paths()).flatExtracting(
				(path) -> path.operations().stream().map((operation) -> operation.verb() + " " + path.path()).toList())
			.containsExactly("GET /products", "HEAD /products", "POST /products", "OPTIONS /products",
					"GET /products/{productId}", "HEAD /products/{productId}", "PUT /products/{productId}",
					"PATCH /products/{productId}", "DELETE /products/{productId}", "OPTIONS /products/{productId}");
	}

	@Test
	void aModelIsNamedAfterItsComponentOrItsOperation() {
		assertThat(List.of("{type: string}", "{$ref: '#/components/schemas/Text'}"))
			.extracting((schema) -> TestContract.body(TestContract.withBody(schema)).modelName())
			.containsExactly("makeThingBody", "Text");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					3.1.0                  | 3.0.3                   | # is not an OpenAPI 3.1 document; write 'openapi: 3.1.0'
					openapi: 3.1.0         | openapi: 3.1.0\\njsonSchemaDialect: https://x.example | #/jsonSchemaDialect is not supported in an OpenAPI document; remove it, or add 'jsonSchemaDialect' to ApiDescription
					openapi: 3.1.0         | openapi: 3.1.0\\nwebhooks: {} | #/webhooks is not supported in an OpenAPI document
					operationId: readThing | summary: s              | #/paths/~1things~1{thingId}/get has no operationId; add one
					get:                   | trace:                  | #/paths/~1things~1{thingId}/trace is not supported in a path
					get:                   | servers:                | #/paths/~1things~1{thingId}/servers is not supported in a path
					operationId: readThing | callbacks: {}           | /get/callbacks is not supported in an operation
					name: limit, in: query | name: limit, in: query, style: form | /get/parameters/1/style is not supported in a parameter
					name: limit, in: query | name: limit, in: query, content: {} | /get/parameters/1/content is not supported in a parameter
					name: limit, in: query | name: limit, in: cookie | /get/parameters/1 is not a parameter in path, query or header; move it
					name: X-Tenant,        | name: X-Tenant, explode: true, | #/components/parameters/Tenant/explode is not supported in a parameter
					security: []           | security: [{}]          | /options/security/0 makes a token optional, which API Gateway does not support
					operationId: askThing  | requestBody: {content: {}}\\n      operationId: ask | /requestBody is optional, but API Gateway refuses a request without it; write 'required: true'
					operationId: askThing  | requestBody: {required: true}\\n      operationId: ask | /requestBody has no content
					operationId: askThing  | requestBody: {required: true, content: {text/csv: {}}}\\n      operationId: ask | /content/text~1csv is not JSON
					operationId: askThing  | requestBody: {required: true, content: {application/json: {encoding: {}}}}\\n      operationId: ask | /encoding is not supported in a media type
					operationId: askThing  | requestBody: {required: true, contents: {}}\\n      operationId: ask | /requestBody/contents is not supported in a request body
					""")
	void whatApiGatewayCannotBeConfiguredFromIsRefused(String part, String replacement, String because) {
		var wrong = CONTRACT.replace(part, replacement.replace("\\n", "\n"));
		Settings.assertRefused(() -> ApiDescription.parse(wrong).paths(), because);
	}

	@Test
	void anExtensionIsIgnored() {
		assertThat(ApiDescription.parse(CONTRACT.replace("name: limit,", "name: limit, x-of-ours: 1,")).paths())
			.isEqualTo(ApiDescription.parse(CONTRACT).paths());
	}

}

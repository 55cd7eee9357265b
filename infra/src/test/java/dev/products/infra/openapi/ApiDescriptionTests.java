package dev.products.infra.openapi;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.products.infra.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class ApiDescriptionTests {

	private static final String DESCRIPTION = """
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
	void anOperationSaysWhatTheGatewayHasToKnow() {
		assertThat(ApiDescription.parse(DESCRIPTION).routes()).singleElement().satisfies((route) -> {
			assertThat(route.path()).isEqualTo("/things/{thingId}");
			var read = route.operations().get(0);
			assertThat(read.verb()).isEqualTo("GET");
			assertThat(read.kebabId()).isEqualTo("read-thing");
			assertThat(read.secured()).isTrue();
			assertThat(read.bodies()).isEmpty();
			assertThat(read.requiredParameters()).containsExactly("method.request.header.X-Tenant",
					"method.request.querystring.at");
			assertThat(route.operations().get(1).secured()).isFalse();
		});
	}

	@Test
	void ourOperationsAreThoseOfTheService() {
		assertThat(ApiDescription.read(Path.of("../service/openapi.yaml")).routes())
			.flatExtracting((route) -> route.operations()
				.stream()
				.map((operation) -> operation.verb() + " " + route.path())
				.toList())
			.containsExactly("GET /products", "HEAD /products", "POST /products", "OPTIONS /products",
					"GET /products/{productId}", "HEAD /products/{productId}", "PUT /products/{productId}",
					"PATCH /products/{productId}", "DELETE /products/{productId}", "OPTIONS /products/{productId}");
	}

	@Test
	void aBodyWithoutAComponentIsNamedAfterItsOperation() {
		assertThat(List.of("{type: string}", "{$ref: '#/components/schemas/Text'}"))
			.extracting((schema) -> Descriptions.body(Descriptions.withBody(schema)).modelName())
			.containsExactly("makeThingBody", "Text");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					3.1.0             | 3.0.3              | # is not OpenAPI 3.1
					openapi: 3.1.0    | openapi: 3.1.0\\njsonSchemaDialect: https://x.example | leave out jsonSchemaDialect
					operationId: readThing | summary: s    | #/paths/~1things~1{thingId}/get has no operationId
					get:              | trace:             | #/paths/~1things~1{thingId}/trace is no method
					security: []      | security: [{}]     | /options/security/0 makes a token optional
					operationId: askThing | requestBody: {content: {}}\\n      operationId: ask | /requestBody may be absent
					operationId: askThing | requestBody: {required: true, content: {text/csv: {}}}\\n      operationId: ask | /content/text~1csv is not JSON
					""")
	void refusesWhatTheGatewayCannotDo(String part, String instead, String because) {
		var wrong = DESCRIPTION.replace(part, instead.replace("\\n", "\n"));
		Settings.assertRefused(() -> ApiDescription.parse(wrong).routes(), because);
	}

}

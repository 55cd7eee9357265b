package dev.products.infra.openapi;

import java.util.Locale;

import dev.products.infra.openapi.ApiDescription.ApiOperation;

/** Contracts of one operation, for tests. */
final class TestContract {

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

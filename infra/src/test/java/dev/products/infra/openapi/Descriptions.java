package dev.products.infra.openapi;

import java.util.Locale;

/**
 * Descriptions of one operation, for tests.
 */
final class Descriptions {

	static final String SCHEMA = "#/paths/~1things/post/requestBody/content/application~1json/schema";

	private Descriptions() {
	}

	/**
	 * @param schema of its body, as YAML in one line
	 */
	static String withBody(String schema) {
		return String.format(Locale.ROOT,
				"""
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
						    Tree: {type: object, properties: {children: {type: array, items: {$ref: "#/components/schemas/Tree"}}}}
						""",
				schema);
	}

	static Operation.Body body(String description) {
		return ApiDescription.parse(description).routes().get(0).operations().get(0).bodies().get(0);
	}

}

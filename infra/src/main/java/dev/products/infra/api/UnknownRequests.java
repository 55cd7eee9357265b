package dev.products.infra.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.pulumi.aws.apigateway.Integration;
import com.pulumi.aws.apigateway.IntegrationArgs;
import com.pulumi.aws.apigateway.Method;
import com.pulumi.aws.apigateway.MethodArgs;
import com.pulumi.core.Output;

/** Responses of API Gateway to requests for unknown paths and methods. */
final class UnknownRequests {

	private static final String ANY = "ANY";

	/**
	 * Media types for which the mocks have a template. A mock without a template parses a
	 * body as JSON. For other types API Gateway returns
	 * {@link GatewayProblem#UNSUPPORTED_MEDIA_TYPE}.
	 */
	private static final List<String> MEDIA_TYPES = List.of("application/json", "application/merge-patch+json",
			"application/octet-stream", "application/x-www-form-urlencoded", "application/xml", "multipart/form-data",
			"text/plain", "text/xml");

	private final DeployedContent content;

	private final AllowedOrigins origins;

	UnknownRequests(DeployedContent content, AllowedOrigins origins) {
		this.content = content;
		this.origins = origins;
	}

	/**
	 * Declares the response 405 to the other methods of a resource.
	 * @param at the id of a resource that has methods
	 * @param allowed the HTTP methods of the resource
	 */
	void refuseOtherMethods(String name, Output<String> at, List<String> allowed) {
		// RFC 9110 section 15.5.6: a response with status 405 has the header Allow.
		refuse(name, at, 405, Map.of("Allow", String.join(", ", allowed)), GatewayProblem.json("method-not-allowed",
				405, "The header Allow names the methods that this path has."));
	}

	/**
	 * Declares the response 404 to all methods of a resource.
	 * @param at the id of a resource that has no methods
	 */
	void refusePath(String name, Output<String> at) {
		refuse(name, at, 404, Map.of(), GatewayProblem.json("path-not-found", 404, "No operation has this path."));
	}

	private void refuse(String name, Output<String> at, int status, Map<String, String> more, String problem) {
		var method = this.content.make(name,
				MethodArgs.builder()
					.restApi(this.content.api())
					.resourceId(at)
					.httpMethod(ANY)
					.authorization("NONE")
					.build(),
				Method::new);
		var mock = this.content.make(name,
				IntegrationArgs.builder()
					.restApi(this.content.api())
					.resourceId(at)
					.httpMethod(method.httpMethod())
					.type("MOCK")
					.passthroughBehavior("WHEN_NO_TEMPLATES")
					.requestTemplates(MEDIA_TYPES.stream()
						.collect(Collectors.toMap(Function.identity(), (type) -> "{\"statusCode\": " + status + "}")))
					.build(),
				Integration::new);
		var all = new TreeMap<String, String>(Map.of("Content-Type", "application/problem+json"));
		all.putAll(more);
		all.putAll(this.origins.error());
		new MethodAnswer(String.valueOf(status), all).declare(this.content, name, at, mock.httpMethod(),
				(response) -> response.responseTemplates(Map.of("application/json", problem)));
	}

}

package dev.products.infra.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.pulumi.aws.apigateway.IntegrationResponse;
import com.pulumi.aws.apigateway.IntegrationResponseArgs;
import com.pulumi.aws.apigateway.MethodResponse;
import com.pulumi.aws.apigateway.MethodResponseArgs;
import com.pulumi.core.Output;

import dev.products.infra.legacy.IgnoredInputs;

/**
 * The method response and the integration response of an adopted method.
 *
 * @param headers the constant headers of the response; empty if a function sets them
 */
record AdoptedResponse(Map<String, String> headers) {

	private static final String STATUS = "200";

	static final AdoptedResponse OF_FUNCTION = new AdoptedResponse(Map.of());

	/**
	 * Returns the response that "Enable CORS" in the console creates.
	 * @param verbs the HTTP methods that exist at the path
	 */
	static AdoptedResponse cors(List<String> verbs) {
		return new AdoptedResponse(new TreeMap<>(Map.of("Access-Control-Allow-Headers",
				"Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token", "Access-Control-Allow-Methods",
				verbs.stream().sorted().collect(Collectors.joining(",")), "Access-Control-Allow-Origin", "*")));
	}

	/**
	 * Declares both responses.
	 * @param name the name of the method in the program; for a short time, the response
	 * of the service may exist as well
	 * @param integrated the HTTP method, available once its integration exists
	 * @param protect whether Pulumi refuses to delete the responses
	 */
	void declare(DeployedContent content, String name, Output<String> api, Output<String> at, Output<String> integrated,
			boolean protect) {
		var named = ResponseHeaders.of(this.headers);
		var method = MethodResponseArgs.builder()
			.restApi(api)
			.resourceId(at)
			.httpMethod(integrated)
			.statusCode(STATUS)
			.responseModels(Map.of("application/json", "Empty"));
		var answer = IntegrationResponseArgs.builder().restApi(api).resourceId(at).httpMethod(integrated);
		if (!named.values().isEmpty()) {
			method.responseParameters(named.declared());
			answer.responseParameters(named.values());
		}
		var made = content.make(name + "-found", method.build(), MethodResponse::new,
				(options) -> IgnoredInputs.all(options).protect(protect));
		content.make(name + "-found", answer.statusCode(made.statusCode()).build(), IntegrationResponse::new,
				(options) -> IgnoredInputs.all(options).protect(protect));
	}

}

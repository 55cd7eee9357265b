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
 * Method response and integration response of an adopted method.
 *
 * @param headers of the answer, empty where a function says them
 */
record AdoptedResponse(Map<String, String> headers) {

	private static final String STATUS = "200";

	static final AdoptedResponse OF_FUNCTION = new AdoptedResponse(Map.of());

	/**
	 * That of "Enable CORS" in the console.
	 * @param verbs of the methods there are at the path
	 */
	static AdoptedResponse cors(List<String> verbs) {
		return new AdoptedResponse(new TreeMap<>(Map.of("Access-Control-Allow-Headers",
				"Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token", "Access-Control-Allow-Methods",
				verbs.stream().sorted().collect(Collectors.joining(",")), "Access-Control-Allow-Origin", "*")));
	}

	/**
	 * @param name of the method in the program; the response of the service may stand
	 * beside this one for a while
	 * @param integrated the HTTP method, once its integration is there
	 * @param protect whether Pulumi refuses to delete it
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

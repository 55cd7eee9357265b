package dev.products.infra.api;

import java.util.Map;
import java.util.TreeMap;

import com.pulumi.aws.apigateway.Response;
import com.pulumi.aws.apigateway.ResponseArgs;
import com.pulumi.core.Output;

/**
 * Makes the gateway answer each of its errors as a problem.
 */
final class GatewayProblems {

	private GatewayProblems() {
	}

	static void declare(DeployedContent content, Output<String> api, AllowedOrigins origins) {
		for (var problem : GatewayProblem.values()) {
			var headers = new TreeMap<>(problem.headers());
			headers.putAll(origins.error());
			var parameters = new TreeMap<String, String>();
			headers.forEach((header, value) -> parameters.put("gatewayresponse.header." + header, "'" + value + "'"));
			var response = ResponseArgs.builder()
				.restApiId(api)
				.responseType(problem.name())
				.responseParameters(parameters)
				// The one template there is is taken whatever the client accepts, and the
				// header Content-Type says what it makes.
				.responseTemplates(Map.of("application/json", problem.body()));
			problem.status().ifPresent((status) -> response.statusCode(String.valueOf(status)));
			content.make(problem.kebabName(), response.build(), Response::new);
		}
	}

}

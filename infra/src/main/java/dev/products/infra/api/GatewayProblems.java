package dev.products.infra.api;

import java.util.Map;
import java.util.TreeMap;

import com.pulumi.aws.apigateway.Response;
import com.pulumi.aws.apigateway.ResponseArgs;
import com.pulumi.core.Output;

/** Declares the gateway responses that return each error of API Gateway as a problem. */
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
				// API Gateway uses a single template whatever media type the client
				// accepts. The header Content-Type names the actual type.
				.responseTemplates(Map.of("application/json", problem.body()));
			problem.status().ifPresent((status) -> response.statusCode(String.valueOf(status)));
			content.make(problem.kebabName(), response.build(), Response::new);
		}
	}

}

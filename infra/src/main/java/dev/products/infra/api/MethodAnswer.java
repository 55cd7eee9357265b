package dev.products.infra.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.pulumi.aws.apigateway.IntegrationResponse;
import com.pulumi.aws.apigateway.IntegrationResponseArgs;
import com.pulumi.aws.apigateway.MethodResponse;
import com.pulumi.aws.apigateway.MethodResponseArgs;
import com.pulumi.core.Output;

/**
 * What API Gateway returns for a method: a method response and an integration response.
 *
 * @param headers the constant headers
 */
record MethodAnswer(String status, Map<String, String> headers) {

	/**
	 * Declares both responses.
	 * @param at the id of the resource of the method
	 * @param integrated the HTTP method, available once its integration exists
	 * @param more sets further properties of the integration response
	 */
	void declare(DeployedContent content, String name, Output<String> at, Output<String> integrated,
			Consumer<IntegrationResponseArgs.Builder> more) {
		var method = MethodResponseArgs.builder()
			.restApi(content.api())
			.resourceId(at)
			.httpMethod(integrated)
			.statusCode(this.status);
		var integration = IntegrationResponseArgs.builder()
			.restApi(content.api())
			.resourceId(at)
			.httpMethod(integrated);
		var values = new TreeMap<String, String>();
		this.headers.forEach((header, value) -> values.put("method.response.header." + header, "'" + value + "'"));
		method.responseParameters(
				values.keySet().stream().collect(Collectors.toMap((header) -> header, (header) -> false)));
		integration.responseParameters(values);
		more.accept(integration);
		var response = content.make(name, method.build(), MethodResponse::new);
		content.make(name, integration.statusCode(response.statusCode()).build(), IntegrationResponse::new);
	}

}

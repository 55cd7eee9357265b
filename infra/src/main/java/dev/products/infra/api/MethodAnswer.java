package dev.products.infra.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.pulumi.aws.apigateway.IntegrationResponse;
import com.pulumi.aws.apigateway.IntegrationResponseArgs;
import com.pulumi.aws.apigateway.MethodResponse;
import com.pulumi.aws.apigateway.MethodResponseArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;

import dev.products.infra.component.IgnoredInputs;

/**
 * What API Gateway returns for a method: a method response and an integration response.
 *
 * @param headers the constant headers; empty if a function sets them
 */
record MethodAnswer(String status, Map<String, String> headers) {

	/** The answer of an adopted method that calls a function. */
	static final MethodAnswer OF_FUNCTION = new MethodAnswer("200", Map.of());

	/**
	 * Returns the answer that "Enable CORS" in the console creates.
	 * @param verbs the HTTP methods that exist at the path
	 */
	static MethodAnswer adoptedCors(List<String> verbs) {
		return new MethodAnswer("200", Map.of("Access-Control-Allow-Headers",
				"Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token", "Access-Control-Allow-Methods",
				verbs.stream().sorted().collect(Collectors.joining(",")), "Access-Control-Allow-Origin", "*"));
	}

	/**
	 * Declares both responses.
	 * @param at the id of the resource of the method
	 * @param integrated the HTTP method, available once its integration exists
	 * @param more sets further properties of the integration response
	 */
	void declare(DeployedContent content, String name, Output<String> at, Output<String> integrated,
			Consumer<IntegrationResponseArgs.Builder> more) {
		declare(content, name, at, integrated, (response) -> {
		}, more, UnaryOperator.identity());
	}

	/**
	 * Declares both responses of an adopted method.
	 * @param method the name of the method in the program; for a short time, the response
	 * of the service may exist as well
	 * @param protect whether Pulumi refuses to delete the responses
	 */
	void declareAdopted(DeployedContent content, String method, Output<String> at, Output<String> integrated,
			boolean protect) {
		declare(content, method + "-found", at, integrated,
				(response) -> response.responseModels(Map.of("application/json", "Empty")), (response) -> {
				}, (options) -> IgnoredInputs.all(options).protect(protect));
	}

	private void declare(DeployedContent content, String name, Output<String> at, Output<String> integrated,
			Consumer<MethodResponseArgs.Builder> moreOfMethod, Consumer<IntegrationResponseArgs.Builder> more,
			UnaryOperator<CustomResourceOptions.Builder> options) {
		var method = MethodResponseArgs.builder()
			.restApi(content.api())
			.resourceId(at)
			.httpMethod(integrated)
			.statusCode(this.status);
		var integration = IntegrationResponseArgs.builder()
			.restApi(content.api())
			.resourceId(at)
			.httpMethod(integrated);
		if (!this.headers.isEmpty()) {
			var values = new TreeMap<String, String>();
			this.headers.forEach((header, value) -> values.put("method.response.header." + header, "'" + value + "'"));
			method.responseParameters(
					values.keySet().stream().collect(Collectors.toMap((header) -> header, (header) -> false)));
			integration.responseParameters(values);
		}
		moreOfMethod.accept(method);
		more.accept(integration);
		var response = content.make(name, method.build(), MethodResponse::new, options);
		content.make(name, integration.statusCode(response.statusCode()).build(), IntegrationResponse::new, options);
	}

}

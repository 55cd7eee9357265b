package dev.products.adopt.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.products.adopt.aws.Aws;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;

/** Reads the methods of a REST API, and what answers them. */
final class ApiMethods {

	/**
	 * The URI of a Lambda integration. It can name the function by a stage variable
	 * (Amazon API Gateway Developer Guide, "Using API Gateway stage variables").
	 */
	private static final Pattern LAMBDA = Pattern.compile(
			"arn:[^:]+:apigateway:[^:]+:lambda:path/[^/]+/functions/(arn:[^:]+:lambda:[^:]+:\\d+:function:([^/:]+)(:[^/]+)?)/invocations");

	private static final Pattern STAGE_VARIABLE = Pattern.compile("\\$\\{stageVariables\\.(\\w+)}");

	private final ApiGatewayClient gateway;

	ApiMethods(Aws aws) {
		this.gateway = aws.client(ApiGatewayClient.class, ApiGatewayClient::builder);
	}

	/**
	 * A method.
	 *
	 * @param name the method as the stack file names it, such as {@code POST /products}
	 * @param authorizer the ID of its authorizer, null if it has none
	 * @param uri the URI of its integration
	 */
	record ApiMethod(String name, String authorization, @Nullable String authorizer, String integration, String uri) {

		boolean isMock() {
			return this.integration.equals(IntegrationType.MOCK.toString());
		}

		/** Whether everybody may call it. */
		boolean isOpen() {
			return this.authorization.equals("NONE");
		}

		/** The name of the function that answers it, null if no function does. */
		@Nullable String function(Map<String, String> stageVariables) {
			Matcher matcher = LAMBDA.matcher(STAGE_VARIABLE.matcher(this.uri)
				.replaceAll((variable) -> Matcher
					.quoteReplacement(stageVariables.getOrDefault(variable.group(1), variable.group()))));
			return matcher.matches() ? matcher.group(2) : null;
		}

		/** Whether the integration calls the function itself, not an alias. */
		boolean callsTheFunctionItself() {
			Matcher matcher = LAMBDA.matcher(this.uri);
			return matcher.matches() && matcher.group(3) == null && !this.uri.contains("${");
		}

	}

	List<ApiMethod> of(String api) {
		List<ApiMethod> methods = new ArrayList<>();
		this.gateway.getResourcesPaginator((request) -> request.restApiId(api).limit(500).embed("methods"))
			.items()
			.forEach((resource) -> resource.resourceMethods().keySet().forEach((verb) -> {
				var method = this.gateway
					.getMethod((request) -> request.restApiId(api).resourceId(resource.id()).httpMethod(verb));
				Integration integration = method.methodIntegration();
				methods.add(new ApiMethod(verb + " " + resource.path(),
						Objects.requireNonNullElse(method.authorizationType(), "NONE"), method.authorizerId(),
						(integration != null) ? integration.typeAsString() : "none",
						(integration != null) ? Objects.requireNonNullElse(integration.uri(), "") : ""));
			}));
		methods.sort((one, other) -> one.name().compareTo(other.name()));
		return List.copyOf(methods);
	}

}

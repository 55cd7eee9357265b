package dev.products.adopt.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.products.adopt.aws.Aws;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.GetMethodResponse;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.Resource;

/** Reads the methods of a REST API, and what answers them. */
final class ApiMethods {

	/**
	 * The URI of a Lambda integration. It can name the function by a stage variable
	 * (Amazon API Gateway Developer Guide, "Using API Gateway stage variables").
	 */
	private static final Pattern LAMBDA = Pattern.compile(
			"arn:[^:]+:apigateway:[^:]+:lambda:path/[^/]+/functions/(arn:[^:]+:lambda:[^:]+:\\d+:function:([\\w-]+)(:[^/]+)?)/invocations");

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

		/**
		 * The name of the function that answers it, null if no function does.
		 * @param place the account and region of the function, as in its ARN
		 */
		@Nullable String function(Map<String, String> stageVariables, String place) {
			Matcher matcher = LAMBDA.matcher(STAGE_VARIABLE.matcher(this.uri)
				.replaceAll((variable) -> Matcher
					.quoteReplacement(stageVariables.getOrDefault(variable.group(1), variable.group()))));
			return (matcher.matches() && matcher.group(1).contains(":lambda:" + place + ":function:"))
					? matcher.group(2) : null;
		}

		/** Whether the integration calls the function itself, not an alias. */
		boolean callsTheFunctionItself() {
			Matcher matcher = LAMBDA.matcher(this.uri);
			return matcher.matches() && matcher.group(3) == null && !this.uri.contains("${");
		}

	}

	/** The resources of an API, with the HTTP methods of each. */
	List<Resource> resources(String api) {
		return this.gateway.getResourcesPaginator((request) -> request.restApiId(api).limit(500).embed("methods"))
			.items()
			.stream()
			.filter(Resource::hasResourceMethods)
			.toList();
	}

	/** The name of each method of a resource, by its HTTP method. */
	static Map<String, String> names(Resource resource) {
		return resource.resourceMethods()
			.keySet()
			.stream()
			.collect(Collectors.toMap(Function.identity(), (verb) -> verb + " " + resource.path()));
	}

	List<ApiMethod> of(String api, List<Resource> resources) {
		List<ApiMethod> methods = new ArrayList<>();
		resources.forEach((resource) -> names(resource).forEach((verb, name) -> {
			GetMethodResponse method = this.gateway
				.getMethod((request) -> request.restApiId(api).resourceId(resource.id()).httpMethod(verb));
			Integration integration = method.methodIntegration();
			methods.add(new ApiMethod(name, Objects.requireNonNullElse(method.authorizationType(), "NONE"),
					method.authorizerId(), (integration != null) ? integration.typeAsString() : "none",
					(integration != null) ? Objects.requireNonNullElse(integration.uri(), "") : ""));
		}));
		methods.sort(Comparator.comparing(ApiMethod::name));
		return List.copyOf(methods);
	}

}

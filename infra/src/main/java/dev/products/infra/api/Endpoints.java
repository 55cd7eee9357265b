package dev.products.infra.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.pulumi.aws.apigateway.Integration;
import com.pulumi.aws.apigateway.IntegrationArgs;
import com.pulumi.aws.apigateway.IntegrationResponse;
import com.pulumi.aws.apigateway.IntegrationResponseArgs;
import com.pulumi.aws.apigateway.Method;
import com.pulumi.aws.apigateway.MethodArgs;
import com.pulumi.aws.apigateway.MethodResponse;
import com.pulumi.aws.apigateway.MethodResponseArgs;
import com.pulumi.aws.apigateway.Resource;
import com.pulumi.aws.apigateway.ResourceArgs;
import com.pulumi.aws.apigateway.RestApi;
import com.pulumi.core.Output;

import dev.products.infra.openapi.Operation;
import dev.products.infra.openapi.Route;
import dev.products.infra.stage.CacheKey;
import dev.products.infra.stage.StageSettings;

/**
 * The paths and methods of the API, as its description has them: the function answers
 * them all but OPTIONS.
 */
final class Endpoints {

	/**
	 * What is called otherwise than its operation: stacks there are know it so.
	 */
	private static final Map<String, String> NAMES = Map.of("optionsProducts", "products-options", "optionsProduct",
			"product-options", "replaceProduct", "update-product");

	private final DeployedContent content;

	private final RestApi api;

	private final TokenCheck tokens;

	private final Optional<RequestChecks> checks;

	private final AllowedOrigins origins;

	private final StageSettings stage;

	private final Output<String> functionArn;

	private final Map<String, Output<String>> paths = new TreeMap<>();

	/**
	 * @param checks empty: nothing is checked before the function
	 * @param stage what it asks of the methods it serves
	 * @param functionArn what an integration calls
	 */
	Endpoints(DeployedContent content, RestApi api, TokenCheck tokens, Optional<RequestChecks> checks,
			AllowedOrigins origins, StageSettings stage, Output<String> functionArn) {
		this.content = content;
		this.api = api;
		this.tokens = tokens;
		this.checks = checks;
		this.origins = origins;
		this.stage = stage;
		this.functionArn = functionArn;
	}

	/**
	 * @param path where the route is in this API
	 */
	void declare(Route route, String path) {
		var at = at(path);
		for (var operation : route.operations()) {
			var name = NAMES.getOrDefault(operation.id(), operation.kebabId());
			if (operation.verb().equals("OPTIONS")) {
				options(name, at, operation, route);
			}
			else {
				answered(name, at, operation);
			}
		}
	}

	/**
	 * Returns the id of the resource at a path, which it makes with those above it.
	 */
	private Output<String> at(String path) {
		if (path.isEmpty()) {
			return this.api.rootResourceId();
		}
		int last = path.lastIndexOf('/');
		var parent = at(path.substring(0, last));
		var part = path.substring(last + 1);
		return this.paths
			.computeIfAbsent(path,
					(first) -> this.content.make(name(part),
							ResourceArgs.builder().restApi(this.api.id()).parentId(parent).pathPart(part).build(),
							Resource::new)
						.id());
	}

	/**
	 * Returns {@code product} for {@code {productId}}.
	 */
	private static String name(String part) {
		return Operation.kebab(part.replaceAll("[{}]|Id}$", ""));
	}

	private void answered(String name, Output<String> at, Operation operation) {
		var method = method(name, at, operation);
		var args = IntegrationArgs.builder()
			.restApi(this.api.id())
			.resourceId(at)
			.httpMethod(method.httpMethod())
			.type("AWS_PROXY")
			// How the gateway calls Lambda, whatever the method of the request.
			.integrationHttpMethod("POST")
			.uri(this.functionArn);
		var key = cacheKey(operation);
		if (!key.parameters().isEmpty()) {
			args.cacheKeyParameters(key.parameters());
		}
		this.content.make(name, args.build(), Integration::new);
	}

	private CacheKey cacheKey(Operation operation) {
		return CacheKey.of(this.stage, operation.verb(), operation.placeParameters());
	}

	private Method method(String name, Output<String> at, Operation operation) {
		var args = MethodArgs.builder().restApi(this.api.id()).resourceId(at).httpMethod(operation.verb());
		if (operation.secured()) {
			this.tokens.addTo(args);
			if (this.stage.requiresApiKey()) {
				args.apiKeyRequired(true);
			}
		}
		else {
			args.authorization("NONE");
		}
		// What an integration is cached by, its method has to declare.
		var parameters = new TreeMap<>(cacheKey(operation).requestParameters());
		this.checks.ifPresent((checks) -> {
			checks.addTo(args, operation);
			operation.requiredParameters().forEach((parameter) -> parameters.put(parameter, true));
		});
		if (!parameters.isEmpty()) {
			args.requestParameters(parameters);
		}
		return this.content.make(name, args.build(), Method::new);
	}

	/**
	 * OPTIONS, which the gateway answers alone: 204 and, in the service's own words, the
	 * methods there are.
	 */
	private void options(String name, Output<String> at, Operation operation, Route route) {
		var method = method(name, at, operation);
		var mock = this.content.make(name,
				IntegrationArgs.builder()
					.restApi(this.api.id())
					.resourceId(at)
					.httpMethod(method.httpMethod())
					.type("MOCK")
					.requestTemplates(Map.of("application/json", "{\"statusCode\": 204}"))
					.build(),
				Integration::new);
		var values = new TreeMap<String, String>();
		said(route).forEach((header, value) -> values.put("method.response.header." + header, "'" + value + "'"));
		var response = this.content.make(name,
				MethodResponseArgs.builder()
					.restApi(this.api.id())
					.resourceId(at)
					.httpMethod(method.httpMethod())
					.statusCode("204")
					.responseParameters(
							values.keySet().stream().collect(Collectors.toMap((header) -> header, (header) -> false)))
					.build(),
				MethodResponse::new);
		var answer = IntegrationResponseArgs.builder()
			.restApi(this.api.id())
			.resourceId(at)
			.httpMethod(mock.httpMethod())
			.statusCode(response.statusCode())
			.responseParameters(values);
		if (!this.origins.preflightTemplates().isEmpty()) {
			answer.responseTemplates(this.origins.preflightTemplates());
		}
		this.content.make(name, answer.build(), IntegrationResponse::new);
	}

	private Map<String, String> said(Route route) {
		var verbs = route.operations().stream().map(Operation::verb).collect(Collectors.joining(", "));
		var headers = new LinkedHashMap<>(Map.of("Allow", verbs));
		route.operations()
			.stream()
			.filter((operation) -> operation.verb().equals("PATCH"))
			.flatMap((operation) -> operation.bodies().stream())
			.map(Operation.Body::mediaType)
			// RFC 5789 section 3.1
			.reduce((first, second) -> first + ", " + second)
			.ifPresent((types) -> headers.put("Accept-Patch", types));
		headers.putAll(this.origins.preflight(verbs));
		return headers;
	}

}

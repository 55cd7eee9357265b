package dev.products.infra.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.pulumi.aws.apigateway.Integration;
import com.pulumi.aws.apigateway.IntegrationArgs;
import com.pulumi.aws.apigateway.Method;
import com.pulumi.aws.apigateway.MethodArgs;
import com.pulumi.aws.apigateway.Resource;
import com.pulumi.aws.apigateway.ResourceArgs;
import com.pulumi.aws.apigateway.RestApi;
import com.pulumi.core.Output;

import dev.products.infra.openapi.ApiDescription.ApiOperation;
import dev.products.infra.openapi.ApiDescription.ApiPath;
import dev.products.infra.stage.StageSettings;

/**
 * The paths and methods of the API. The service or an adopted function answers all
 * methods except OPTIONS.
 */
final class Endpoints {

	/**
	 * Resource names that differ from the operation's name. Existing stacks contain these
	 * names.
	 */
	private static final Map<String, String> NAMES = Map.of("optionsProducts", "products-options", "optionsProduct",
			"product-options", "replaceProduct", "update-product");

	private static final String ROOT = "/";

	private static final String NO_CONTENT = "204";

	private final DeployedContent content;

	private final RestApi api;

	private final MethodAuthorizer tokens;

	private final Optional<RequestValidation> checks;

	private final AllowedOrigins origins;

	private final StageSettings stage;

	private final Backends backends;

	private final Map<String, Output<String>> paths = new TreeMap<>();

	private final Map<String, List<String>> verbs = new TreeMap<>();

	/**
	 * Creates the endpoints.
	 * @param checks validation of the requests; empty if API Gateway validates nothing
	 * @param stage the settings that affect methods, such as API keys
	 * @param backends determines what each method calls
	 */
	Endpoints(DeployedContent content, RestApi api, MethodAuthorizer tokens, Optional<RequestValidation> checks,
			AllowedOrigins origins, StageSettings stage, Backends backends) {
		this.content = content;
		this.api = api;
		this.tokens = tokens;
		this.checks = checks;
		this.origins = origins;
		this.stage = stage;
		this.backends = backends;
	}

	/**
	 * Declares the methods of a path.
	 * @param path the path of the route in this API
	 */
	void declare(ApiPath route, String path) {
		for (var operation : route.operations()) {
			var method = operation.verb() + " " + path;
			if (this.backends.answer(method)) {
				declare(new Declared(NAMES.getOrDefault(operation.id(), operation.kebabId()), at(path), method,
						operation), route);
				this.verbs.computeIfAbsent(path, (first) -> new ArrayList<>()).add(operation.verb());
			}
		}
	}

	/**
	 * Declares the responses to requests for which no operation has been declared, at
	 * every resource. A resource that has only child resources has no methods.
	 */
	void declareUnknown() {
		var unknown = new UnknownRequests(this.content, this.origins);
		var catchAll = catchAll("");
		at(catchAll);
		Stream.concat(Stream.of(ROOT), this.paths.keySet().stream()).forEach((path) -> {
			if (this.verbs.containsKey(path)) {
				unknown.refuseOtherMethods(name(path) + "-other-methods", at(path), this.verbs.get(path));
			}
			else {
				unknown.refusePath(path.equals(catchAll) ? "unknown-path" : name(path) + "-path", at(path));
			}
		});
	}

	/**
	 * Returns a path that matches all paths below a parent. A resource has only one child
	 * with a path variable (API Gateway answers "only one unique variable path part is
	 * allowed"), so if there is one, the path is below it, unless it already matches all
	 * paths.
	 */
	private String catchAll(String parent) {
		return this.paths.keySet()
			.stream()
			.filter((path) -> path.startsWith(parent + "/{") && path.indexOf('/', parent.length() + 1) < 0)
			.findFirst()
			.map((path) -> path.endsWith("+}") ? path : catchAll(path))
			.orElse(parent + "/{proxy+}");
	}

	private void declare(Declared declared, ApiPath route) {
		if (this.backends.mockAsFound(declared.method())) {
			mockAsFound(declared);
		}
		else if (declared.operation().verb().equals("OPTIONS") && !this.backends.asFound(declared.method())) {
			options(declared, route);
		}
		else {
			answered(declared);
		}
	}

	/**
	 * Returns the id of the resource at a path. Creates the resource, and those above it,
	 * if they do not exist.
	 */
	private Output<String> at(String path) {
		if (path.isEmpty() || path.equals(ROOT)) {
			return this.api.rootResourceId();
		}
		int last = path.lastIndexOf('/');
		var parent = at(path.substring(0, last));
		var part = path.substring(last + 1);
		return this.paths
			.computeIfAbsent(path,
					(first) -> this.content.make(name(path),
							ResourceArgs.builder().restApi(this.content.api()).parentId(parent).pathPart(part).build(),
							Resource::new)
						.id());
	}

	/** Returns {@code product} for {@code /products/{productId}}. */
	private static String name(String path) {
		return path.equals(ROOT) ? "root" : ApiOperation.kebab(path.replaceAll("^.*/|[{+}]|Id}$", ""));
	}

	private void answered(Declared declared) {
		boolean asFound = this.backends.asFound(declared.method());
		var args = integration(declared).type("AWS_PROXY")
			// API Gateway always calls Lambda with POST, whatever the method of the
			// request.
			.integrationHttpMethod("POST")
			.uri(this.backends.uri(declared.method()));
		var key = cacheKey(declared.operation());
		if (!key.isEmpty() && !asFound) {
			args.cacheKeyParameters(key);
		}
		if (!this.backends.adopted(declared.method())) {
			this.content.make(declared.name(), args.build(), Integration::new);
			return;
		}
		// A route changes only the URI. Pulumi therefore updates the integration in place
		// in both directions and never replaces it.
		var compared = asFound ? List.of("uri") : List.of("uri", "cacheKeyParameters");
		this.content.make(declared.name(), args.contentHandling("CONVERT_TO_TEXT").build(), Integration::new,
				(options) -> this.backends.leaveAllBut(compared, declared.method(), options));
	}

	/**
	 * Declares the integration of an adopted mock without its responses, which Pulumi
	 * neither creates nor changes.
	 */
	private void mockAsFound(Declared declared) {
		var args = integration(declared).type("MOCK")
			.passthroughBehavior("WHEN_NO_MATCH")
			.requestTemplates(Map.of("application/json", "{\"statusCode\": 200}"));
		this.content.make(declared.name(), args.build(), Integration::new,
				(options) -> this.backends.leaveMock(declared.method(), options));
	}

	private IntegrationArgs.Builder integration(Declared declared) {
		return IntegrationArgs.builder()
			.restApi(this.content.api())
			.resourceId(declared.at())
			.httpMethod(method(declared).httpMethod());
	}

	private List<String> cacheKey(ApiOperation operation) {
		return this.stage.cacheKey(operation.verb(), operation.cacheParameters());
	}

	private Method method(Declared declared) {
		var operation = declared.operation();
		var args = MethodArgs.builder()
			.restApi(this.content.api())
			.resourceId(declared.at())
			.httpMethod(operation.verb());
		boolean asFound = this.backends.asFound(declared.method());
		if (operation.secured() && this.backends.checksToken(declared.method())) {
			this.tokens.addTo(args);
			if (this.stage.requiresApiKey()) {
				args.apiKeyRequired(true);
			}
		}
		else {
			args.authorization("NONE");
		}
		// A method must declare the parameters that are part of its integration's cache
		// key. None of them is required in a request.
		var parameters = new TreeMap<String, Boolean>();
		cacheKey(operation).forEach((parameter) -> parameters.put(parameter, false));
		this.checks.filter((any) -> !asFound).ifPresent((checks) -> {
			checks.addTo(args, operation);
			operation.requiredParameters().forEach((parameter) -> parameters.put(parameter, true));
		});
		if (!parameters.isEmpty()) {
			args.requestParameters(parameters);
		}
		return this.content.make(declared.name(), args.build(), Method::new,
				(options) -> this.backends.leaveMethod(declared.method(), this.stage.requiresApiKey(), options));
	}

	/**
	 * Declares OPTIONS, which API Gateway answers without calling the service: status 204
	 * with the methods of the path, in the same headers as the service.
	 */
	private void options(Declared declared, ApiPath route) {
		var name = declared.name();
		var mock = this.content.make(name,
				integration(declared).type("MOCK")
					.requestTemplates(Map.of("application/json", "{\"statusCode\": 204}"))
					.build(),
				Integration::new);
		new MethodAnswer(NO_CONTENT, preflightHeaders(route)).declare(this.content, name, declared.at(),
				mock.httpMethod(), (response) -> {
					if (this.backends.settings().asFound().applies()) {
						// An adopted method keeps the response that was found.
						response.selectionPattern(NO_CONTENT);
					}
					if (!this.origins.preflightTemplates().isEmpty()) {
						response.responseTemplates(this.origins.preflightTemplates());
					}
				});
	}

	private Map<String, String> preflightHeaders(ApiPath route) {
		var verbs = route.operations().stream().map(ApiOperation::verb).collect(Collectors.joining(", "));
		var headers = new LinkedHashMap<>(Map.of("Allow", verbs));
		route.operations()
			.stream()
			.filter((operation) -> operation.verb().equals("PATCH"))
			.flatMap((operation) -> operation.bodies().stream())
			.map(ApiOperation.Body::mediaType)
			// The list of Accept-Patch (RFC 5789 section 3.1).
			.reduce((first, second) -> first + ", " + second)
			.ifPresent((types) -> headers.put("Accept-Patch", types));
		headers.putAll(this.origins.preflight(verbs));
		return headers;
	}

	/**
	 * A method that is being declared.
	 *
	 * @param name the resource name in the program
	 * @param at the id of its resource
	 * @param method the method and path in the API, such as {@code GET /products}
	 */
	private record Declared(String name, Output<String> at, String method, ApiOperation operation) {
	}

}

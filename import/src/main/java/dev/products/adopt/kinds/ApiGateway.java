package dev.products.adopt.kinds;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Live;
import dev.products.adopt.base.Json;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.ApiKey;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.Deployment;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.GetMethodResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;
import software.amazon.awssdk.services.apigateway.model.Stage;
import software.amazon.awssdk.services.apigateway.model.UsagePlan;
import software.amazon.awssdk.services.apigateway.model.UsagePlanKey;

/** Finds REST APIs and what belongs to them. IAM knows one action for all of it. */
public final class ApiGateway {

	public static final String REST_API = "aws:apigateway/restApi:RestApi";

	public static final String RESOURCE = "aws:apigateway/resource:Resource";

	public static final String METHOD = "aws:apigateway/method:Method";

	public static final String INTEGRATION = "aws:apigateway/integration:Integration";

	public static final String STAGE = "aws:apigateway/stage:Stage";

	/** The fact of a stage of what the API has otherwise than it serves. */
	public static final String UNDEPLOYED = "undeployed";

	static final String USAGE_PLAN = "aws:apigateway/usagePlan:UsagePlan";

	static final String API_KEY = "aws:apigateway/apiKey:ApiKey";

	private static final String READ = "apigateway:GET";

	/** The most that a page has. */
	private static final int PAGE = 500;

	private static final String API = "{api:[a-z0-9]{1,64}}";

	private static final String ID = ":[a-zA-Z0-9]{1,64}}";

	private static final String OF_METHOD = "{api:[a-z0-9]{1,64}}-{resource:[a-z0-9]{1,64}}-{method:[A-Z]{3,7}}";

	private static final String STATUS = "{status:[1-5]\\d\\d}";

	private static final String STAGE_NAME = "{stage:[\\w-]{1,128}}";

	private static final Kind.Ref TO_API = new Kind.Ref(REST_API, "api");

	/** The root has no resource in a program: it comes with the API. */
	private static final Kind.Ref[] TO_RESOURCE = { new Kind.Ref(RESOURCE, "resource", true),
			new Kind.Ref(REST_API, "root") };

	static final List<Kind> KINDS = List.of(
			Kind.of(REST_API, API, ApiGateway::apis)
				.named("name", "name")
				.formedBy("AWS::ApiGateway::RestApi", "api")
				.reading(READ),
			of("restApiPolicy:RestApiPolicy", API, ApiGateway::policies).refers("restApiId", "api", TO_API),
			of("resource:Resource", API + "/{resource" + ID, ApiGateway::resources).inState("{resource" + ID)
				.formedBy("AWS::ApiGateway::Resource", "resource")
				.refers("restApi", "api", TO_API)
				.refers("parentId", "parent", TO_RESOURCE)
				.named("pathPart", "path_part"),
			ofMethod("method:Method", "", ApiGateway::methods).inState("agm-" + OF_METHOD).inside(RESOURCE, REST_API),
			ofMethod("integration:Integration", "", ApiGateway::integrations).inState("agi-" + OF_METHOD)
				.weighing("type", "type")
				.inside(METHOD),
			ofMethod("methodResponse:MethodResponse", "/" + STATUS, ApiGateway::methodResponses)
				.inState("agmr-" + OF_METHOD + "-" + STATUS)
				.named("statusCode", "status")
				.inside(METHOD),
			ofMethod("integrationResponse:IntegrationResponse", "/" + STATUS, ApiGateway::integrationResponses)
				.inState("agir-" + OF_METHOD + "-" + STATUS)
				.named("statusCode", "status")
				.inside(INTEGRATION),
			of("authorizer:Authorizer", API + "/{authorizer" + ID, ApiGateway::authorizers)
				.formedBy("AWS::ApiGateway::Authorizer", "authorizer")
				.inState("{authorizer" + ID)
				.refers("restApi", "api", TO_API)
				.named("name", "name"),
			of("requestValidator:RequestValidator", API + "/{validator" + ID, ApiGateway::validators)
				.formedBy("AWS::ApiGateway::RequestValidator", "validator")
				.inState("{validator" + ID)
				.refers("restApi", "api", TO_API)
				.named("name", "name"),
			of("model:Model", API + "/{model" + ID, ApiGateway::models).formedBy("AWS::ApiGateway::Model", "model")
				.inState("{model_id" + ID)
				.refers("restApi", "api", TO_API)
				.named("name", "model"),
			of("response:Response", API + "/{response_type:[A-Z_0-9]+}", ApiGateway::responses)
				.inState("aggr-" + API + "-{response_type:[A-Z_0-9]+}")
				.refers("restApiId", "api", TO_API)
				.named("responseType", "response_type"),
			of("stage:Stage", API + "/" + STAGE_NAME, ApiGateway::stages).formedBy("AWS::ApiGateway::Stage", "stage")
				.inState("ags-" + API + "-" + STAGE_NAME)
				.refers("restApi", "api", TO_API)
				.named("stageName", "stage"),
			of("deployment:Deployment", API + "/{deployment" + ID, ApiGateway::deployments)
				.formedBy("AWS::ApiGateway::Deployment", "deployment")
				.inState("{deployment" + ID)
				.refers("restApi", "api", TO_API)
				.pointedTo(new Kind.Pointer(STAGE, "deployment", "deployment", "deployment")),
			Kind.of("aws:apigateway/methodSettings:MethodSettings", API + "/" + STAGE_NAME + "/{path:.+}",
					ApiGateway::settings)
				.inState(API + "-" + STAGE_NAME + "-{path:.+}")
				.refers("restApi", "api", TO_API)
				.refers("stageName", "stage", new Kind.Ref(STAGE, "stage"))
				.named("methodPath", "path")
				.inside(STAGE)
				.reading(READ),
			Kind.of(USAGE_PLAN, "{plan" + ID, ApiGateway::plans)
				.named("name", "name")
				.formedBy("AWS::ApiGateway::UsagePlan", "plan")
				.reading(READ),
			Kind.of(API_KEY, "{key" + ID, ApiGateway::keys)
				.named("name", "name")
				.formedBy("AWS::ApiGateway::ApiKey", "key")
				.reading(READ),
			Kind.of("aws:apigateway/usagePlanKey:UsagePlanKey", "{plan" + ID + "/{key" + ID, ApiGateway::planKeys)
				.inState("{key" + ID)
				.refers("usagePlanId", "plan", new Kind.Ref(USAGE_PLAN, "plan"))
				.refers("keyId", "key", new Kind.Ref(API_KEY, "key"))
				.inside(USAGE_PLAN)
				.reading(READ),
			Kind.of("aws:apigateway/account:Account", "api-gateway-account", ApiGateway::account).reading(READ));

	private ApiGateway() {
	}

	private static Kind of(String type, String template, Kind.Finder finder) {
		return Kind.of("aws:apigateway/" + type, template, finder).inside(REST_API).reading(READ);
	}

	/** The root's methods stand in the API itself. */
	private static Kind ofMethod(String type, String more, Kind.Finder finder) {
		return of(type, API + "/{resource" + ID + "/{method:[A-Z]{3,7}}" + more, finder)
			.refers("restApi", "api", TO_API)
			.refers("resourceId", "resource", TO_RESOURCE)
			.named("httpMethod", "method");
	}

	static void apis(Kind kind, Aws aws, Search search) {
		for (RestApi api : restApis(aws, search)) {
			Map<String, String> parts = new TreeMap<>(Map.of("api", api.id(), "name", api.name()));
			fact(parts, "root", api.rootResourceId());
			search.found(parts, api.name(), facts("created", text(api.createdDate())));
		}
	}

	private static List<RestApi> restApis(Aws aws, Search search) {
		return search.readOnce(READ, "the REST APIs",
				() -> client(aws).getRestApisPaginator((request) -> request.limit(PAGE)).items().stream().toList());
	}

	static void policies(Kind kind, Aws aws, Search search) {
		List<String> wanted = search.holders(REST_API).stream().map(Live::id).toList();
		for (RestApi api : restApis(aws, search)) {
			if (wanted.contains(api.id()) && api.policy() != null && !api.policy().isEmpty()) {
				search.found(Map.of("api", api.id()), "policy of " + api.name(),
						Map.of("policy", Json.mark(api.policy())));
			}
		}
	}

	static void resources(Kind kind, Aws aws, Search search) {
		search.eachHolder(REST_API, (api, its) -> {
			for (Resource resource : resourcesOf(api, aws, its)) {
				if (resource.parentId() != null) {
					its.found(
							Map.of("api", api.id(), "resource", resource.id(), "parent", resource.parentId(),
									"path_part", resource.pathPart()),
							resource.path(), Map.of("methods", String.join(" ", resource.resourceMethods().keySet())));
				}
			}
		});
	}

	private static List<Resource> resourcesOf(Live api, Aws aws, Search search) {
		return search.readOnce(READ, of("resources", api),
				() -> client(aws)
					.getResourcesPaginator((request) -> request.restApiId(api.id()).limit(PAGE).embed("methods"))
					.items()
					.stream()
					.toList());
	}

	/** Something to do with each method of the APIs in question. */
	@FunctionalInterface
	private interface OfMethod {

		void found(Search search, Map<String, String> parts, String name, Method method);

	}

	private static void eachMethod(Aws aws, Search search, OfMethod then) {
		search.eachHolder(REST_API, (api, its) -> eachMethod(api, aws, its, then));
	}

	private static void eachMethod(Live api, Aws aws, Search its, OfMethod then) {
		for (Resource resource : resourcesOf(api, aws, its)) {
			resource.resourceMethods().forEach((verb, embedded) -> {
				Map<String, String> parts = new TreeMap<>(
						Map.of("api", api.id(), "resource", resource.id(), "method", verb));
				String name = verb + " " + resource.path();
				its.readOnce(READ, "the method " + name + " of API " + api.id(),
						() -> List.of((embedded.httpMethod() != null) ? embedded
								: method(aws, api.id(), resource.id(), verb)))
					.forEach((method) -> then.found(its, parts, name, method));
			});
		}
	}

	/** Not every answer that embeds methods embeds all of them. */
	private static Method method(Aws aws, String api, String resource, String verb) {
		GetMethodResponse method = client(aws)
			.getMethod((request) -> request.restApiId(api).resourceId(resource).httpMethod(verb));
		return Method.builder()
			.httpMethod(method.httpMethod())
			.authorizationType(method.authorizationType())
			.apiKeyRequired(method.apiKeyRequired())
			.methodResponses(method.methodResponses())
			.methodIntegration(method.methodIntegration())
			.build();
	}

	static void methods(Kind kind, Aws aws, Search search) {
		eachMethod(aws, search, (its, parts, name, method) -> its.found(parts, name,
				facts("authorization", method.authorizationType())));
	}

	static void integrations(Kind kind, Aws aws, Search search) {
		eachMethod(aws, search, (its, parts, name, method) -> {
			if (method.methodIntegration() != null) {
				Map<String, String> facts = facts("type", method.methodIntegration().typeAsString());
				fact(facts, "uri", method.methodIntegration().uri());
				fact(parts, "type", method.methodIntegration().typeAsString());
				its.found(parts, name, facts);
			}
		});
	}

	static void methodResponses(Kind kind, Aws aws, Search search) {
		eachMethod(aws, search,
				(its, parts, name, method) -> withStatus(its, parts, name, method.methodResponses().keySet()));
	}

	static void integrationResponses(Kind kind, Aws aws, Search search) {
		eachMethod(aws, search, (its, parts, name, method) -> {
			if (method.methodIntegration() != null) {
				withStatus(its, parts, name, method.methodIntegration().integrationResponses().keySet());
			}
		});
	}

	private static void withStatus(Search search, Map<String, String> parts, String name, Iterable<String> statuses) {
		for (String status : statuses) {
			Map<String, String> more = new TreeMap<>(parts);
			more.put("status", status);
			search.found(more, name + " " + status, Map.of());
		}
	}

	static void authorizers(Kind kind, Aws aws, Search search) {
		search.eachHolder(REST_API, (api, its) -> {
			// The SDK has no paginator for what API Gateway gives at once, up to 10.
			List<Authorizer> authorizers = its.read(READ, of("authorizers", api),
					() -> client(aws).getAuthorizers((request) -> request.restApiId(api.id()).limit(PAGE)).items());
			authorizers.forEach((one) -> its.found(Map.of("api", api.id(), "authorizer", one.id(), "name", one.name()),
					one.name(), facts("type", one.typeAsString())));
		});
	}

	static void validators(Kind kind, Aws aws, Search search) {
		search.eachHolder(REST_API, (api, its) -> {
			List<RequestValidator> validators = its.read(READ, of("request validators", api),
					() -> client(aws).getRequestValidators((request) -> request.restApiId(api.id()).limit(PAGE))
						.items());
			validators.forEach((one) -> its.found(Map.of("api", api.id(), "validator", one.id(), "name", one.name()),
					one.name(), Map.of()));
		});
	}

	static void models(Kind kind, Aws aws, Search search) {
		search.eachHolder(REST_API, (api, its) -> {
			List<Model> models = its.read(READ, of("models", api),
					() -> client(aws).getModelsPaginator((request) -> request.restApiId(api.id()).limit(PAGE))
						.items()
						.stream()
						.toList());
			models.forEach((one) -> its.found(Map.of("api", api.id(), "model", one.name(), "model_id", one.id()),
					one.name(), List.of("Empty", "Error").contains(one.name()) ? Live.BY_AWS : Map.of()));
		});
	}

	static void responses(Kind kind, Aws aws, Search search) {
		search.eachHolder(REST_API, (api, its) -> {
			List<GatewayResponse> responses = its.read(READ, of("gateway responses", api),
					() -> client(aws).getGatewayResponses((request) -> request.restApiId(api.id()).limit(PAGE))
						.items());
			responses.forEach((one) -> its.found(Map.of("api", api.id(), "response_type", one.responseTypeAsString()),
					one.responseTypeAsString(), Boolean.TRUE.equals(one.defaultResponse()) ? Live.BY_AWS : Map.of()));
		});
	}

	static void stages(Kind kind, Aws aws, Search search) {
		search.eachHolder(REST_API, (api, its) -> {
			for (Stage stage : stagesOf(api, aws, its)) {
				Map<String, String> parts = new TreeMap<>(Map.of("api", api.id(), "stage", stage.stageName()));
				fact(parts, "deployment", stage.deploymentId());
				parts.put("arn", "arn:" + aws.partition() + ":apigateway:" + aws.region() + "::/restapis/" + api.id()
						+ "/stages/" + stage.stageName());
				Map<String, String> facts = facts("deployment", stage.deploymentId());
				fact(facts, "created", text(stage.createdDate()));
				fact(facts, "modified", text(stage.lastUpdatedDate()));
				List<String> undeployed = undeployed(api, stage, aws, its);
				fact(facts, UNDEPLOYED, undeployed.isEmpty() ? null : String.join("; ", undeployed));
				its.found(parts, stage.stageName(), facts);
			}
		});
	}

	private static List<String> undeployed(Live api, Stage stage, Aws aws, Search search) {
		if (stage.deploymentId() == null) {
			return List.of();
		}
		Map<String, Method> live = new TreeMap<>();
		eachMethod(api, aws, search, (its, parts, name, method) -> live.put(name, method));
		return search.read(READ, "what deployment " + stage.deploymentId() + " of API " + api.id() + " has",
				() -> List.of(client(aws).getDeployment(
						(request) -> request.restApiId(api.id()).deploymentId(stage.deploymentId()).embed("apisummary"))
					.apiSummary()))
			.stream()
			.flatMap((summary) -> Undeployed.between(summary, live).stream())
			.toList();
	}

	private static List<Stage> stagesOf(Live api, Aws aws, Search search) {
		return search.readOnce(READ, of("stages", api),
				() -> client(aws).getStages((request) -> request.restApiId(api.id())).item());
	}

	static void settings(Kind kind, Aws aws, Search search) {
		search.eachHolder(REST_API, (api, its) -> {
			for (Stage stage : stagesOf(api, aws, its)) {
				stage.methodSettings()
					.keySet()
					.forEach((path) -> its.found(Map.of("api", api.id(), "stage", stage.stageName(), "path", path),
							path, Map.of("stage", stage.stageName())));
			}
		});
	}

	static void deployments(Kind kind, Aws aws, Search search) {
		search.eachHolder(REST_API, (api, its) -> {
			List<Deployment> deployments = its.read(READ, of("deployments", api),
					() -> client(aws).getDeploymentsPaginator((request) -> request.restApiId(api.id()).limit(PAGE))
						.items()
						.stream()
						.toList());
			deployments.forEach((one) -> its.found(Map.of("api", api.id(), "deployment", one.id()), one.id(),
					facts("created", text(one.createdDate()))));
		});
	}

	static void plans(Kind kind, Aws aws, Search search) {
		List<UsagePlan> plans = search.read(READ, "the usage plans",
				() -> client(aws).getUsagePlansPaginator((request) -> request.limit(PAGE)).items().stream().toList());
		plans.forEach((plan) -> search.found(Map.of("plan", plan.id(), "name", plan.name()), plan.name(), Map.of()));
	}

	/** Without their values. */
	static void keys(Kind kind, Aws aws, Search search) {
		List<ApiKey> keys = search.read(READ, "the API keys",
				() -> client(aws).getApiKeysPaginator((request) -> request.limit(PAGE).includeValues(false))
					.items()
					.stream()
					.toList());
		keys.forEach((key) -> search.found(Map.of("key", key.id(), "name", key.name()), key.name(),
				facts("created", text(key.createdDate()))));
	}

	static void planKeys(Kind kind, Aws aws, Search search) {
		search.eachHolder(USAGE_PLAN, (plan, its) -> {
			List<UsagePlanKey> keys = its.read(READ, "the keys of usage plan " + plan.id(),
					() -> client(aws).getUsagePlanKeysPaginator((request) -> request.usagePlanId(plan.id()).limit(PAGE))
						.items()
						.stream()
						.toList());
			keys.forEach((key) -> its.found(Map.of("plan", plan.id(), "key", key.id()), key.name(),
					Map.of("plan", plan.name())));
		});
	}

	/** There is one in each account and region, whether anybody wanted it or not. */
	static void account(Kind kind, Aws aws, Search search) {
		search.read(READ, "the account's settings", () -> List.of(client(aws).getAccount())).forEach((account) -> {
			Map<String, String> facts = new TreeMap<>(Live.BY_AWS);
			fact(facts, "role", account.cloudwatchRoleArn());
			search.found(Map.of(), "api-gateway-account", facts);
		});
	}

	private static String of(String what, Live api) {
		return "the " + what + " of API " + api.id() + " ('" + api.name() + "')";
	}

	private static Map<String, String> facts(String name, @Nullable String value) {
		Map<String, String> facts = new TreeMap<>();
		fact(facts, name, value);
		return facts;
	}

	private static void fact(Map<String, String> facts, String name, @Nullable String value) {
		if (value != null) {
			facts.put(name, value);
		}
	}

	private static @Nullable String text(@Nullable Instant time) {
		return (time != null) ? time.toString() : null;
	}

	private static ApiGatewayClient client(Aws aws) {
		return aws.client(ApiGatewayClient.class, ApiGatewayClient::builder);
	}

}

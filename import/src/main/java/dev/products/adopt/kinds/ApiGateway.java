package dev.products.adopt.kinds;

import java.util.List;
import java.util.Objects;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.base.Json;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;

import static dev.products.adopt.kinds.Found.named;

/**
 * REST APIs and what belongs to them. IAM has one action for all read calls.
 * {@link ApiGatewayMethods} finds methods and stages.
 */
public final class ApiGateway {

	public static final String REST_API = "aws:apigateway/restApi:RestApi";

	public static final String RESOURCE = "aws:apigateway/resource:Resource";

	public static final String METHOD = "aws:apigateway/method:Method";

	public static final String INTEGRATION = "aws:apigateway/integration:Integration";

	public static final String STAGE = "aws:apigateway/stage:Stage";

	/** The fact of a stage that lists how the API differs from what the stage serves. */
	public static final String UNDEPLOYED = "undeployed";

	static final String READ = "apigateway:GET";

	/** The maximum page size. */
	static final int PAGE = 500;

	private static final String USAGE_PLAN = "aws:apigateway/usagePlan:UsagePlan";

	private static final String API_KEY = "aws:apigateway/apiKey:ApiKey";

	private static final String DOMAIN = "aws:apigateway/domainName:DomainName";

	private static final String DOMAIN_NAME = "{domain:[a-zA-Z0-9.*-]{1,253}}";

	private static final String DOMAIN_ID = "[/{domain_id:[a-z0-9]{1,64}}]";

	private static final String API = "{api:[a-z0-9]{1,64}}";

	private static final String ID = ":[a-zA-Z0-9]{1,64}}";

	private static final String OF_METHOD = "{api:[a-z0-9]{1,64}}-{resource:[a-z0-9]{1,64}}-{method:[A-Z]{3,7}}";

	private static final String STATUS = "{status:[1-5]\\d\\d}";

	private static final String STAGE_NAME = "{stage:[\\w-]{1,128}}";

	/** No resource of a program is the root: it is created with the API. */
	private static final Kind.Ref[] TO_RESOURCE = { new Kind.Ref(RESOURCE, "resource", true),
			new Kind.Ref(REST_API, "root") };

	static final List<Kind> KINDS = List.of(
			of("restApi:RestApi", API).named("name", "name")
				.cloudFormation("AWS::ApiGateway::RestApi", "api")
				.reads(READ)
				.find((aws, reader) -> ApiGatewayMethods.restApis(aws, reader)
					.forEach((api) -> reader.found(named(api.name()).part("api", api.id())
						.part("name", api.name())
						.part("root", api.rootResourceId())
						.fact("created", api.createdDate())))),
			of("restApiPolicy:RestApiPolicy", API).refers("restApiId", "api", new Kind.Ref(REST_API, "api"))
				.within(REST_API)
				.reads(READ)
				.find((aws, reader) -> {
					List<String> relevant = reader.containers(REST_API).stream().map(LiveResource::id).toList();
					ApiGatewayMethods.restApis(aws, reader)
						.stream()
						.filter((api) -> relevant.contains(api.id()) && api.policy() != null && !api.policy().isEmpty())
						.forEach((api) -> reader.found(named("policy of " + api.name()).part("api", api.id())
							.fact("policy", Json.mark(api.policy()))));
				}),
			inApi("resource:Resource", "/{resource" + ID).stateId("{resource" + ID)
				.cloudFormation("AWS::ApiGateway::Resource", "resource")
				.refers("parentId", "parent", TO_RESOURCE)
				.named("pathPart", "path_part")
				.reads(READ)
				.find(ApiGatewayMethods::resources),
			ofMethod("method:Method", "").stateId("agm-" + OF_METHOD)
				.within(RESOURCE, REST_API)
				.find(ApiGatewayMethods::methods),
			ofMethod("integration:Integration", "").stateId("agi-" + OF_METHOD)
				.compared("type", "type")
				.within(METHOD)
				.find(ApiGatewayMethods::integrations),
			ofMethod("methodResponse:MethodResponse", "/" + STATUS).stateId("agmr-" + OF_METHOD + "-" + STATUS)
				.named("statusCode", "status")
				.within(METHOD)
				.find(ApiGatewayMethods::methodResponses),
			ofMethod("integrationResponse:IntegrationResponse", "/" + STATUS)
				.stateId("agir-" + OF_METHOD + "-" + STATUS)
				.named("statusCode", "status")
				.within(INTEGRATION)
				.find(ApiGatewayMethods::integrationResponses),
			withId("authorizer:Authorizer", "authorizer").cloudFormation("AWS::ApiGateway::Authorizer", "authorizer")
				// The SDK has no paginator for this call, which returns up to 10 at once.
				.findIn(REST_API, READ, "the authorizers of API",
						(client, api) -> client.getAuthorizers((request) -> request.restApiId(api.id()).limit(PAGE))
							.items(),
						(api, one) -> named(one.name()).part("api", api.id())
							.part("authorizer", one.id())
							.part("name", one.name())
							.fact("type", one.typeAsString())),
			withId("requestValidator:RequestValidator", "validator")
				.cloudFormation("AWS::ApiGateway::RequestValidator", "validator")
				.findIn(REST_API, READ, "the request validators of API",
						(client, api) -> client
							.getRequestValidators((request) -> request.restApiId(api.id()).limit(PAGE))
							.items(),
						(api, one) -> named(one.name()).part("api", api.id())
							.part("validator", one.id())
							.part("name", one.name())),
			inApi("model:Model", "/{model" + ID).stateId("{model_id" + ID)
				.cloudFormation("AWS::ApiGateway::Model", "model")
				.named("name", "model")
				.findIn(REST_API, READ, "the models of API",
						(client, api) -> client.getModelsPaginator((request) -> request.restApiId(api.id()).limit(PAGE))
							.items(),
						(api, one) -> named(one.name()).part("api", api.id())
							.part("model", one.name())
							.part("model_id", one.id())
							.madeByAws(List.of("Empty", "Error").contains(one.name()))),
			inApi("response:Response", "/{response_type:[A-Z_0-9]+}", "restApiId")
				.stateId("aggr-" + API + "-{response_type:[A-Z_0-9]+}")
				.named("responseType", "response_type")
				.findIn(REST_API, READ, "the gateway responses of API",
						(client, api) -> client
							.getGatewayResponses((request) -> request.restApiId(api.id()).limit(PAGE))
							.items(),
						(api, one) -> named(one.responseTypeAsString()).part("api", api.id())
							.part("response_type", one.responseTypeAsString())
							.madeByAws(Boolean.TRUE.equals(one.defaultResponse()))),
			inApi("stage:Stage", "/" + STAGE_NAME).stateId("ags-" + API + "-" + STAGE_NAME)
				.cloudFormation("AWS::ApiGateway::Stage", "stage")
				.named("stageName", "stage")
				.reads(READ)
				.find(ApiGatewayMethods::stages),
			inApi("deployment:Deployment", "/{deployment" + ID).stateId("{deployment" + ID)
				.cloudFormation("AWS::ApiGateway::Deployment", "deployment")
				.pointedToBy(STAGE, "deployment", "deployment")
				.findIn(REST_API, READ, "the deployments of API",
						(client, api) -> client
							.getDeploymentsPaginator((request) -> request.restApiId(api.id()).limit(PAGE))
							.items(),
						(api, one) -> named(one.id()).part("api", api.id())
							.part("deployment", one.id())
							.fact("created", one.createdDate())),
			inApi("methodSettings:MethodSettings", "/" + STAGE_NAME + "/{path:.+}")
				.stateId(API + "-" + STAGE_NAME + "-{path:.+}")
				.refers("stageName", "stage", new Kind.Ref(STAGE, "stage"))
				.named("methodPath", "path")
				.within(STAGE)
				.reads(READ)
				.find(ApiGatewayMethods::settings),
			of("usagePlan:UsagePlan", "{plan" + ID).named("name", "name")
				.cloudFormation("AWS::ApiGateway::UsagePlan", "plan")
				.find(READ, "the usage plans",
						(client) -> client.getUsagePlansPaginator((request) -> request.limit(PAGE)).items(),
						(plan) -> named(plan.name()).part("plan", plan.id()).part("name", plan.name())),
			of("apiKey:ApiKey", "{key" + ID).named("name", "name")
				.cloudFormation("AWS::ApiGateway::ApiKey", "key")
				.find(READ, "the API keys",
						(client) -> client.getApiKeysPaginator((request) -> request.limit(PAGE).includeValues(false))
							.items(),
						(key) -> named(key.name()).part("key", key.id())
							.part("name", key.name())
							.fact("created", key.createdDate())),
			of("usagePlanKey:UsagePlanKey", "{plan" + ID + "/{key" + ID).stateId("{key" + ID)
				.refers("usagePlanId", "plan", new Kind.Ref(USAGE_PLAN, "plan"))
				.refers("keyId", "key", new Kind.Ref(API_KEY, "key"))
				.within(USAGE_PLAN)
				.findIn(USAGE_PLAN, READ, "the keys of usage plan",
						(client, plan) -> client
							.getUsagePlanKeysPaginator((request) -> request.usagePlanId(plan.id()).limit(PAGE))
							.items(),
						(plan, key) -> named(key.name()).part("plan", plan.id())
							.part("key", key.id())
							.fact("plan", plan.name())),
			// Every account and region has exactly one.
			of("account:Account", "api-gateway-account").find(READ, "the account's settings",
					(client) -> List.of(client.getAccount()),
					(account) -> named("api-gateway-account").madeByAws(true)
						.fact("role", account.cloudwatchRoleArn())),
			// A private domain name is distinguished from others by an ID.
			of("domainName:DomainName", DOMAIN_NAME + DOMAIN_ID).named("domainName", "domain")
				.find(READ, "the domain names",
						(client) -> client.getDomainNamesPaginator((request) -> request.limit(PAGE)).items(),
						(domain) -> named(domain.domainName()).part("domain", domain.domainName())
							.part("domain_id", domain.domainNameId())
							.fact("certificate",
									Objects.requireNonNullElse(domain.regionalCertificateArn(),
											domain.certificateArn()))),
			of("basePathMapping:BasePathMapping", DOMAIN_NAME + "/{path:[^/]*}" + DOMAIN_ID)
				.refers("domainName", "domain", new Kind.Ref(DOMAIN, "domain"))
				.named("basePath", "base")
				.optional()
				.within(DOMAIN)
				.findIn(DOMAIN, READ, "the base paths of domain name",
						(client, domain) -> client
							.getBasePathMappingsPaginator((request) -> request.domainName(domain.part("domain"))
								.domainNameId(domain.parts().get("domain_id"))
								.limit(PAGE))
							.items(),
						(domain, mapping) -> {
							boolean root = "(none)".equals(mapping.basePath());
							String path = root ? "" : mapping.basePath();
							return named(domain.name() + "/" + path).part("domain", domain.part("domain"))
								.part("domain_id", domain.parts().get("domain_id"))
								.part("path", path)
								.part("base", root ? null : path)
								.fact("api", mapping.restApiId())
								.fact("stage", mapping.stage());
						}),
			inApi("documentationPart:DocumentationPart", "/{part:[a-z0-9]{1,64}}", "restApiId")
				.named("properties", "properties")
				.findIn(REST_API, READ, "the documentation of API",
						(client, api) -> client
							.getDocumentationParts((request) -> request.restApiId(api.id()).limit(PAGE))
							.items(),
						(api, part) -> named(part.location().typeAsString()).part("api", api.id())
							.part("part", part.id())
							.part("properties", part.properties())
							.fact("path", part.location().path())),
			// Only if the program declares one.
			inApi("documentationVersion:DocumentationVersion", "/{version:[^/]{1,128}}", "restApiId")
				.named("version", "version")
				.reads(READ)
				.find((aws, reader) -> reader.eachContainer(REST_API, (api, its) -> {
					if (its.isDeclared()) {
						its.read(READ, "the versions of the documentation of API " + api.name(),
								() -> client(aws)
									.getDocumentationVersions((request) -> request.restApiId(api.id()).limit(PAGE))
									.items())
							.forEach((version) -> its.found(named(version.version()).part("api", api.id())
								.part("version", version.version())
								.fact("created", version.createdDate())));
					}
				})));

	private ApiGateway() {
	}

	static ApiGatewayClient client(Aws aws) {
		return aws.client(ApiGatewayClient.class, ApiGatewayClient::builder);
	}

	private static KindBuilder<ApiGatewayClient> of(String type, String id) {
		return Kind.of("aws:apigateway/" + type, id, ApiGateway::client);
	}

	private static KindBuilder<ApiGatewayClient> inApi(String type, String rest) {
		return inApi(type, rest, "restApi");
	}

	private static KindBuilder<ApiGatewayClient> inApi(String type, String rest, String input) {
		return of(type, API + rest).refers(input, "api", new Kind.Ref(REST_API, "api")).within(REST_API);
	}

	/** What has an ID of its own in the API, and a name. */
	private static KindBuilder<ApiGatewayClient> withId(String type, String part) {
		return inApi(type, "/{" + part + ID).stateId("{" + part + ID).named("name", "name");
	}

	/** The methods of the root resource belong to the API itself. */
	private static KindBuilder<ApiGatewayClient> ofMethod(String type, String rest) {
		return inApi(type, "/{resource" + ID + "/{method:[A-Z]{3,7}}" + rest)
			.refers("resourceId", "resource", TO_RESOURCE)
			.named("httpMethod", "method")
			.reads(READ);
	}

}

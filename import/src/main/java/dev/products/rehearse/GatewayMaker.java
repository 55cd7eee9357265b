package dev.products.rehearse;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.AuthorizerType;
import software.amazon.awssdk.services.apigateway.model.ContentHandlingStrategy;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;

/** Makes the REST API, as the console does when one clicks through it. */
final class GatewayMaker {

	/** Of the stage, in the variant that has them. */
	static final Map<String, String> VARIABLES = Map.of("environment", "dev", "backend", "https://example.com/v1?x=1");

	/** What the deployment is called at which the stage is, in the variant of several. */
	static final String DEPLOYED = "the one that works";

	/** What a function gets in the variant whose GET is no proxy. */
	private static final String MAPPED = "{\"productId\": \"$input.params('productId')\"}";

	/** What makes CORS work, by header: the console's own values. */
	private static final Map<String, String> CORS = Map.of("Access-Control-Allow-Headers",
			"'Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token'", "Access-Control-Allow-Origin",
			"'*'");

	private final Emulator emulator;

	private final Plan plan;

	/** By operation. */
	private final Map<Operation, String> functions = new EnumMap<>(Operation.class);

	private String api = "";

	private String account = "";

	private String authorizer = "";

	GatewayMaker(Emulator emulator, Plan plan) {
		this.emulator = emulator;
		this.plan = plan;
	}

	/**
	 * Makes it all and returns the API's id.
	 * @param functions the ARN of the function of each operation
	 * @param poolArn who may call
	 */
	String make(Map<Operation, String> functions, String poolArn) {
		Names names = this.plan.names();
		this.functions.putAll(functions);
		this.account = poolArn.split(":")[4];
		CreateRestApiResponse made = api(names.api());
		this.api = made.id();
		this.authorizer = this.emulator.gateway
			.createAuthorizer((request) -> request.restApiId(this.api)
				.name(names.authorizer())
				.type(AuthorizerType.COGNITO_USER_POOLS)
				.providerARNs(poolArn)
				.identitySource("method.request.header.Authorization")
				.authorizerResultTtlInSeconds(300))
			.id();
		String root = made.rootResourceId();
		String products = resource(root, "products");
		String one = resource(this.plan.has(Variant.ROOT_ITEM) ? root : products, "{productId}");
		proxy(products, Operation.CREATE);
		if (this.plan.has(Variant.DEPLOYMENTS)) {
			deployment("first try");
		}
		mock(products, "OPTIONS", "OPTIONS,POST");
		proxy(one, Operation.GET);
		proxy(one, Operation.UPDATE);
		proxy(one, Operation.DELETE);
		mock(one, "OPTIONS", "DELETE,GET,OPTIONS,PUT");
		if (this.plan.has(Variant.EXTRA_METHODS)) {
			String proxy = resource(resource(root, "legacy"), "{proxy+}");
			proxy(proxy, "ANY", Operation.GET);
			permit(Operation.GET, "*/legacy/*");
			mock(products, "HEAD", "HEAD");
			mock(one, "PATCH", "PATCH");
		}
		deploy();
		if (this.plan.has(Variant.DEPLOYMENTS)) {
			// Was deployed and taken off the stage again, but nobody took it away.
			mock(products, "DELETE", "DELETE");
			deployment("newer, but rolled back");
		}
		if (this.plan.has(Variant.LOOK_ALIKES)) {
			resource(api(names.api()), "products");
			resource(api(names.ofTwin().api()), "products");
		}
		return this.api;
	}

	CreateRestApiResponse api(String name) {
		return this.emulator.gateway.createRestApi((request) -> request.name(name)
			.description(
					this.plan.has(Variant.ODD_NAMES) ? "First line, \"quoted\" ${stage}\nsecond line, Größe 漢字" : null)
			.endpointConfiguration((endpoint) -> endpoint
				.types(this.plan.has(Variant.EDGE) ? EndpointType.EDGE : EndpointType.REGIONAL))
			.policy(this.plan.has(Variant.RESOURCE_POLICY) ? policy() : null)
			.tags(this.plan.tags().isEmpty() ? null : this.plan.tags()));
	}

	/** Everybody but one network. */
	private static String policy() {
		return """
				{"Version": "2012-10-17", "Statement": [\
				{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*"}, \
				{"Effect": "Deny", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*", \
				"Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}}]}""";
	}

	private void resource(CreateRestApiResponse made, String part) {
		this.emulator.gateway
			.createResource((request) -> request.restApiId(made.id()).parentId(made.rootResourceId()).pathPart(part));
	}

	private String resource(String parent, String part) {
		return this.emulator.gateway
			.createResource((request) -> request.restApiId(this.api).parentId(parent).pathPart(part))
			.id();
	}

	private void proxy(String resource, Operation operation) {
		proxy(resource, operation.method(), operation);
		permit(operation, this.plan.route(operation).replace(" ", "").replaceAll("\\{.*?}", "*"));
	}

	/**
	 * @param route the method and path as in an ARN, such as GET/products/*
	 */
	private void permit(Operation operation, String route) {
		String source = String.format(Locale.ROOT, "arn:aws:execute-api:%s:%s:%s/*/%s", this.emulator.region(),
				this.account, this.api, route);
		this.emulator.lambda.addPermission((request) -> request.functionName(this.plan.names().function(operation))
			.statementId(UUID.randomUUID().toString())
			.action("lambda:InvokeFunction")
			.principal("apigateway.amazonaws.com")
			.sourceArn(source));
	}

	private void proxy(String resource, String method, Operation operation) {
		boolean mapped = this.plan.mapped(operation) && !method.equals("ANY");
		this.emulator.gateway.putMethod((request) -> request.restApiId(this.api)
			.resourceId(resource)
			.httpMethod(method)
			.authorizationType("COGNITO_USER_POOLS")
			.authorizerId(this.authorizer)
			.apiKeyRequired(false));
		this.emulator.gateway.putMethodResponse((request) -> request.restApiId(this.api)
			.resourceId(resource)
			.httpMethod(method)
			.statusCode("200")
			.responseModels(Map.of("application/json", "Empty")));
		this.emulator.gateway.putIntegration((request) -> request.restApiId(this.api)
			.resourceId(resource)
			.httpMethod(method)
			.type(mapped ? IntegrationType.AWS : IntegrationType.AWS_PROXY)
			.requestTemplates(mapped ? Map.of("application/json", MAPPED) : null)
			.integrationHttpMethod("POST")
			.uri("arn:aws:apigateway:" + this.emulator.region() + ":lambda:path/2015-03-31/functions/"
					+ this.functions.get(operation) + "/invocations")
			.contentHandling(ContentHandlingStrategy.CONVERT_TO_TEXT)
			.passthroughBehavior(mapped ? "WHEN_NO_TEMPLATES" : "WHEN_NO_MATCH")
			.timeoutInMillis(29000));
		this.emulator.gateway.putIntegrationResponse((request) -> request.restApiId(this.api)
			.resourceId(resource)
			.httpMethod(method)
			.statusCode("200")
			.responseTemplates(mapped ? Map.of("application/json", "$input.json('$')") : null));
		if (mapped) {
			notFound(resource, method);
		}
	}

	/** What the function raises. */
	private void notFound(String resource, String method) {
		this.emulator.gateway.putMethodResponse((request) -> request.restApiId(this.api)
			.resourceId(resource)
			.httpMethod(method)
			.statusCode("404")
			.responseModels(Map.of("application/json", "Error")));
		this.emulator.gateway.putIntegrationResponse((request) -> request.restApiId(this.api)
			.resourceId(resource)
			.httpMethod(method)
			.statusCode("404")
			.selectionPattern(".*not found.*")
			.responseTemplates(Map.of("application/json", "\"Product not found\"")));
	}

	private void mock(String resource, String method, String methods) {
		Map<String, String> values = new HashMap<>();
		Map<String, Boolean> declared = new HashMap<>();
		CORS.forEach((header, value) -> values.put("method.response.header." + header, value));
		values.put("method.response.header.Access-Control-Allow-Methods", "'" + methods + "'");
		values.keySet().forEach((header) -> declared.put(header, false));
		this.emulator.gateway.putMethod((request) -> request.restApiId(this.api)
			.resourceId(resource)
			.httpMethod(method)
			.authorizationType("NONE")
			.apiKeyRequired(false));
		this.emulator.gateway.putMethodResponse((request) -> request.restApiId(this.api)
			.resourceId(resource)
			.httpMethod(method)
			.statusCode("200")
			.responseModels(Map.of("application/json", "Empty"))
			.responseParameters(declared));
		this.emulator.gateway.putIntegration((request) -> request.restApiId(this.api)
			.resourceId(resource)
			.httpMethod(method)
			.type(IntegrationType.MOCK)
			.requestTemplates(Map.of("application/json", "{\"statusCode\": 200}"))
			.passthroughBehavior("WHEN_NO_MATCH")
			.timeoutInMillis(29000));
		this.emulator.gateway.putIntegrationResponse((request) -> request.restApiId(this.api)
			.resourceId(resource)
			.httpMethod(method)
			.statusCode("200")
			.responseParameters(values));
	}

	private void deploy() {
		String used = deployment(this.plan.has(Variant.DEPLOYMENTS) ? DEPLOYED : null);
		this.emulator.gateway.createStage((request) -> request.restApiId(this.api)
			.stageName(Rehearsal.STAGE)
			.deploymentId(used)
			.variables(this.plan.has(Variant.STAGE_VARIABLES) ? VARIABLES : null)
			.tags(this.plan.tags().isEmpty() ? null : this.plan.tags()));
	}

	private String deployment(@Nullable String description) {
		return this.emulator.gateway.createDeployment((request) -> request.restApiId(this.api).description(description))
			.id();
	}

	/** The methods that no function answers. */
	static List<String> mocks(Plan plan) {
		return List.of("OPTIONS /products", "OPTIONS " + plan.itemPath());
	}

}

package dev.products.rehearse;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.AuthorizerType;
import software.amazon.awssdk.services.apigateway.model.ContentHandlingStrategy;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodRequest;

/** Creates the REST API with the settings that the console uses. */
class RestApiMaker {

	/** The headers that enable CORS, with the values that the console writes. */
	private static final Map<String, String> CORS = Map.of("Access-Control-Allow-Headers",
			"'Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token'", "Access-Control-Allow-Origin",
			"'*'");

	final Emulator emulator;

	final EstateDesign design;

	private final Map<LegacyFunction, String> functions = new EnumMap<>(LegacyFunction.class);

	String api = "";

	private String account = "";

	private String authorizer = "";

	RestApiMaker(Emulator emulator, EstateDesign design) {
		this.emulator = emulator;
		this.design = design;
	}

	/**
	 * Creates the API with its stage and returns its ID.
	 * @param functions the ARN of each function
	 * @param poolArn the user pool of the authorizer
	 */
	final String make(Map<LegacyFunction, String> functions, String poolArn) {
		EstateNames names = this.design.names();
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
		String item = resource(this.design.itemPath().startsWith("/products/") ? products : root, "{productId}");
		collectionMethods(products);
		itemMethods(item);
		moreMethods(root, products, item);
		deploy(products);
		if (this.design.hasLookAlikes()) {
			resource(api(names.api()), "products");
			resource(api(names.ofLookAlike().api()), "products");
		}
		return this.api;
	}

	void collectionMethods(String products) {
		proxy(products, LegacyFunction.CREATE);
		mock(products, "OPTIONS", "OPTIONS,POST");
	}

	private void itemMethods(String item) {
		proxy(item, LegacyFunction.GET);
		proxy(item, LegacyFunction.UPDATE);
		proxy(item, LegacyFunction.DELETE);
		mock(item, "OPTIONS", "DELETE,GET,OPTIONS,PUT");
	}

	/** For estates that have more methods than the program declares. */
	void moreMethods(String root, String products, String item) {
	}

	void deploy(String products) {
		stage(deployment(null));
	}

	final CreateRestApiResponse api(String name) {
		return this.emulator.gateway.createRestApi((request) -> this.design
			.complete(request.name(name).tags(this.design.tags().isEmpty() ? null : this.design.tags())));
	}

	private void resource(CreateRestApiResponse made, String part) {
		this.emulator.gateway
			.createResource((request) -> request.restApiId(made.id()).parentId(made.rootResourceId()).pathPart(part));
	}

	final String resource(String parent, String part) {
		return this.emulator.gateway
			.createResource((request) -> request.restApiId(this.api).parentId(parent).pathPart(part))
			.id();
	}

	final void proxy(String resource, LegacyFunction function) {
		proxy(resource, function.method(), function);
		permit(function, function.route(this.design.itemPath()).replace(" ", "").replaceAll("\\{.*?}", "*"));
	}

	/**
	 * Allows the API to invoke a function.
	 * @param route the method and path as in an ARN, such as GET/products/*
	 */
	final void permit(LegacyFunction function, String route) {
		String source = String.format(Locale.ROOT, "arn:aws:execute-api:%s:%s:%s/*/%s", this.emulator.region(),
				this.account, this.api, route);
		this.emulator.lambda.addPermission((request) -> request.functionName(this.design.names().function(function))
			.statementId(UUID.randomUUID().toString())
			.action("lambda:InvokeFunction")
			.principal("apigateway.amazonaws.com")
			.sourceArn(source));
	}

	void proxy(String resource, String method, LegacyFunction function) {
		method(resource, method);
		response(resource, method, "200", "Empty");
		integration(resource, method, function,
				(integration) -> integration.type(IntegrationType.AWS_PROXY).passthroughBehavior("WHEN_NO_MATCH"));
		integrationResponse(resource, method, "200", (response) -> {
		});
	}

	final void method(String resource, String method) {
		this.emulator.gateway.putMethod((request) -> complete(request.restApiId(this.api)
			.resourceId(resource)
			.httpMethod(method)
			.authorizationType("COGNITO_USER_POOLS")
			.authorizerId(this.authorizer)
			.apiKeyRequired(false), method));
	}

	/** Sets further properties of a method that calls a function. */
	void complete(PutMethodRequest.Builder request, String method) {
	}

	final void response(String resource, String method, String status, String model) {
		this.emulator.gateway.putMethodResponse((request) -> request.restApiId(this.api)
			.resourceId(resource)
			.httpMethod(method)
			.statusCode(status)
			.responseModels(Map.of("application/json", model)));
	}

	final void integration(String resource, String method, LegacyFunction function,
			Consumer<PutIntegrationRequest.Builder> how) {
		this.emulator.gateway.putIntegration((request) -> {
			request.restApiId(this.api)
				.resourceId(resource)
				.httpMethod(method)
				.integrationHttpMethod("POST")
				.uri("arn:aws:apigateway:" + this.emulator.region() + ":lambda:path/2015-03-31/functions/"
						+ this.design.called(function, this.functions.get(function)) + "/invocations")
				.contentHandling(ContentHandlingStrategy.CONVERT_TO_TEXT)
				.timeoutInMillis(29000);
			how.accept(request);
		});
	}

	final void integrationResponse(String resource, String method, String status,
			Consumer<PutIntegrationResponseRequest.Builder> how) {
		this.emulator.gateway.putIntegrationResponse((request) -> {
			request.restApiId(this.api).resourceId(resource).httpMethod(method).statusCode(status);
			how.accept(request);
		});
	}

	final void mock(String resource, String method, String methods) {
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
			.statusCode(mockStatus())
			.responseModels(Map.of("application/json", "Empty"))
			.responseParameters(declared));
		this.emulator.gateway.putIntegration((request) -> request.restApiId(this.api)
			.resourceId(resource)
			.httpMethod(method)
			.type(IntegrationType.MOCK)
			.requestTemplates(Map.of("application/json", "{\"statusCode\": " + mockStatus() + "}"))
			.passthroughBehavior("WHEN_NO_MATCH")
			.timeoutInMillis(29000));
		this.emulator.gateway.putIntegrationResponse((request) -> request.restApiId(this.api)
			.resourceId(resource)
			.httpMethod(method)
			.statusCode(mockStatus())
			.responseParameters(values));
	}

	/** The status of the answer of a mock integration. */
	String mockStatus() {
		return "200";
	}

	final void stage(String deployment) {
		this.emulator.gateway.createStage((request) -> this.design.complete(request.restApiId(this.api)
			.stageName(EstateDesign.STAGE)
			.deploymentId(deployment)
			.tags(this.design.tags().isEmpty() ? null : this.design.tags())));
	}

	final String deployment(@Nullable String description) {
		return this.emulator.gateway.createDeployment((request) -> request.restApiId(this.api).description(description))
			.id();
	}

}

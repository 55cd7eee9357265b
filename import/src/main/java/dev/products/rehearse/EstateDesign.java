package dev.products.rehearse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.CreateStageRequest;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;

/**
 * What is built: the estate as it looks when somebody creates it in the AWS console.
 * Tests override single methods to build other estates.
 */
class EstateDesign {

	static final String STAGE = "dev";

	private final EstateNames names;

	private final int items;

	/**
	 * @param items the number of items in the table
	 */
	EstateDesign(EstateNames names, int items) {
		this.names = names;
		this.items = items;
	}

	EstateNames names() {
		return this.names;
	}

	int items() {
		return this.items;
	}

	/**
	 * Whether there are also a second API of the same name, and an API, a table, a pool,
	 * and a client of nearly the same name.
	 */
	boolean hasLookAlikes() {
		return true;
	}

	Map<String, String> tags() {
		return Map.of();
	}

	String itemPath() {
		return "/products/{productId}";
	}

	String role(LegacyFunction function) {
		return this.names.role(function);
	}

	String policy(LegacyFunction function) {
		return this.names.policy(function);
	}

	/** The policies that are attached to the roles in place of an inline policy. */
	List<String> attachedPolicies(String account, LegacyFunction function) {
		return List.of();
	}

	boolean hasLogGroups() {
		return true;
	}

	String source(LegacyFunction function) {
		return function.source(this.names.table());
	}

	/**
	 * What the integrations of a function call.
	 * @param arn the ARN of the function
	 */
	String called(LegacyFunction function, String arn) {
		return arn;
	}

	boolean hasClientSecret() {
		return false;
	}

	/** Sets further properties of the pool. */
	void complete(CreateUserPoolRequest.Builder pool) {
	}

	/** Sets further properties of the client. */
	void complete(CreateUserPoolClientRequest.Builder client) {
	}

	/** Sets further properties of the group. */
	void complete(CreateGroupRequest.Builder group) {
	}

	/** Sets further properties of a function. */
	void complete(CreateFunctionRequest.Builder function) {
	}

	/** Sets further properties of a table. */
	void complete(CreateTableRequest.Builder table) {
	}

	/** Sets further properties of an API. */
	void complete(CreateRestApiRequest.Builder api) {
		api.endpointConfiguration((endpoint) -> endpoint.types(EndpointType.REGIONAL));
	}

	/** Sets further properties of the stage. */
	void complete(CreateStageRequest.Builder stage) {
	}

	/** What a Pulumi stack file says of this estate. */
	Map<String, Object> config(String account) {
		Map<String, Object> config = new LinkedHashMap<>();
		config.put("products:asFound", true);
		config.put("products:tableName", this.names.table());
		config.put("products:userPoolName", this.names.pool());
		config.put("products:userPoolClientName", this.names.client());
		config.put("products:adminGroup", this.names.group());
		config.put("products:apiName", this.names.api());
		config.put("products:authorizerName", this.names.authorizer());
		config.put("products:itemPath", itemPath());
		config.put("products:stageName", STAGE);
		config.put("products:serviceFunction", false);
		List<Map<String, Object>> functions = new ArrayList<>();
		for (LegacyFunction function : LegacyFunction.values()) {
			Map<String, Object> entry = new LinkedHashMap<>();
			// A new list for each function: SnakeYAML writes a list that is used twice as
			// an alias.
			List<String> attached = new ArrayList<>(attachedPolicies(account, function));
			entry.put("name", this.names.function(function));
			entry.put("role", role(function));
			entry.put("inlinePolicies", attached.isEmpty() ? List.of(policy(function)) : new ArrayList<>());
			entry.put("attachedPolicies", attached);
			entry.put("logGroup", hasLogGroups());
			entry.put("methods", List.of(function.route(itemPath())));
			functions.add(entry);
		}
		config.put("products:legacyFunctions", functions);
		config.put("products:legacyMocks", List.of("OPTIONS /products", "OPTIONS " + itemPath()));
		return config;
	}

	/** The configuration as YAML, with the key {@code config}. */
	static String yaml(Map<String, Object> config) {
		DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		options.setWidth(4096);
		options.setAllowUnicode(true);
		options.setSplitLines(false);
		return new Yaml(options).dump(Map.of("config", config));
	}

}

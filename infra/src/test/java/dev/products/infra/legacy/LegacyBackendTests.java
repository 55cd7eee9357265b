package dev.products.infra.legacy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.google.gson.Gson;
import org.junit.jupiter.api.Test;

import dev.products.infra.Plan;
import dev.products.infra.Plan.Declared;
import dev.products.infra.StackFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The inputs of manually created resources, and those that the program never changes. */
class LegacyBackendTests {

	private static final String ALIAS = "invokeArn of aws:lambda/alias:Alias/live";

	private static final String CREATE = "POST /products";

	private static final String ANSWER = "apigateway/integrationResponse:IntegrationResponse";

	private static final Plan AS_FOUND = StackFiles.plan("adopted");

	@Test
	void theAdoptedStackHasOnlyResourcesThatExist() {
		assertThat(AS_FOUND.all()).filteredOn((resource) -> resource.type().startsWith("aws:"))
			.extracting((resource) -> resource.type().replaceAll(".*:", ""))
			.containsOnly("Table", "UserPool", "UserPoolClient", "UserGroup", "Function", "Role", "RolePolicy",
					"LogGroup", "RestApi", "Authorizer", "Resource", "Method", "Integration", "Deployment", "Stage")
			.hasSize(4 + 4 * 4 + 2 + 2 + 6 * 2 + 2);
	}

	@Test
	void adoptedResourcesAreProtectedAndIgnoreChanges() {
		for (var type : List.of("lambda/function:Function", "iam/role:Role", "iam/rolePolicy:RolePolicy",
				"apigateway/method:Method", "apigateway/integration:Integration")) {
			assertThat(AS_FOUND.all(type)).isNotEmpty().allSatisfy((found) -> {
				assertThat(found.options().getIgnoreChanges()).as(found.toString()).isNotEmpty();
				assertThat(found.options().isProtect()).as(found.toString()).isTrue();
			});
		}
		assertThat(AS_FOUND.all("apigateway/method:Method")).extracting((method) -> method.options().getIgnoreChanges())
			.containsOnly(List.of("*"));
	}

	/**
	 * The value contains characters that are not allowed in the name of a bucket, so
	 * Lambda rejects it.
	 */
	@Test
	void anUpdateCannotReplaceTheCodeOfAnAdoptedFunction() {
		assertThat(AS_FOUND.all("lambda/function:Function")).hasSize(4).allSatisfy((function) -> {
			assertThat(function.inputs()).containsEntry("s3Bucket", "(as found)").doesNotContainKey("code");
			assertThat(function.options().getIgnoreChanges()).contains("role", "runtime", "handler", "environment",
					"timeout");
		});
	}

	@Test
	void anAdoptedIntegrationCallsTheOldFunction() {
		assertThat(AS_FOUND.the("apigateway/integration:Integration", "get-product").input("uri"))
			.isEqualTo("invokeArn of aws:lambda/function:Function/getproductfunction");
		var found = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:123456789012:function:f:prod/invocations";
		var plan = Plan.of(Map.of("legacyFunctions", String.format(Locale.ROOT,
				"[{\"name\": \"f\", \"role\": \"r\", \"uri\": \"%s\", \"methods\": [\"POST /products\"]}]", found)));
		assertThat(plan.the("apigateway/integration:Integration", "create-product").input("uri")).isEqualTo(found);
	}

	@Test
	void aSharedRoleHasThePoliciesOfAllItsFunctions() {
		var plan = Plan.of(Map.of("legacyFunctions",
				"""
						[{"name": "a", "role": "r", "inlinePolicies": ["p", "q"], "methods": ["POST /products"]},
						 {"name": "b", "role": "r", "inlinePolicies": ["p"], "logGroup": false, "methods": ["GET /products/{productId}"],
						  "attachedPolicies": ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole", "arn:aws:iam::123456789012:policy/AWSLambdaBasicExecutionRole"]}]"""));
		assertThat(plan.all("iam/role:Role")).extracting(Declared::name).containsOnlyOnce("r");
		assertThat(plan.all("iam/rolePolicy:RolePolicy")).extracting(Declared::name).contains("r:p", "r:q");
		assertThat(plan.all("iam/rolePolicyAttachment:RolePolicyAttachment")).extracting(Declared::name)
			.containsExactlyInAnyOrder("r:aws/service-role/AWSLambdaBasicExecutionRole",
					"r:123456789012/AWSLambdaBasicExecutionRole");
		assertThat(plan.all("cloudwatch/logGroup:LogGroup")).extracting(Declared::name)
			.contains("a")
			.doesNotContain("b");
	}

	@Test
	void theServiceFunctionAloneChangesNoRoute() {
		var plan = routed(Map.of());
		assertThat(integrations(plan, ALIAS)).containsExactlyInAnyOrder("list-products", "head-products",
				"head-product", "patch-product");
		assertThat(names(plan, "lambda/function:Function")).contains("products", "createproductfunction");
	}

	@Test
	void aRouteChangesOnlyTheUriOfItsIntegration() {
		var before = routed(Map.of());
		var after = routed(Map.of(CREATE, "spring"));
		assertThat(inputs(after)).isNotEqualTo(inputs(before));
		var without = inputs(after);
		without.put("apigateway/integration:Integration create-product",
				inputs(before).get("apigateway/integration:Integration create-product"));
		without.put("apigateway/deployment:Deployment current",
				inputs(before).get("apigateway/deployment:Deployment current"));
		assertThat(without).isEqualTo(inputs(before));
		var integration = after.the("apigateway/integration:Integration", "create-product");
		assertThat(integration.input("uri")).isEqualTo(ALIAS);
		assertThat(integration.options().getIgnoreChanges())
			.contains("type", "integrationHttpMethod", "contentHandling", "passthroughBehavior")
			.doesNotContain("uri");
	}

	/**
	 * The service requires a token, and possibly more, whereas the old function did not.
	 */
	@Test
	void aMethodRoutedBackHasItsOldAuthorization() {
		var open = String.format(Locale.ROOT,
				"[{\"name\": \"f\", \"role\": \"r\", \"methods\": [\"%s\"], \"open\": [\"%s\"]}]", CREATE, CREATE);
		var there = method(
				Map.of("legacyFunctions", open, "routes", String.format(Locale.ROOT, "{\"%s\": \"spring\"}", CREATE)));
		assertThat(there.inputs()).containsEntry("authorization", "COGNITO_USER_POOLS");
		assertThat(there.options().getIgnoreChanges()).as("a key it asked for").containsExactly("apiKeyRequired");
		var back = method(Map.of("legacyFunctions", open, "validateBodies", "true", "routes",
				String.format(Locale.ROOT, "{\"%s\": \"legacy\"}", CREATE)));
		assertThat(back.inputs()).containsEntry("authorization", "NONE")
			.doesNotContainKeys("authorizerId", "requestValidatorId", "requestModels");
		assertThat(back.options().getIgnoreChanges()).contains("apiKeyRequired", "requestParameters")
			.doesNotContain("authorization", "authorizerId", "requestValidatorId", "requestModels");
		var checked = method(Map.of("legacyFunctions", open.replaceFirst(", \"open\".*?]", ""), "routes",
				String.format(Locale.ROOT, "{\"%s\": \"legacy\"}", CREATE)));
		assertThat(checked.inputs()).containsEntry("authorization", "COGNITO_USER_POOLS");
	}

	@Test
	void aContainerImageIsLeftUnchanged() {
		var plan = Plan.of(Map.of("legacyFunctions",
				"[{\"name\": \"f\", \"role\": \"r\", \"image\": true, \"methods\": [\"POST /products\"]}]"));
		var function = plan.the("lambda/function:Function", "f");
		assertThat(function.inputs()).containsEntry("packageType", "Image")
			.doesNotContainKeys("runtime", "handler", "s3Bucket", "code");
		assertThat(function.options().getIgnoreChanges()).contains("imageUri", "packageType", "role")
			.doesNotContain("publish");
	}

	@Test
	void anOldFunctionThatAnswersNoMethodIsNotProtected() {
		var plan = routed(Map.of(CREATE, "spring"));
		assertThat(Stream
			.of("lambda/function:Function createproductfunction", "iam/role:Role createproductfunction-role",
					"iam/rolePolicy:RolePolicy createproductfunction-role:createproductfunction-policy")
			.map((named) -> plan.the(named.split(" ")[0], named.split(" ")[1]).options().isProtect()))
			.containsOnly(false);
		assertThat(plan.the("lambda/function:Function", "getproductfunction").options().isProtect()).isTrue();
	}

	/** The other requests still go to the old functions. */
	@Test
	void duringACanaryEveryOldFunctionIsProtected() {
		var config = StackFiles.config("adopted");
		config.putAll(Map.of("serviceFunction", "true", "canaryPercent", "10", "routes",
				String.format(Locale.ROOT, "{\"%s\": \"spring\"}", CREATE)));
		assertThat(Plan.of(config).the("lambda/function:Function", "createproductfunction").options().isProtect())
			.isTrue();
		config.put("routes", String.format(Locale.ROOT, "{\"%s\": \"retired\"}", CREATE));
		assertThatThrownBy(() -> Plan.of(config))
			.hasMessageContaining("products:canaryPercent is 10; allowed: 0 while a route is retired");
	}

	@Test
	void aRetiredFunctionIsRemovedAndItsLogIsKept() {
		assertThat(AS_FOUND.the("cloudwatch/logGroup:LogGroup", "createproductfunction").options().isRetainOnDelete())
			.isTrue();
		var plan = routed(Map.of(CREATE, "retired"));
		assertThat(plan.all()).extracting(Declared::name).noneMatch((name) -> name.startsWith("createproductfunction"));
		assertThat(integrations(plan, ALIAS)).contains("create-product");
	}

	@Test
	void afterTheLastRetirementNoLegacyResourceIsLeft() {
		var config = StackFiles.config("adopted");
		config.put("serviceFunction", "true");
		config.putAll(Map.of("legacyFunctions", "[]", "routes",
				"{\"OPTIONS /products\": \"spring\", \"OPTIONS /products/{productId}\": \"spring\"}"));
		var retired = new TreeMap<String, String>();
		for (var method : List.of(CREATE, "GET /products/{productId}", "PUT /products/{productId}",
				"DELETE /products/{productId}")) {
			retired.put(method, "retired");
		}
		retired.put("OPTIONS /products", "spring");
		retired.put("OPTIONS /products/{productId}", "spring");
		assertThat(inputs(routed(retired))).isEqualTo(inputs(Plan.of(config)));
	}

	@Test
	void theOptionsResponseOfTheServiceIsSelectedBesideTheAdoptedOne() {
		var plan = routed(Map.of("OPTIONS /products", "spring"));
		assertThat(names(plan, ANSWER)).containsExactly("products-options");
		assertThat(plan.the(ANSWER, "products-options").input("selectionPattern")).isEqualTo("204");
	}

	private static Declared method(Map<String, String> config) {
		return Plan.of(config).the("apigateway/method:Method", "create-product");
	}

	private static Plan routed(Map<String, String> routes) {
		var config = StackFiles.config("adopted");
		config.put("serviceFunction", "true");
		config.put("routes", new Gson().toJson(routes));
		return Plan.of(config);
	}

	private static List<String> integrations(Plan plan, String uri) {
		return plan.all("apigateway/integration:Integration")
			.stream()
			.filter((integration) -> uri.equals(integration.inputs().get("uri")))
			.map(Declared::name)
			.toList();
	}

	private static List<String> names(Plan plan, String type) {
		return plan.all(type).stream().map(Declared::name).toList();
	}

	/**
	 * Returns the inputs by resource, without the code, because two archives of the same
	 * file are not equal.
	 */
	private static Map<String, Map<String, Object>> inputs(Plan plan) {
		var inputs = new TreeMap<String, Map<String, Object>>();
		plan.all().stream().filter((resource) -> resource.type().startsWith("aws:")).forEach((resource) -> {
			var compared = new TreeMap<>(resource.inputs());
			compared.remove("code");
			inputs.put(resource.type().substring("aws:".length()) + " " + resource.name(), compared);
		});
		return inputs;
	}

}

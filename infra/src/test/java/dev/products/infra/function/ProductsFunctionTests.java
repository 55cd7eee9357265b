package dev.products.infra.function;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

import dev.products.infra.Plan;

import static org.assertj.core.api.Assertions.assertThat;

class ProductsFunctionTests {

	private static final String TABLE = "arn of aws:dynamodb/table:Table/products";

	private static final String IDEMPOTENCY = "arn of aws:dynamodb/table:Table/idempotency";

	@Test
	void theRoleAllowsOnlyTheCallsOfTheService() {
		assertThat(allowed(Plan.of(Map.of()))).containsExactly(
				Map.entry(List.of("dynamodb:GetItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"), List.of(TABLE)),
				Map.entry(List.of("dynamodb:Query"),
						List.of(TABLE + "/index/by-category", TABLE + "/index/by-listing")),
				Map.entry(List.of("dynamodb:PutItem", "dynamodb:DeleteItem"), List.of(IDEMPOTENCY)),
				Map.entry(List.of("logs:CreateLogStream", "logs:PutLogEvents"),
						List.of("arn of aws:cloudwatch/logGroup:LogGroup/function-logs:*")),
				Map.entry(List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"), List.of("*")));
	}

	@Test
	void withoutTracingTheRoleDoesNotAllowTraces() {
		var plan = Plan.of(Map.of("tracing", "false"));
		assertThat(allowed(plan)).flatExtracting(Map.Entry::getKey)
			.isNotEmpty()
			.noneMatch((it) -> it.startsWith("xray:"));
		assertThat(plan.the("lambda/function:Function", "products").inputs()).doesNotContainKey("tracingConfig");
	}

	@Test
	void withoutIndexesTheRoleDoesNotAllowQueries() {
		var plan = Plan.of(Map.of("listingIndexes", "false"));
		assertThat(plan.the("dynamodb/table:Table", "products").input("globalSecondaryIndexes")).isEqualTo(List.of());
		assertThat(allowed(plan)).extracting(Map.Entry::getKey).doesNotContain(List.of("dynamodb:Query"));
	}

	@Test
	void theFunctionGetsTheNumberOfListingPartitionsIfThereIsMoreThanOne() {
		var variable = "PRODUCTS_LISTINGPARTITIONS";
		assertThat(variables(Map.of("listingPartitions", "4")).get(variable)).isEqualTo("4");
		assertThat(variables(Map.of()).get(variable)).isNull();
	}

	private static Map<?, ?> variables(Map<String, String> settings) {
		return Plan.of(settings).the("lambda/function:Function", "products").variables();
	}

	@Test
	void theAliasNamesThePublishedVersion() {
		var plan = Plan.of(Map.of());
		assertThat(plan.the("lambda/function:Function", "products").inputs()).containsEntry("publish", true)
			.containsEntry("runtime", "java21")
			.containsEntry("handler", "dev.products.service.lambda.ProductsHandler")
			.containsEntry("snapStart", Map.of("applyOn", "PublishedVersions"));
		assertThat(plan.the("lambda/alias:Alias", "live").inputs())
			.containsEntry("functionVersion", "version of aws:lambda/function:Function/products")
			.containsEntry("name", "live")
			.doesNotContainKey("routingConfig");
	}

	@Test
	void theAliasCanSplitTheCallsBetweenTwoVersions() {
		assertThat(live("{\"version\": 12}")).containsEntry("functionVersion", "12").doesNotContainKey("routingConfig");
		assertThat(live("{\"version\": 12, \"next\": 13, \"weight\": 10}")).containsEntry("functionVersion", "12")
			.containsEntry("routingConfig", Map.of("additionalVersionWeights", Map.of("13", 0.1)));
	}

	@Test
	void noConcurrencyIsReservedByDefault() {
		assertThat(concurrency(Map.of())).isEqualTo(-1);
		assertThat(concurrency(Map.of("functionConcurrency", "50"))).isEqualTo(50);
		assertThat(concurrency(Map.of("functionConcurrency", "0"))).as("off").isZero();
	}

	@Test
	void theRoleCanHaveAPermissionsBoundary() {
		var boundary = "arn:aws:iam::123456789012:policy/bounds/Developers";
		var role = Plan.of(Map.of("functionPermissionsBoundary", boundary)).the("iam/role:Role", "function-role");
		assertThat(role.input("permissionsBoundary")).isEqualTo(boundary);
		assertThat(Plan.of(Map.of()).the("iam/role:Role", "function-role").inputs())
			.doesNotContainKey("permissionsBoundary");
	}

	@Test
	void theFunctionGetsItsTablesItsClientAndTheAdminGroup() {
		var function = Plan
			.of(Map.of("functionEnvironment", "{\"PAGE_SIZE\": \"50\"}", "idempotencyTableName", "Answers"))
			.the("lambda/function:Function", "products");
		assertThat(function.input("environment")).isEqualTo(Map.of("variables",
				Map.of("PRODUCTS_TABLE", "ProductsTable", "PRODUCTS_IDEMPOTENCYTABLE", "Answers", "PRODUCTS_AUDIENCE",
						"id of aws:cognito/userPoolClient:UserPoolClient/web-client", "PRODUCTS_WRITEGROUP",
						"apiAdmins", "PAGE_SIZE", "50", "JAVA_TOOL_OPTIONS", "-XX:+DisableExplicitGC")));
	}

	private static Map<String, Object> live(String setting) {
		return Plan.of(Map.of("live", setting)).the("lambda/alias:Alias", "live").inputs();
	}

	private static int concurrency(Map<String, String> keys) {
		return ((Number) Plan.of(keys)
			.the("lambda/function:Function", "products")
			.input("reservedConcurrentExecutions")).intValue();
	}

	private static List<Map.Entry<List<String>, List<String>>> allowed(Plan plan) {
		var statements = plan.the("iam/rolePolicy:RolePolicy", "function-permissions")
			.json("policy")
			.getAsJsonObject()
			.getAsJsonArray("Statement");
		return statements.asList().stream().map(JsonElement::getAsJsonObject).map((statement) -> {
			assertThat(statement.keySet()).containsExactly("Effect", "Action", "Resource");
			assertThat(statement.get("Effect").getAsString()).isEqualTo("Allow");
			return Map.entry(texts(statement, "Action"), texts(statement, "Resource"));
		}).toList();
	}

	private static List<String> texts(JsonObject statement, String key) {
		return StreamSupport.stream(statement.getAsJsonArray(key).spliterator(), false)
			.map(JsonElement::getAsString)
			.toList();
	}

}

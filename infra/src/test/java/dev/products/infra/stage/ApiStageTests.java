package dev.products.infra.stage;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.products.infra.Plan;
import dev.products.infra.StackFiles;

import static org.assertj.core.api.Assertions.assertThat;

class ApiStageTests {

	private static final String METHOD_SETTINGS = "apigateway/methodSettings:MethodSettings";

	private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/1";

	@Test
	void theStageIsThrottledByDefault() {
		assertThat(settings(Plan.of(Map.of()), "all-methods")).containsEntry("throttlingRateLimit", 100.0)
			.containsEntry("throttlingBurstLimit", 200.0);
	}

	@Test
	void anAdoptedStageGetsNoNewProperties() {
		var plan = StackFiles.plan("adopted");
		assertThat(plan.all(METHOD_SETTINGS)).isEmpty();
		assertThat(plan.all("wafv2/webAcl:WebAcl")).isEmpty();
		assertThat(plan.all("apigateway/usagePlan:UsagePlan")).isEmpty();
		assertThat(plan.all("apigateway/domainName:DomainName")).isEmpty();
		assertThat(plan.the("apigateway/stage:Stage", "stage").inputs()).containsOnlyKeys("restApi", "deployment",
				"stageName", "xrayTracingEnabled");
	}

	@Test
	void prodHasLogsThrottlingAndTheFirewall() {
		var plan = StackFiles.plan("prod");
		assertThat(plan.the("apigateway/stage:Stage", "stage").inputs()).containsKey("accessLogSettings");
		assertThat(settings(plan, "all-methods")).containsEntry("loggingLevel", "ERROR")
			.containsEntry("metricsEnabled", true)
			.containsEntry("throttlingRateLimit", 200.0);
		assertThat(settings(plan, "method-POST-products")).containsEntry("throttlingRateLimit", 100.0);
		assertThat(plan.all("wafv2/webAclAssociation:WebAclAssociation")).hasSize(1);
		assertThat(plan.all("wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration")).hasSize(1);
	}

	/** Resources that are billed by hour, month or metric, even without requests. */
	@ParameterizedTest
	@ValueSource(strings = { "dev", "local" })
	void devAndLocalHaveNoResourcesThatAreBilledAtRest(String stack) {
		var plan = StackFiles.plan(stack);
		assertThat(plan.all("wafv2/webAcl:WebAcl")).isEmpty();
		assertThat(plan.all("secretsmanager/secret:Secret")).isEmpty();
		assertThat(plan.the("apigateway/stage:Stage", "stage").inputs()).doesNotContainKey("cacheClusterEnabled");
		assertThat(settings(plan, "all-methods")).containsEntry("metricsEnabled", false)
			.containsEntry("loggingLevel", "ERROR");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ERROR", "INFO" })
	void theExecutionLogHasNoBodiesAndARetention(String level) {
		var plan = Plan.of(Map.of("apiGatewayLogRole", "create", "executionLog", level, "logRetentionDays", "90",
				"encryptionKey", KEY));
		assertThat(settings(plan, "all-methods")).containsEntry("loggingLevel", level)
			.containsEntry("dataTraceEnabled", false);
		assertThat(plan.the("cloudwatch/logGroup:LogGroup", "execution-logs").inputs())
			.containsEntry("name", "API-Gateway-Execution-Logs_id of aws:apigateway/restApi:RestApi/products/dev")
			.containsEntry("retentionInDays", 90.0)
			.containsEntry("kmsKeyId", KEY);
	}

	@Test
	void theLogGroupsOfTheGatewayAreOutputs() {
		var all = Plan.of(Map.of("apiGatewayLogRole", "create", "executionLog", "ERROR"));
		assertThat(all.output("accessLogGroup")).contains("/aws/apigateway/ProductsAPI/dev");
		assertThat(all.output("executionLogGroup"))
			.contains("API-Gateway-Execution-Logs_id of aws:apigateway/restApi:RestApi/products/dev");
		var none = Plan.of(Map.of());
		assertThat(none.output("accessLogGroup")).isEmpty();
		assertThat(none.output("executionLogGroup")).isEmpty();
	}

	@Test
	void withoutAnExecutionLogThereIsNoLogGroupForIt() {
		assertThat(Plan.of(Map.of("apiGatewayLogRole", "create")).all("cloudwatch/logGroup:LogGroup"))
			.extracting(Plan.Declared::name)
			.doesNotContain("execution-logs");
	}

	@Test
	void aMethodWithItsOwnThrottleKeepsTheOtherSettingsOfTheStage() {
		var plan = Plan.of(Map.of("apiGatewayLogRole", "create", "executionLog", "ERROR", "detailedMetrics", "true",
				"cacheSize", "0.5", "methodThrottles", """
						[{"method": "GET /products/{productId}", "rate": 20, "burst": 30}]"""));
		var method = plan.the(METHOD_SETTINGS, "method-GET-products-productId");
		assertThat(method.input("methodPath")).isEqualTo("~1products~1{productId}/GET");
		var expected = new TreeMap<>(settings(plan, "all-methods"));
		expected.putAll(Map.of("throttlingRateLimit", 20.0, "throttlingBurstLimit", 30.0));
		assertThat(settings(plan, method.name())).isEqualTo(expected);
	}

	@Test
	void aWriteWithItsOwnThrottleIsNotCached() {
		var plan = Plan.of(Map.of("cacheSize", "0.5", "methodThrottles", """
				[{"method": "POST /products", "rate": 20, "burst": 30}]"""));
		assertThat(settings(plan, "method-POST-products")).containsEntry("cachingEnabled", false);
	}

	@Test
	void theCacheIsEncryptedAndClientsCannotInvalidateIt() {
		var plan = Plan.of(Map.of("cacheSize", "1.6", "cacheTtl", "45"));
		assertThat(plan.the("apigateway/stage:Stage", "stage").inputs()).containsEntry("cacheClusterEnabled", true)
			.containsEntry("cacheClusterSize", "1.6");
		assertThat(settings(plan, "all-methods")).containsEntry("cachingEnabled", true)
			.containsEntry("cacheTtlInSeconds", 45.0)
			.containsEntry("cacheDataEncrypted", true)
			.containsEntry("requireAuthorizationForCacheControl", true)
			.containsEntry("unauthorizedCacheControlHeaderStrategy", "FAIL_WITH_403");
	}

	@Test
	void withoutACacheSizeNothingIsCached() {
		assertThat(Plan.of(Map.of()).the("apigateway/stage:Stage", "stage").inputs())
			.doesNotContainKey("cacheClusterEnabled");
		assertThat(settings(Plan.of(Map.of()), "all-methods")).containsEntry("cachingEnabled", false);
	}

	/** Settings of the stage take effect without a deployment. */
	@Test
	void settingsOfTheStageDoNotRollTheDeployment() {
		var keys = new TreeMap<>(Map.of("apiGatewayLogRole", "create", "executionLog", "INFO", "detailedMetrics",
				"true", "throttleRate", "7", "throttleBurst", "8", "firewall", "true", "logRetentionDays", "90"));
		keys.put("methodThrottles", "[{\"method\": \"GET /products\", \"rate\": 1, \"burst\": 1}]");
		keys.put("domain", "{name: api.example.com, certificateArn: create, hostedZoneId: Z123}");
		assertThat(deployed(keys)).isEqualTo(deployed(Map.of()));
		assertThat(deployed(Map.of("apiKeys", "[\"a\"]", "usagePlan", "{\"quota\": 5}")))
			.isEqualTo(deployed(Map.of("apiKeys", "[\"b\"]")));
		assertThat(deployed(Map.of("cacheSize", "0.5", "cacheTtl", "5")))
			.isEqualTo(deployed(Map.of("cacheSize", "1.6")));
	}

	/** The requirements of methods and the cache keys are part of the API. */
	@Test
	void settingsOfTheMethodsRollTheDeployment() {
		var domain = Map.of("domain",
				"{name: api.example.com, certificateArn: create, hostedZoneId: Z123, executeApiEndpoint: false}");
		assertThat(List.of(deployed(Map.of()), deployed(Map.of("apiKeys", "[\"a\"]")),
				deployed(Map.of("cacheSize", "0.5")), deployed(domain)))
			.doesNotHaveDuplicates();
	}

	/** CutOverIT tests a canary with the engine. */
	@Test
	void aCanaryKeepsTheCurrentDeployment() {
		var usual = Plan.of(Map.of());
		assertThat(usual.all("apigateway/deployment:Deployment")).extracting(Plan.Declared::name)
			.containsExactly("current");
		assertThat(usual.the("apigateway/deployment:Deployment", "current").options().getIgnoreChanges())
			.containsExactly("description");
		var plan = Plan.of(Map.of("canaryPercent", "10"));
		assertThat(plan.the("apigateway/deployment:Deployment", "current").options().getIgnoreChanges())
			.containsExactly("description", "triggers");
		var canary = plan.the("apigateway/deployment:Deployment", "canary");
		assertThat(canary.options().getIgnoreChanges()).isEmpty();
		assertThat(canary.input("triggers")).isEqualTo(deployed(Map.of()));
		var stage = plan.the("apigateway/stage:Stage", "stage");
		assertThat(stage.input("deployment")).isEqualTo("id of aws:apigateway/deployment:Deployment/current");
		assertThat(stage.input("canarySettings")).isEqualTo(
				Map.of("deploymentId", "id of aws:apigateway/deployment:Deployment/canary", "percentTraffic", 10.0));
	}

	@Test
	void anUpdateKeepsTheDescriptionAndTheVariables() {
		var stage = Plan.of(Map.of()).the("apigateway/stage:Stage", "stage");
		assertThat(stage.options().getIgnoreChanges()).containsExactly("description", "variables");
	}

	private static Map<?, ?> parts(Object input) {
		return (Map<?, ?>) input;
	}

	private static Map<String, Object> settings(Plan plan, String name) {
		var settings = new TreeMap<String, Object>();
		parts(plan.the(METHOD_SETTINGS, name).input("settings"))
			.forEach((key, value) -> settings.put((String) key, value));
		return settings;
	}

	private static Object deployed(Map<String, String> keys) {
		return Plan.of(keys).the("apigateway/deployment:Deployment", "current").input("triggers");
	}

}

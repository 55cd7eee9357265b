package dev.products.infra.observability;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.assertj.core.api.InstanceOfAssertFactories;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.products.infra.Plan;
import dev.products.infra.Plan.Declared;
import dev.products.infra.StackFiles;

import static org.assertj.core.api.Assertions.assertThat;

class ObservabilityTests {

	private static final String ALARM = "cloudwatch/metricAlarm:MetricAlarm";

	private static final String COMPOSITE = "cloudwatch/compositeAlarm:CompositeAlarm";

	private static final String OPERATIONS = "arn:aws:sns:eu-central-1:123456789012:operations";

	private static final String PAGER = "arn:aws:sns:eu-central-1:123456789012:pager";

	@Test
	void alarmsNotifyTheTopicsWhenTheyStartAndEnd() {
		assertThat(plan("alarmTopics", "[\"" + OPERATIONS + "\"]").all(ALARM)).hasSize(10).allSatisfy((alarm) -> {
			assertThat(alarm.input("alarmActions")).isEqualTo(List.of(OPERATIONS));
			assertThat(alarm.input("okActions")).isEqualTo(List.of(OPERATIONS));
		});
	}

	@Test
	void missingDataIsNotAnAlarm() {
		assertThat(plan().all(ALARM))
			.allSatisfy((alarm) -> assertThat(alarm.input("treatMissingData")).isEqualTo("notBreaching"));
	}

	@Test
	void everyAlarmLinksToItsRunbook() {
		assertThat(plan("runbooks", "https://wiki/runbooks").all(ALARM))
			.allSatisfy((alarm) -> assertThat(alarm.input("alarmDescription").toString())
				.endsWith(". Runbook: https://wiki/runbooks#" + alarm.name())
				.hasSizeLessThan(1024));
	}

	@Test
	void oneCompositeAlarmPages() {
		var plan = plan("alarmTopics", "[\"" + OPERATIONS + "\"]", "pagingTopics", "[\"" + PAGER + "\"]");
		assertThat(plan.all(COMPOSITE)).singleElement().satisfies((page) -> {
			assertThat(page.input("alarmName")).isEqualTo("ProductsAPI-dev-page");
			assertThat(page.input("alarmRule")).isEqualTo("ALARM(\"ProductsAPI-dev-5xx\") OR "
					+ "ALARM(\"ProductsAPI-dev-latency\") OR ALARM(\"ProductsFunction-throttles\") OR "
					+ "ALARM(\"ProductsAPI-dev-authorizer-failures\")");
			assertThat(page.input("alarmActions")).isEqualTo(List.of(PAGER));
			assertThat(page.input("okActions")).isEqualTo(List.of(PAGER));
		});
		assertThat(plan.all(ALARM))
			.allSatisfy((alarm) -> assertThat(alarm.inputs().get("alarmActions")).isEqualTo(List.of(OPERATIONS)));
	}

	@Test
	void theErrorAlarmComparesAPercentageAndACount() {
		var alarm = plan("errorPercent", "2", "errorCount", "7").the(ALARM, "api-5xx");
		assertThat(alarm.input("name")).isEqualTo("ProductsAPI-dev-5xx");
		assertThat(alarm.input("threshold")).isEqualTo(2.0);
		assertThat(queries(alarm)).extracting((query) -> query.get("id")).containsExactly("m1", "m2", "compared");
		assertThat(queries(alarm).get(0).get("metric"))
			.isEqualTo(Map.of("namespace", "AWS/ApiGateway", "metricName", "5XXError", "stat", "Sum", "period", 300.0,
					"dimensions", Map.of("ApiName", "ProductsAPI", "Stage", "dev")));
		assertThat(queries(alarm).get(2)).containsEntry("expression", "IF(m1 >= 7, 100 * m1 / m2, 0)");
	}

	@Test
	void withAnErrorPercentOf0OnlyTheCountIsCompared() {
		var alarm = plan("errorPercent", "0", "errorCount", "3").the(ALARM, "api-5xx");
		assertThat(alarm.inputs()).containsEntry("metricName", "5XXError")
			.containsEntry("statistic", "Sum")
			.containsEntry("threshold", 2.0)
			.doesNotContainKeys("metricQueries", "extendedStatistic");
	}

	@Test
	void theLatencyAlarmComparesThe99thPercentile() {
		assertThat(plan("latencyMilliseconds", "900").the(ALARM, "api-latency").inputs())
			.containsEntry("extendedStatistic", "p99")
			.containsEntry("threshold", 900.0)
			.doesNotContainKey("statistic");
	}

	@Test
	void theAlarmsOfTheFunctionHaveItsName() {
		var plan = plan("functionName", "F", "functionConcurrency", "50");
		for (var name : List.of("function-errors", "function-throttles", "function-concurrency")) {
			assertThat(plan.the(ALARM, name).input("dimensions")).isEqualTo(Map.of("FunctionName", "F"));
		}
		assertThat(plan.the(ALARM, "function-errors").input("name")).isEqualTo("F-errors");
		assertThat(plan.the(ALARM, "function-concurrency").input("threshold")).isEqualTo(40.0);
	}

	@Test
	void theThrottleAlarmAddsTablesAndIndexes() {
		var alarm = plan().the(ALARM, "table-throttles");
		assertThat(queries(alarm)).hasSize(9);
		assertThat(queries(alarm).get(8)).containsEntry("expression", "SUM([m1, m2, m3, m4, m5, m6, m7, m8])");
		assertThat(alarm.inputs().toString()).contains("by-category", "by-listing", "ProductsIdempotency");
		assertThat(queries(plan("listingIndexes", "false").the(ALARM, "table-throttles"))).hasSize(5);
	}

	/** An alarm on a metric without data would never be triggered. */
	@Test
	void aMetricFilterCountsWhatTheAlarmsReadFromLogs() {
		var plan = plan();
		var counted = plan.all("cloudwatch/logMetricFilter:LogMetricFilter")
			.stream()
			.map((filter) -> filter.inputs().get("metricTransformation").toString())
			.toList();
		assertThat(counted).hasSize(3);
		for (var name : List.of("log-errors", "authorizer-failures")) {
			var alarm = plan.the(ALARM, name);
			assertThat(alarm.inputs()).doesNotContainKey("dimensions");
			assertThat(counted).anySatisfy((transformation) -> assertThat(transformation)
				.contains("name=" + alarm.input("metricName"), "namespace=" + alarm.input("namespace"), "value=1"));
		}
		assertThat(plan.the("cloudwatch/logMetricFilter:LogMetricFilter", "log-errors").input("logGroupName"))
			.isEqualTo("/aws/lambda/ProductsFunction");
		assertThat(plan.the("cloudwatch/logMetricFilter:LogMetricFilter", "authorizer-failures").input("logGroupName"))
			.isEqualTo("/aws/apigateway/ProductsAPI/dev");
	}

	@Test
	void withoutAnAccessLogNoAlarmOrFilterUsesIt() {
		var plan = Plan.of(Map.of());
		assertThat(plan.all(ALARM)).extracting(Declared::name).doesNotContain("authorizer-failures");
		assertThat(plan.all("cloudwatch/logMetricFilter:LogMetricFilter")).extracting(Declared::name)
			.containsExactly("log-errors");
		assertThat(plan.all("cloudwatch/queryDefinition:QueryDefinition")).extracting(Declared::name)
			.doesNotContain("refused-by-the-gateway");
	}

	@Test
	void theEssentialAlarmsAreOnlyThoseOnErrors() {
		var plan = plan("alarms", "essential");
		assertThat(plan.all(ALARM)).extracting(Declared::name).containsExactlyInAnyOrder("api-5xx", "function-errors");
		assertThat(plan.all(COMPOSITE)).isEmpty();
		assertThat(plan.all("cloudwatch/logMetricFilter:LogMetricFilter")).isEmpty();
	}

	@Test
	void emailAddressesGetATopicEncryptedWithTheKeyOfTheStack() {
		var plan = plan("alarmEmails", "[\"a@x.org\",\"b@x.org\"]", "alarmTopics", "[\"" + OPERATIONS + "\"]",
				"encryptionKey", "create", "apiName", "Products (1)");
		var topic = plan.the("sns/topic:Topic", "alarms");
		assertThat(topic.input("name")).isEqualTo("Products--1--dev-alarms");
		assertThat(topic.input("kmsMasterKeyId")).isEqualTo("arn of aws:kms/key:Key/data");
		assertThat(plan.the("sns/topicPolicy:TopicPolicy", "alarms-policy").json("policy"))
			.isEqualTo(JsonParser.parseString("""
					{"Version":"2012-10-17","Statement":[
					{"Effect":"Allow","Action":["sns:Publish"],"Resource":["arn of aws:sns/topic:Topic/alarms"],
					"Principal":{"Service":"cloudwatch.amazonaws.com"},
					"Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"}}},
					{"Effect":"Deny","Action":["sns:Publish"],"Resource":["arn of aws:sns/topic:Topic/alarms"],
					"Principal":{"AWS":"*"},"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}"""));
		assertThat(plan.all("sns/topicSubscription:TopicSubscription"))
			.extracting((subscription) -> subscription.input("endpoint"))
			.containsExactlyInAnyOrder("a@x.org", "b@x.org");
		assertThat(plan.all(ALARM)).isNotEmpty()
			.allSatisfy((alarm) -> assertThat(alarm.input("alarmActions"))
				.isEqualTo(List.of(OPERATIONS, "arn of aws:sns/topic:Topic/alarms")));
	}

	/** An alarm cannot use the key that AWS manages for SNS. */
	@Test
	void withoutAKeyOfTheStackTheTopicOfTheAlarmsGetsItsOwn() {
		var plan = plan("alarmEmails", "[\"a@x.org\"]");
		assertThat(plan.the("sns/topic:Topic", "alarms").input("kmsMasterKeyId"))
			.isEqualTo("arn of aws:kms/key:Key/alarms");
		var key = plan.the("kms/key:Key", "alarms");
		assertThat(key.input("enableKeyRotation")).isEqualTo(true);
		assertThat(key.json("policy").getAsJsonObject().getAsJsonArray("Statement")).hasSize(2)
			.last()
			.isEqualTo(JsonParser.parseString(
					"""
							{"Effect":"Allow","Action":["kms:Decrypt","kms:GenerateDataKey*"],"Resource":["*"],
							"Principal":{"Service":"cloudwatch.amazonaws.com"},
							"Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:cloudwatch:eu-central-1:123456789012:alarm:*"}}}"""));
		assertThat(plan.all("kms/alias:Alias")).hasSize(1);
	}

	@Test
	void withoutAnEmailAddressThereIsNoTopic() {
		assertThat(plan("alarmTopics", "[\"" + OPERATIONS + "\"]").all("sns/topic:Topic")).isEmpty();
	}

	@Test
	void xRaySamplesAPercentageOfTheRequestsOfTheStage() {
		var rule = plan("tracingSample", "25").the("xray/samplingRule:SamplingRule", "requests");
		assertThat(rule.inputs()).containsEntry("ruleName", "dev-ProductsAPI")
			.containsEntry("fixedRate", 0.25)
			.containsEntry("serviceName", "ProductsAPI/dev")
			.containsEntry("serviceType", "AWS::ApiGateway::Stage");
		assertThat(plan().the("xray/group:Group", "requests").input("filterExpression"))
			.isEqualTo("service(\"ProductsAPI/dev\")");
	}

	@Test
	void longNamesAreShortenedToTheLimitsOfXRay() {
		var plan = plan("apiName", "p".repeat(100));
		assertThat(plan.the("xray/group:Group", "requests").input("groupName")).isEqualTo("dev-" + "p".repeat(28));
		assertThat(plan.the("xray/samplingRule:SamplingRule", "requests").input("serviceName"))
			.isEqualTo("p".repeat(63) + "*");
	}

	@Test
	void withoutTracingThereAreNoXRayResources() {
		var plan = plan("tracing", "false");
		assertThat(plan.all("xray/group:Group")).isEmpty();
		assertThat(plan.all("xray/samplingRule:SamplingRule")).isEmpty();
	}

	@Test
	void theBudgetNotifiesAt80And100PercentAndByForecast() {
		var budget = plan("budget", "{monthlyUsd: 20, emails: [a@x.org], tag: \"stack=dev\"}")
			.the("budgets/budget:Budget", "monthly");
		assertThat(budget.inputs()).containsEntry("limitAmount", "20.0")
			.containsEntry("timeUnit", "MONTHLY")
			.containsEntry("costFilters", List.of(Map.of("name", "TagKeyValue", "values", List.of("user:stack$dev"))));
		assertThat(budget.input("notifications")).asInstanceOf(InstanceOfAssertFactories.LIST)
			.extracting((told) -> new TreeMap<>((Map<?, ?>) told).toString())
			.containsExactly(told("ACTUAL", 80), told("ACTUAL", 100), told("FORECASTED", 100));
	}

	@Test
	void withoutATagTheBudgetCountsTheWholeAccount() {
		assertThat(
				plan("budget", "{monthlyUsd: 20, emails: [a@x.org]}").the("budgets/budget:Budget", "monthly").inputs())
			.doesNotContainKey("costFilters");
		assertThat(plan().all("budgets/budget:Budget")).isEmpty();
	}

	@Test
	void theDashboardShowsTheAlarmsAndIsReproducible() {
		var dashboard = plan().the("cloudwatch/dashboard:Dashboard", "dashboard");
		assertThat(dashboard.input("dashboardName")).isEqualTo("ProductsAPI-dev");
		assertThat(dashboard.json("dashboardBody").getAsJsonObject().getAsJsonArray("widgets").get(0).toString())
			.contains("arn of aws:cloudwatch/metricAlarm:MetricAlarm/api-5xx");
		assertThat(plan().the("cloudwatch/dashboard:Dashboard", "dashboard").input("dashboardBody"))
			.isEqualTo(dashboard.input("dashboardBody"));
	}

	/** AWS rejects an alarm widget without alarms. */
	@Test
	void withoutAlarmsTheDashboardBeginsWithTheMetrics() {
		var widgets = plan("alarms", "none").the("cloudwatch/dashboard:Dashboard", "dashboard")
			.json("dashboardBody")
			.getAsJsonObject()
			.getAsJsonArray("widgets");
		assertThat(widgets).noneMatch((widget) -> widget.toString().contains("\"alarm\""));
		assertThat(widgets.get(0).getAsJsonObject().get("y").getAsInt()).isZero();
	}

	@Test
	void theDashboardShowsOnlyLogsThatTheStackHas() {
		assertThat(logsShown(plan())).containsExactly("SOURCE '/aws/lambda/ProductsFunction'",
				"SOURCE '/aws/apigateway/ProductsAPI/dev'");
		assertThat(logsShown(Plan.of(Map.of()))).containsExactly("SOURCE '/aws/lambda/ProductsFunction'");
	}

	private static List<String> logsShown(Plan plan) {
		return plan.the("cloudwatch/dashboard:Dashboard", "dashboard")
			.json("dashboardBody")
			.getAsJsonObject()
			.getAsJsonArray("widgets")
			.asList()
			.stream()
			.map((widget) -> widget.getAsJsonObject())
			.filter((widget) -> widget.get("type").getAsString().equals("log"))
			.map((widget) -> widget.getAsJsonObject("properties").get("query").getAsString().split(" \\| ")[0])
			.toList();
	}

	@Test
	void theDashboardAndTheSavedQueriesCanBeTurnedOff() {
		var plan = plan("dashboard", "false");
		assertThat(plan.all("cloudwatch/dashboard:Dashboard")).isEmpty();
		assertThat(plan.all("cloudwatch/queryDefinition:QueryDefinition")).isEmpty();
	}

	@Test
	void everySavedQueryNamesItsLogGroup() {
		var queries = plan().all("cloudwatch/queryDefinition:QueryDefinition");
		assertThat(queries).hasSize(LogQuery.SAVED.size());
		assertThat(queries).extracting((query) -> query.input("name")).contains("ProductsAPI-dev/one request");
		assertThat(plan().the("cloudwatch/queryDefinition:QueryDefinition", "one-request").input("logGroupNames"))
			.isEqualTo(List.of("/aws/lambda/ProductsFunction"));
		assertThat(plan().the("cloudwatch/queryDefinition:QueryDefinition", "refused-by-the-gateway")
			.input("logGroupNames")).isEqualTo(List.of("/aws/apigateway/ProductsAPI/dev"));
	}

	/** An adoption does not add resources that did not exist before. */
	@Test
	void anAdoptedStackHasNoAlarms() {
		assertThat(names(StackFiles.plan("adopted"))).isEmpty();
	}

	@Test
	void withoutTheServiceOnlyTheApiHasAlarms() {
		var settings = StackFiles.config("adopted");
		settings.put("alarms", "essential");
		assertThat(names(Plan.of(settings))).containsExactly("api-5xx");
	}

	@Test
	void aTracingSampleOfMinus1UsesTheRulesOfTheAccount() {
		var plan = plan("tracingSample", "-1");
		assertThat(plan.all("xray/samplingRule:SamplingRule")).isEmpty();
		assertThat(plan.the("apigateway/stage:Stage", "stage").input("xrayTracingEnabled")).isEqualTo(true);
	}

	/** The free tier includes ten alarm metrics (CloudWatch pricing, free tier). */
	@ParameterizedTest
	@ValueSource(strings = { "dev", "local", "adopted" })
	void theEssentialAlarmsStayInTheFreeTier(String stack) {
		assertThat(StackFiles.plan(stack)
			.all(ALARM)
			.stream()
			.mapToInt((alarm) -> Math.max(1, queries(alarm).size() - 1))
			.sum()).isLessThanOrEqualTo(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "staging", "prod" })
	void stagingAndProdHaveAllAlarms(String stack) {
		var plan = StackFiles.plan(stack);
		assertThat(plan.all(ALARM)).hasSizeGreaterThanOrEqualTo(10);
		assertThat(plan.all(COMPOSITE)).hasSize(1);
	}

	private static List<String> names(Plan plan) {
		return List
			.of(ALARM, COMPOSITE, "cloudwatch/dashboard:Dashboard", "cloudwatch/queryDefinition:QueryDefinition",
					"cloudwatch/logMetricFilter:LogMetricFilter", "xray/group:Group", "budgets/budget:Budget",
					"sns/topic:Topic")
			.stream()
			.flatMap((type) -> plan.all(type).stream())
			.map(Declared::name)
			.toList();
	}

	private static String told(String type, int percent) {
		return "{comparisonOperator=GREATER_THAN, notificationType=" + type
				+ ", subscriberEmailAddresses=[a@x.org], threshold=" + percent + ".0, thresholdType=PERCENTAGE}";
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> queries(Declared alarm) {
		return (List<Map<String, Object>>) alarm.inputs().getOrDefault("metricQueries", List.of());
	}

	/** Returns the plan of a stack with an access log and these settings. */
	private static Plan plan(String... keysAndValues) {
		var keys = new TreeMap<>(Map.of("apiGatewayLogRole", "create"));
		for (int i = 0; i < keysAndValues.length; i += 2) {
			keys.put(keysAndValues[i], keysAndValues[i + 1]);
		}
		return Plan.of(keys);
	}

}

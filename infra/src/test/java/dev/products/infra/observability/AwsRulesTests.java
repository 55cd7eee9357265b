package dev.products.infra.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.products.infra.Plan;
import dev.products.infra.Plan.Declared;
import dev.products.infra.StackFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

/**
 * AWS rejects some dashboards, alarms, filters, queries and budgets that an emulator
 * accepts. These tests plan every combination of the settings that determine their
 * content, with ordinary names and with the longest allowed names, and compare the plans
 * with the limits in the API references.
 */
class AwsRulesTests {

	/**
	 * Each setting with the values that change the plan, except errorPercent, which only
	 * changes one alarm that does not depend on the others.
	 */
	private static final Map<String, List<String>> SETTINGS = Map.of("alarms", List.of("none", "essential", "all"),
			"productEvents", List.of("false", "true"), "apiGatewayLogRole", List.of("none", "create"), "listingIndexes",
			List.of("false", "true"));

	private static final String TOPICS = new Gson().toJson(IntStream.range(0, 4)
		.mapToObj((i) -> "arn:aws:sns:eu-central-1:123456789012:" + "t".repeat(255) + i)
		.toList());

	private static final String ADDRESSES = new Gson()
		.toJson(IntStream.range(0, 10).mapToObj((i) -> i + "@example.org").toList());

	/** The longest values that the settings accept, with unusual characters. */
	private static final Map<String, String> LONGEST = Map.ofEntries(
			Map.entry("apiName", "a/action/\"<script>" + "A".repeat(237)), Map.entry("stageName", "s".repeat(128)),
			Map.entry("tableName", "T".repeat(255)), Map.entry("idempotencyTableName", "I".repeat(255)),
			Map.entry("functionName", "F".repeat(64)), Map.entry("eventsName", "E".repeat(64)),
			Map.entry("runbooks", "r".repeat(500)), Map.entry("alarmTopics", TOPICS),
			Map.entry("alarmEmails", ADDRESSES), Map.entry("budget", "{monthlyUsd: 1000000, emails: " + ADDRESSES
					+ ", tag: \"" + "k".repeat(128) + "=" + "v".repeat(256) + "\"}"),
			Map.entry("errorCount", "1000000"));

	private static final String ALARM = "cloudwatch/metricAlarm:MetricAlarm";

	private static final String FILTER = "cloudwatch/logMetricFilter:LogMetricFilter";

	private static final String QUERY = "cloudwatch/queryDefinition:QueryDefinition";

	private static final Map<String, Consumer<Declared>> RULES = Map.of("cloudwatch/dashboard:Dashboard",
			AwsRulesTests::checkDashboard, ALARM, AwsRulesTests::checkAlarm, "cloudwatch/compositeAlarm:CompositeAlarm",
			AwsRulesTests::checkComposite, FILTER, AwsRulesTests::checkFilter, QUERY, AwsRulesTests::checkQuery,
			"budgets/budget:Budget", AwsRulesTests::checkBudget, "sns/topic:Topic", AwsRulesTests::checkTopic,
			"xray/samplingRule:SamplingRule", AwsRulesTests::checkSampling, "xray/group:Group",
			AwsRulesTests::checkGroup);

	static Stream<Map<String, String>> stacks() {
		var withoutService = StackFiles.config("adopted");
		withoutService.putAll(Map.of("alarms", "essential", "budget", "{monthlyUsd: 1, emails: " + ADDRESSES + "}"));
		return Stream.concat(combinations().stream(), Stream.of(withoutService))
			.flatMap((settings) -> Stream.of(settings, longest(settings)));
	}

	/** The composite alarm that pages only exists if alarms is all. */
	private static Map<String, String> longest(Map<String, String> settings) {
		var all = with(settings, LONGEST);
		all.put("errorPercent", "true".equals(settings.get("listingIndexes")) ? "0" : "99");
		if ("all".equals(settings.get("alarms"))) {
			all.put("pagingTopics", TOPICS);
		}
		return all;
	}

	@ParameterizedTest
	@MethodSource("stacks")
	void everyPlannedResourceIsWithinTheLimitsOfAws(Map<String, String> settings) {
		var plan = Plan.of(settings);
		assertAll(RULES.entrySet()
			.stream()
			.flatMap(
					(rules) -> plan.all(rules.getKey()).stream().map((found) -> () -> rules.getValue().accept(found))));
		// Resources with the same name would be the same resource in AWS.
		for (var type : List.of(ALARM, FILTER, QUERY)) {
			assertThat(plan.all(type)).extracting((found) -> found.input("name")).doesNotHaveDuplicates();
		}
	}

	/**
	 * Checks the limits of PutDashboard, DashboardName; CloudWatch API Reference,
	 * "Dashboard Body Structure and Syntax"; CloudWatch guide, "CloudWatch service
	 * quotas".
	 */
	private static void checkDashboard(Declared dashboard) {
		assertThat(text(dashboard, "dashboardName")).matches("[A-Za-z0-9_-]{1,255}");
		var widgets = dashboard.json("dashboardBody").getAsJsonObject().getAsJsonArray("widgets").asList();
		assertThat(widgets).hasSizeBetween(1, 500);
		int metrics = 0;
		for (var element : widgets) {
			var widget = element.getAsJsonObject();
			int x = widget.get("x").getAsInt();
			assertThat(x).isBetween(0, 23);
			assertThat(widget.get("y").getAsInt()).isNotNegative();
			assertThat(widget.get("width").getAsInt()).isBetween(1, 24 - x);
			assertThat(widget.get("height").getAsInt()).isBetween(1, 1000);
			var properties = widget.getAsJsonObject("properties");
			switch (widget.get("type").getAsString()) {
				case "alarm" -> assertThat(properties.getAsJsonArray("alarms")).hasSizeBetween(1, 100);
				case "text" -> assertThat(properties.get("markdown").getAsString()).isNotBlank();
				case "log" -> checkLog(properties);
				case "metric" -> metrics += checkedMetrics(properties);
				default -> throw new AssertionError("no rules for " + widget);
			}
		}
		assertThat(metrics).isLessThanOrEqualTo(2500);
	}

	private static void checkLog(JsonObject log) {
		assertThat(log.get("region").getAsString()).isNotEmpty();
		assertThat(log.get("view").getAsString()).isIn("timeSeries", "bar", "pie", "table");
		assertThat(log.get("query").getAsString()).matches("(?s)SOURCE '[.\\-_/#A-Za-z0-9]{1,512}' \\| .+")
			.hasSizeLessThanOrEqualTo(10_000);
	}

	private static int checkedMetrics(JsonObject chart) {
		assertThat(chart.get("region").getAsString()).isNotEmpty();
		assertThat(chart.get("period").getAsInt() % 60).isZero();
		var metrics = chart.getAsJsonArray("metrics");
		assertThat(metrics).hasSizeBetween(1, 500);
		metrics.forEach((metric) -> checkMetric(metric.getAsJsonArray()));
		return metrics.size();
	}

	private static void checkMetric(JsonArray metric) {
		var options = metric.get(metric.size() - 1).getAsJsonObject();
		if (metric.size() == 1) {
			assertThat(options.get("expression").getAsString()).hasSizeBetween(1, 1024);
			return;
		}
		var texts = metric.asList().stream().limit(metric.size() - 1).map(JsonElement::getAsString).toList();
		// Namespace and name, followed by pairs of dimension name and value.
		assertThat(texts.size() % 2).isZero();
		assertThat(texts.subList(0, 2)).allMatch((name) -> name.matches("[^:].{0,254}"));
		assertThat(texts.subList(2, texts.size())).allMatch(AwsRulesTests::dimension);
	}

	/**
	 * Checks the limits of PutMetricAlarm, and those of the CloudWatch guide, "CloudWatch
	 * service quotas": five actions, ten metrics and one day for each alarm.
	 */
	@SuppressWarnings("unchecked")
	private static void checkAlarm(Declared alarm) {
		checkAlarmTexts(text(alarm, "name"), alarm);
		var queries = (List<Map<String, Object>>) alarm.inputs().getOrDefault("metricQueries", List.of());
		if (queries.isEmpty()) {
			checkCompared(alarm.inputs(), number(alarm, "evaluationPeriods"));
			return;
		}
		assertThat(queries).filteredOn((query) -> query.containsKey("metric")).hasSizeBetween(1, 10);
		assertThat(queries).filteredOn((query) -> Boolean.TRUE.equals(query.get("returnData"))).hasSize(1);
		assertThat(queries).extracting((query) -> query.get("id"))
			.doesNotHaveDuplicates()
			.allMatch((id) -> id.toString().matches("[a-z][a-zA-Z0-9_]{0,254}"));
		for (var query : queries) {
			if (query.containsKey("expression")) {
				assertThat(query.get("expression").toString()).hasSizeBetween(1, 2048);
			}
			else {
				checkCompared((Map<String, Object>) query.get("metric"), number(alarm, "evaluationPeriods"));
			}
		}
	}

	private static void checkCompared(Map<String, Object> metric, double periods) {
		assertThat(metric.get("namespace").toString()).matches("[^:].{0,254}");
		assertThat(metric.get("metricName").toString()).hasSizeBetween(1, 255);
		assertThat((Map<?, ?>) metric.getOrDefault("dimensions", Map.of())).hasSizeLessThanOrEqualTo(30)
			.allSatisfy((name, value) -> assertThat(value.toString()).matches(AwsRulesTests::dimension));
		assertThat(periods * ((Number) metric.get("period")).doubleValue()).isBetween(60.0, 86_400.0);
	}

	/** Checks the limits of PutCompositeAlarm. */
	private static void checkComposite(Declared alarm) {
		checkAlarmTexts(text(alarm, "alarmName"), alarm);
		assertThat(text(alarm, "alarmRule")).hasSizeBetween(1, 10_240);
		assertThat(text(alarm, "alarmRule").split(" OR ")).hasSizeBetween(1, 100);
	}

	private static void checkAlarmTexts(String name, Declared alarm) {
		assertThat(name).matches("\\P{Cntrl}{1,255}");
		assertThat(text(alarm, "alarmDescription")).hasSizeLessThanOrEqualTo(1024);
		assertThat((List<?>) alarm.inputs().getOrDefault("alarmActions", List.of())).hasSizeLessThanOrEqualTo(5);
		assertThat((List<?>) alarm.inputs().getOrDefault("okActions", List.of())).hasSizeLessThanOrEqualTo(5);
	}

	/** Checks the limits of PutMetricFilter and MetricTransformation. */
	@SuppressWarnings("unchecked")
	private static void checkFilter(Declared filter) {
		assertThat(text(filter, "name")).matches("[^:*]{1,512}");
		assertThat(text(filter, "logGroupName")).matches("[.\\-_/#A-Za-z0-9]{1,512}");
		assertThat(text(filter, "pattern")).hasSizeLessThanOrEqualTo(1024);
		var transformation = (Map<String, Object>) filter.input("metricTransformation");
		assertThat(transformation.get("name").toString()).matches("[^:*$]{1,255}");
		assertThat(transformation.get("namespace").toString()).matches("[^:*$]{1,255}");
	}

	/** Checks the limits of PutQueryDefinition. */
	private static void checkQuery(Declared query) {
		assertThat(text(query, "name")).hasSizeBetween(1, 255);
		assertThat(text(query, "queryString")).hasSizeBetween(1, 10_000);
		assertThat((List<?>) query.input("logGroupNames")).hasSizeBetween(1, 50)
			.allMatch((group) -> group.toString().matches("[.\\-_/#A-Za-z0-9]{1,512}"));
	}

	/** Checks the limits of CreateBudget, Budget and NotificationWithSubscribers. */
	@SuppressWarnings("unchecked")
	private static void checkBudget(Declared budget) {
		assertThat(text(budget, "name")).matches("[^:\\\\]{1,100}")
			.doesNotContain("/action/")
			.doesNotContainIgnoringCase("<script>");
		assertThat(text(budget, "limitAmount")).matches("([0-9]*\\.)?[0-9]+");
		assertThat((List<Map<String, Object>>) budget.input("notifications")).hasSizeBetween(1, 10)
			.allSatisfy((told) -> assertThat((List<?>) told.get("subscriberEmailAddresses")).hasSizeBetween(1, 10));
		assertThat((List<Map<String, Object>>) budget.inputs().getOrDefault("costFilters", List.of()))
			.allSatisfy((filter) -> assertThat((List<String>) filter.get("values")).hasSize(1)
				.allMatch((value) -> value.length() <= 1024));
	}

	/** Checks the format of CreateTopic, Name. */
	private static void checkTopic(Declared topic) {
		assertThat(text(topic, "name")).matches("(?=.{1,256}$)[a-zA-Z0-9_-]+(\\.fifo)?");
	}

	/** Checks the limits of CreateSamplingRule, SamplingRule. */
	private static void checkSampling(Declared rule) {
		Map.of("ruleName", 32, "serviceName", 64, "serviceType", 64, "host", 64, "httpMethod", 10, "urlPath", 128,
				"resourceArn", 500)
			.forEach((input, most) -> assertThat(text(rule, input)).as(input).hasSizeBetween(1, most));
		assertThat(number(rule, "fixedRate")).isBetween(0.0, 1.0);
		assertThat(number(rule, "priority")).isBetween(1.0, 9999.0);
	}

	/** Checks the length of CreateGroup, GroupName. */
	private static void checkGroup(Declared group) {
		assertThat(text(group, "groupName")).hasSizeBetween(1, 32);
	}

	/**
	 * Returns whether a string can be the name or value of a dimension (Dimension, Name
	 * and Value).
	 */
	private static boolean dimension(String text) {
		return text.matches("[ -~]{1,1024}") && !text.isBlank();
	}

	private static String text(Declared resource, String input) {
		return resource.input(input).toString();
	}

	private static double number(Declared resource, String input) {
		return ((Number) resource.input(input)).doubleValue();
	}

	private static List<Map<String, String>> combinations() {
		List<Map<String, String>> all = List.of(Map.of());
		for (var setting : new TreeMap<>(SETTINGS).entrySet()) {
			all = all.stream()
				.flatMap((settings) -> setting.getValue()
					.stream()
					.map((value) -> with(settings, Map.of(setting.getKey(), value))))
				.collect(Collectors.toCollection(ArrayList::new));
		}
		return all;
	}

	private static Map<String, String> with(Map<String, String> settings, Map<String, String> others) {
		var all = new TreeMap<>(settings);
		all.putAll(others);
		return all;
	}

}

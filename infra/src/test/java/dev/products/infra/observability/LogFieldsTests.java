package dev.products.infra.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.products.infra.Plan;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The fields in queries, filters and dashboards are fields that are logged. The lines of
 * the service were recorded from its archive. Comparing them with its source code shows
 * that they are still up to date.
 */
class LogFieldsTests {

	private static final Path RECORDED = Path.of("src/test/resources/recorded/function-log.jsonl");

	private static final Path SERVICE = Path.of("../service/src/main/java/dev/products/service");

	/**
	 * Keywords and functions of the query language (Logs guide, "CloudWatch Logs Insights
	 * query syntax").
	 */
	private static final Set<String> LANGUAGE = Set.of("and", "as", "asc", "bin", "by", "count", "desc", "fields",
			"filter", "h", "in", "ispresent", "latest", "like", "limit", "max", "parse", "pct", "sort", "stats", "sum");

	private static final Pattern WORD = Pattern.compile("[@a-zA-Z][\\w.]*");

	@ParameterizedTest
	@EnumSource
	void everyQueryUsesFieldsThatAreLogged(LogQuery query) throws IOException {
		var known = new TreeSet<>(query.ofAccessLog() ? accessLog() : service());
		known.addAll(Set.of("@timestamp", "@message", "@type", "@maxMemoryUsed"));
		known.addAll(LANGUAGE);
		// Names that the query itself defines.
		Pattern.compile("(?:as |\\?<)(\\w+)")
			.matcher(query.text())
			.results()
			.forEach((name) -> known.add(name.group(1)));
		var code = query.text().replaceAll("\"[^\"]*\"|/[^/]*/", "");
		assertThat(WORD.matcher(code).results().map((word) -> word.group())).isNotEmpty().isSubsetOf(known);
	}

	@ParameterizedTest
	@MethodSource("metrics")
	void everyMetricFilterUsesFieldsThatAreLogged(LogMetric count) throws IOException {
		var known = count.ofAccessLog() ? accessLog() : service();
		var selected = Pattern.compile("\\$\\.([\\w.]+)").matcher(count.pattern()).results();
		assertThat(selected.map((field) -> field.group(1))).isNotEmpty().isSubsetOf(known);
	}

	@Test
	void theServiceStillLogsTheRecordedFields() throws IOException {
		var written = new TreeSet<String>();
		var source = Files.readString(SERVICE.resolve("telemetry/RequestLog.java"));
		Pattern.compile("addKeyValue\\(\"([a-zA-Z]+)\"")
			.matcher(source)
			.results()
			.forEach((key) -> written.add(key.group(1)));
		Pattern.compile("_ID = \"(\\w+)\"").matcher(source).results().forEach((key) -> written.add(key.group(1)));
		assertThat(written).contains("ms", "requestId");
		var standard = Pattern.compile("@timestamp|(log|process|service|error|ecs)\\..*|message|_aws\\..*");
		assertThat(service().stream().filter((field) -> !standard.matcher(field).matches()))
			.containsExactlyElementsOf(written);
		assertThat(Files.readString(SERVICE.resolve("../../../../resources/application.properties")))
			.contains("logging.structured.format.console=ecs");
	}

	@Test
	void theDashboardUsesMetricsThatTheServiceRecords() throws IOException {
		var source = Files.readString(SERVICE.resolve("telemetry/RequestLog.java"));
		var counted = Pattern.compile("\"Name\":\"(\\w+)\"")
			.matcher(source)
			.results()
			.map((metric) -> metric.group(1))
			.collect(Collectors.toSet());
		var page = Files.readString(Path.of("../docs/grafana/products.json"));
		assertThat(Pattern.compile("MetricName=\\\\\"(\\w+)").matcher(page).results().map((metric) -> metric.group(1)))
			.contains("Latency", "ColdStarts")
			.isSubsetOf(counted);
		assertThat(source).contains("\"Namespace\":\"Products\",\"Dimensions\":[[\"method\",\"route\"]]");
		assertThat(page).contains("{Products,method,route}");
	}

	@Test
	void theMonitoredDynamoDbOperationsAreThoseThatTheServiceCalls() throws IOException {
		var called = new TreeSet<String>();
		for (var name : List.of("ProductStore", "ConditionalWrite")) {
			Pattern.compile("\\b(?:dynamoDb|client)\\s*\\.(\\w+)\\(")
				.matcher(Files.readString(SERVICE.resolve("product/" + name + ".java")))
				.results()
				.map((call) -> call.group(1))
				.filter((call) -> !call.equals("serviceClientConfiguration"))
				.forEach((call) -> called.add(Character.toUpperCase(call.charAt(0)) + call.substring(1)));
		}
		assertThat(MonitoredResources.OPERATIONS).containsExactlyInAnyOrderElementsOf(called);
	}

	static List<LogMetric> metrics() {
		return LogMetric.ALL;
	}

	private static Set<String> service() throws IOException {
		var fields = new TreeSet<String>();
		for (var line : Files.readAllLines(RECORDED)) {
			collect("", JsonParser.parseString(line), fields);
		}
		return fields;
	}

	/** CloudWatch names the fields of nested objects with dots. */
	private static void collect(String name, JsonElement value, Set<String> fields) {
		if (value.isJsonObject()) {
			value.getAsJsonObject()
				.asMap()
				.forEach((part, inner) -> collect(name.isEmpty() ? part : name + "." + part, inner, fields));
		}
		else {
			fields.add(name);
		}
	}

	private static Set<String> accessLog() {
		var stage = Plan.of(Map.of("apiGatewayLogRole", "create")).the("apigateway/stage:Stage", "stage");
		var format = ((Map<?, ?>) stage.input("accessLogSettings")).get("format").toString();
		return JsonParser.parseString(format).getAsJsonObject().keySet();
	}

}

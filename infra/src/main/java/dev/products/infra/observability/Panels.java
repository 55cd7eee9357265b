package dev.products.infra.observability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.products.infra.observability.Panel.Line;
import dev.products.infra.observability.Panel.Unit;
import dev.products.infra.observability.MetricSource.Expression;

/**
 * The panels of a dashboard, both in CloudWatch and in Grafana.
 */
final class Panels {

	static final int COLUMNS = 24;

	static final int WIDTH = 8;

	static final int HEIGHT = 6;

	private final MonitoredResources watched;

	Panels(MonitoredResources watched) {
		this.watched = watched;
	}

	/**
	 * Returns the panels by heading.
	 */
	Map<String, List<Panel>> sections() {
		var sections = new LinkedHashMap<String, List<Panel>>();
		sections.put("API", api());
		sections.put("Service (all stacks of this region)", service());
		sections.put("Function", function());
		sections.put("Tables", tables());
		if (this.watched.eventsFunction().isPresent()) {
			sections.put("Events", events());
		}
		return sections;
	}

	private List<Panel> api() {
		return List.of(
				new Panel("Requests", Unit.COUNT,
						List.of(new Line("all", this.watched.api("Count", "Sum")),
								new Line("status 4xx", this.watched.api("4XXError", "Sum")),
								new Line("status 5xx", this.watched.api("5XXError", "Sum")))),
				new Panel("Latency", Unit.MILLISECONDS,
						percentiles((percentile) -> this.watched.api("Latency", percentile))),
				new Panel("Authorizer", Unit.COUNT,
						List.of(new Line("refusals", this.watched.logged(LogMetric.AUTHORIZER_REFUSALS)),
								new Line("failures", this.watched.logged(LogMetric.AUTHORIZER_FAILURES)))));
	}

	/**
	 * Metrics that the service records. Expressions search for the routes, because routes
	 * can change.
	 */
	private static List<Panel> service() {
		return List.of(
				new Panel("Latency by route, 99th percentile", Unit.MILLISECONDS,
						List.of(new Line("", new Expression(search("Latency", "p99"))))),
				new Panel("Faults, throttles and conflicts", Unit.COUNT,
						List.of(new Line("faults", sum("Faults")), new Line("throttles", sum("Throttles")),
								new Line("conflicts", sum("ConditionalFailures")))),
				new Panel("Cold starts", Unit.COUNT, List.of(new Line("cold starts", sum("ColdStarts")))));
	}

	private List<Panel> function() {
		return List.of(
				new Panel("Invocations", Unit.COUNT,
						List.of(new Line("all", this.watched.function("Invocations", "Sum")),
								new Line("errors", this.watched.function("Errors", "Sum")),
								new Line("throttles", this.watched.function("Throttles", "Sum")))),
				new Panel("Duration", Unit.MILLISECONDS,
						percentiles((percentile) -> this.watched.function("Duration", percentile))),
				new Panel("Concurrent executions and logged errors", Unit.COUNT,
						List.of(new Line("executions", this.watched.function("ConcurrentExecutions", "Maximum")),
								new Line("logged errors", this.watched.logged(LogMetric.LOG_ERRORS)))));
	}

	private List<Panel> tables() {
		var throttles = new ArrayList<Line>();
		Stream.of("ReadThrottleEvents", "WriteThrottleEvents")
			.flatMap((name) -> this.watched.tablesAndIndexes(name).stream())
			.forEach((metric) -> throttles.add(new Line(
					metric.name().replace("ThrottleEvents", "") + " " + metric.dimensions().values().iterator().next(),
					metric)));
		return List.of(new Panel("Throttled", Unit.COUNT, throttles),
				new Panel("Consumed capacity units", Unit.COUNT,
						List.of(new Line("read", this.watched.table("ConsumedReadCapacityUnits", "Sum")),
								new Line("written", this.watched.table("ConsumedWriteCapacityUnits", "Sum")))),
				new Panel("DynamoDB latency", Unit.MILLISECONDS,
						MonitoredResources.OPERATIONS.stream()
							.map((operation) -> new Line(operation,
									this.watched.operation(operation, "SuccessfulRequestLatency", "Average")))
							.toList()));
	}

	private List<Panel> events() {
		var function = this.watched.eventsFunction().orElseThrow();
		var panels = new ArrayList<Panel>();
		panels.add(new Panel("Publishing", Unit.COUNT,
				List.of(new Line("batches", MonitoredResources.lambda(function, "Invocations", "Sum")),
						new Line("errors", MonitoredResources.lambda(function, "Errors", "Sum")))));
		panels.add(new Panel("Delay", Unit.MILLISECONDS,
				List.of(new Line("oldest", MonitoredResources.lambda(function, "IteratorAge", "Maximum")))));
		this.watched.undelivered()
			.ifPresent((queue) -> panels.add(new Panel("Not delivered", Unit.COUNT,
					List.of(new Line("in the queue", MonitoredResources.undelivered(queue))))));
		return panels;
	}

	private static List<Line> percentiles(java.util.function.Function<String, Metric> metric) {
		return Stream.of("p50", "p95", "p99")
			.map((percentile) -> new Line(percentile, metric.apply(percentile)))
			.toList();
	}

	private static Expression sum(String metric) {
		return new Expression("SUM(" + search(metric, "Sum") + ")");
	}

	private static String search(String metric, String statistic) {
		return String.format(Locale.ROOT,
				"SEARCH('{Products,service,method,route} MetricName=\"%s\" service=\"products\"', '%s', 60)", metric,
				statistic);
	}

}

package dev.products.infra.observability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The panels of a dashboard, both in CloudWatch and in Grafana. */
final class Panels {

	static final int COLUMNS = 24;

	static final int WIDTH = 8;

	static final int HEIGHT = 6;

	private final MonitoredResources watched;

	Panels(MonitoredResources watched) {
		this.watched = watched;
	}

	/** Returns the panels by heading. */
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
				new Panel("Requests", "",
						List.of(new Line("all", this.watched.api("Count", "Sum")),
								new Line("status 4xx", this.watched.api("4XXError", "Sum")),
								new Line("status 5xx", this.watched.api("5XXError", "Sum")))),
				new Panel("Latency", "ms", percentiles((percentile) -> this.watched.api("Latency", percentile))),
				new Panel("Authorizer", "",
						List.of(new Line("refusals", LogMetric.AUTHORIZER_REFUSALS.metric(this.watched)),
								new Line("failures", LogMetric.AUTHORIZER_FAILURES.metric(this.watched)))));
	}

	/**
	 * Metrics that the service records. Expressions search for the routes, because routes
	 * can change.
	 */
	private static List<Panel> service() {
		return List.of(
				new Panel("Latency by route, 99th percentile", "ms",
						List.of(new Line("", new Expression(search("Latency", "p99"))))),
				new Panel("Faults, throttles and conflicts", "",
						List.of(new Line("faults", sum("Faults")), new Line("throttles", sum("Throttles")),
								new Line("conflicts", sum("ConditionalFailures")))),
				new Panel("Cold starts", "", List.of(new Line("cold starts", sum("ColdStarts")))));
	}

	private List<Panel> function() {
		return List.of(
				new Panel("Invocations", "",
						List.of(new Line("all", this.watched.function("Invocations", "Sum")),
								new Line("errors", this.watched.function("Errors", "Sum")),
								new Line("throttles", this.watched.function("Throttles", "Sum")))),
				new Panel("Duration", "ms", percentiles((percentile) -> this.watched.function("Duration", percentile))),
				new Panel("Concurrent executions and logged errors", "",
						List.of(new Line("executions", this.watched.function("ConcurrentExecutions", "Maximum")),
								new Line("logged errors", LogMetric.LOG_ERRORS.metric(this.watched)))));
	}

	private List<Panel> tables() {
		var throttles = new ArrayList<Line>();
		Stream.of("ReadThrottleEvents", "WriteThrottleEvents")
			.flatMap((name) -> this.watched.tablesAndIndexes(name).stream())
			.forEach((metric) -> throttles.add(new Line(
					metric.name().replace("ThrottleEvents", "") + " " + metric.dimensions().values().iterator().next(),
					metric)));
		return List.of(new Panel("Throttled", "", throttles),
				new Panel("Consumed capacity units", "",
						List.of(new Line("read", this.watched.table("ConsumedReadCapacityUnits", "Sum")),
								new Line("written", this.watched.table("ConsumedWriteCapacityUnits", "Sum")))),
				new Panel("DynamoDB latency", "ms",
						MonitoredResources.OPERATIONS.stream()
							.map((operation) -> new Line(operation,
									this.watched.operation(operation, "SuccessfulRequestLatency", "Average")))
							.toList()));
	}

	private List<Panel> events() {
		var function = this.watched.eventsFunction().orElseThrow();
		var panels = new ArrayList<Panel>();
		panels
			.add(new Panel("Publishing", "", List.of(new Line("batches", Metric.lambda(function, "Invocations", "Sum")),
					new Line("errors", Metric.lambda(function, "Errors", "Sum")))));
		panels.add(new Panel("Delay", "ms",
				List.of(new Line("oldest", Metric.lambda(function, "IteratorAge", "Maximum")))));
		this.watched.undelivered()
			.ifPresent((queue) -> panels
				.add(new Panel("Not delivered", "", List.of(new Line("in the queue", Metric.undelivered(queue))))));
		return panels;
	}

	private static List<Line> percentiles(Function<String, Metric> metric) {
		return Stream.of("p50", "p95", "p99")
			.map((percentile) -> new Line(percentile, metric.apply(percentile)))
			.toList();
	}

	private static Expression sum(String metric) {
		return new Expression("SUM(" + search(metric, "Sum") + ")");
	}

	private static String search(String metric, String statistic) {
		return String.format(Locale.ROOT, "SEARCH('{Products,method,route} MetricName=\"%s\"', '%s', 60)", metric,
				statistic);
	}

	/**
	 * One chart of a dashboard, independent of the tool that draws it.
	 *
	 * @param unit {@code ms}, or empty for a number
	 */
	record Panel(String title, String unit, List<Line> lines) {
	}

	record Line(String label, Source source) {
	}

	/** The source of the values of a line. */
	sealed interface Source permits Metric, Expression {

	}

	/** A metric math expression. */
	record Expression(String text) implements Source {
	}

}

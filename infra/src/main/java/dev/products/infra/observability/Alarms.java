package dev.products.infra.observability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.pulumi.aws.cloudwatch.CompositeAlarm;
import com.pulumi.aws.cloudwatch.CompositeAlarmArgs;
import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryMetricArgs;
import com.pulumi.core.Output;

import dev.products.infra.component.Component;

/** All alarms. Each has a section with its name in {@code docs/runbooks.md}. */
final class Alarms {

	/** The name of the composite alarm that pages, in the program and in the runbooks. */
	static final String PAGE = "page";

	/** Sums the metrics. Unlike the operator +, SUM counts a metric without data as 0. */
	private static final Optional<Function<List<Metric>, String>> SUM = Optional
		.of((metrics) -> IntStream.rangeClosed(1, metrics.size())
			.mapToObj((i) -> "m" + i)
			.collect(Collectors.joining(", ", "SUM([", "])")));

	private final ObservabilitySettings settings;

	private final int concurrencyThreshold;

	/**
	 * Creates the alarms from the settings.
	 * @param concurrencyThreshold the threshold of the alarm function-concurrency
	 */
	Alarms(ObservabilitySettings settings, int concurrencyThreshold) {
		this.settings = settings;
		this.concurrencyThreshold = concurrencyThreshold;
	}

	/**
	 * Returns the alarms of a stack.
	 * @param accessLog whether the API has an access log
	 * @param service whether the stack has the function of the service
	 * @param events whether changes of products are published
	 */
	List<Alarm> of(boolean accessLog, boolean service, boolean events) {
		if (!this.settings.some()) {
			return List.of();
		}
		var alarms = new ArrayList<>(api());
		alarms.addAll(service ? function() : List.of());
		alarms.addAll(table());
		alarms.addAll(accessLog ? authorizer() : List.of());
		alarms.addAll(events ? events() : List.of());
		return alarms.stream().filter((alarm) -> alarm.essential() || this.settings.all()).toList();
	}

	private List<Alarm> api() {
		int percent = this.settings.errorPercent();
		int count = this.settings.errorCount();
		var errors = (percent == 0)
				? Alarm.of("api-5xx", "The API fails: at least " + count + " responses had status 5xx", ofApi("5xx"),
						(watched) -> watched.api("5XXError", "Sum"), count - 1, 5, 1)
				// A percentage, because a few of many requests always fail, and a
				// minimum number, because a single failure is a large percentage of few
				// requests.
				: new Alarm("api-5xx",
						"The API fails: more than " + percent + " % of the requests, and at least " + count
								+ ", had status 5xx",
						ofApi("5xx"), (watched) -> List.of(watched.api("5XXError", "Sum"), watched.api("Count", "Sum")),
						percentage(), percent, 5, 1);
		int latency = this.settings.latencyMilliseconds();
		return List.of(errors,
				Alarm.of("api-latency",
						"The API is slow: the 99th percentile of the latency is above " + latency + " ms",
						ofApi("latency"), (watched) -> watched.api("Latency", "p99"), latency, 5, 3));
	}

	private List<Alarm> function() {
		return List.of(
				Alarm.of("function-errors", "The function failed or timed out", ofFunction("errors"),
						(watched) -> watched.function("Errors", "Sum"), 0, 1, 1),
				Alarm.of("function-throttles",
						"Lambda throttled the function, because too many requests ran at the same time",
						ofFunction("throttles"), (watched) -> watched.function("Throttles", "Sum"), 0, 1, 1),
				Alarm.of("function-concurrency",
						"More than " + this.concurrencyThreshold
								+ " executions at the same time; Lambda will soon throttle the function",
						ofFunction("concurrency"), (watched) -> watched.function("ConcurrentExecutions", "Maximum"),
						this.concurrencyThreshold, 1, 3),
				Alarm.of("log-errors", "The service logged an error", ofFunction("log-errors"),
						LogMetric.LOG_ERRORS::metric, 0, 5, 1));
	}

	private static List<Alarm> table() {
		return List.of(
				new Alarm("table-throttles", "DynamoDB throttles reads or writes", ofTable("throttles"),
						(watched) -> Stream.of("ReadThrottleEvents", "WriteThrottleEvents")
							.flatMap((name) -> watched.tablesAndIndexes(name).stream())
							.toList(),
						SUM, 0, 5, 1),
				new Alarm("table-errors", "DynamoDB fails", ofTable("errors"),
						(watched) -> MonitoredResources.OPERATIONS.stream()
							.map((operation) -> watched.operation(operation, "SystemErrors", "Sum"))
							.toList(),
						SUM, 0, 5, 1));
	}

	private List<Alarm> authorizer() {
		return List.of(
				Alarm.of("authorizer-failures", "The authorizer fails, so requests with valid tokens fail too",
						ofApi("authorizer-failures"), LogMetric.AUTHORIZER_FAILURES::metric, 0, 5, 1),
				new Alarm("authorizer-refusals",
						"More than half of the requests, and at least " + this.settings.errorCount()
								+ ", had no valid token",
						ofApi("authorizer-refusals"), (watched) -> List
							.of(LogMetric.AUTHORIZER_REFUSALS.metric(watched), watched.api("Count", "Sum")),
						percentage(), 50, 5, 3));
	}

	private static List<Alarm> events() {
		return List.of(
				Alarm.of("undelivered-events", "Changes of products could not be published",
						(watched) -> watched.undelivered().orElseThrow() + "-messages",
						(watched) -> Metric.undelivered(watched.undelivered().orElseThrow()), 0, 5, 1),
				// The stream retains changes for 24 hours. The threshold is in
				// milliseconds.
				Alarm.of("events-delay", "Changes of products are published more than 15 minutes late",
						(watched) -> watched.eventsFunction().orElseThrow() + "-delay",
						(watched) -> Metric.lambda(watched.eventsFunction().orElseThrow(), "IteratorAge", "Maximum"),
						900_000, 5, 1));
	}

	private Optional<Function<List<Metric>, String>> percentage() {
		return Optional.of((metrics) -> "IF(m1 >= " + this.settings.errorCount() + ", 100 * m1 / m2, 0)");
	}

	private static Function<MonitoredResources, String> ofApi(String what) {
		return (watched) -> watched.named("-" + what);
	}

	private static Function<MonitoredResources, String> ofFunction(String what) {
		return (watched) -> watched.function() + "-" + what;
	}

	private static Function<MonitoredResources, String> ofTable(String what) {
		return (watched) -> MonitoredResources.ending(watched.table(), "-" + what, MonitoredResources.LONGEST_NAME);
	}

	/**
	 * Creates alarms, and if all alarms are set, the composite alarm that pages once for
	 * all alarms that page.
	 * @param pageName the name of the composite alarm in CloudWatch
	 * @return the ARNs of the alarms
	 */
	Output<List<String>> create(Component parent, List<Alarm> alarms, Output<MonitoredResources> watched,
			Output<List<String>> topics, String pageName) {
		var created = new LinkedHashMap<Alarm, MetricAlarm>();
		alarms.forEach((alarm) -> created.put(alarm,
				new MetricAlarm(alarm.name(), args(alarm, watched, topics), parent.child())));
		if (this.settings.all()) {
			var paging = created.entrySet()
				.stream()
				.filter((entry) -> entry.getKey().pages())
				.map((entry) -> entry.getValue().name())
				.toList();
			new CompositeAlarm(PAGE,
					CompositeAlarmArgs.builder()
						.alarmName(pageName)
						.alarmDescription(description(PAGE, "Requests fail or are slow now"))
						.alarmRule(Output.all(paging)
							.applyValue((names) -> names.stream()
								.map((alarm) -> "ALARM(\"" + alarm.replace("\"", "\\\"") + "\")")
								.collect(Collectors.joining(" OR "))))
						.alarmActions(this.settings.pagingTopics())
						.okActions(this.settings.pagingTopics())
						.build(),
					parent.child());
		}
		return Output.all(created.values().stream().map(MetricAlarm::arn).toList());
	}

	private MetricAlarmArgs args(Alarm alarm, Output<MonitoredResources> watched, Output<List<String>> topics) {
		var args = MetricAlarmArgs.builder()
			.name(watched.applyValue(alarm.alarmName()))
			.alarmDescription(description(alarm.name(), alarm.meaning()))
			.comparisonOperator("GreaterThanThreshold")
			.threshold(alarm.threshold())
			.evaluationPeriods(alarm.periods())
			// Neither a time without requests nor a metric without data is an alarm.
			.treatMissingData("notBreaching")
			.alarmActions(topics)
			.okActions(topics);
		alarm.expression().ifPresentOrElse((expression) -> {
			args.metricQueries(watched.applyValue((names) -> queries(alarm, expression, names)));
		}, () -> {
			var metric = watched.applyValue((names) -> alarm.metrics().apply(names).get(0));
			args.namespace(metric.applyValue(Metric::namespace))
				.metricName(metric.applyValue(Metric::name))
				.dimensions(metric.apply((known) -> given(known.dimensions(), !known.dimensions().isEmpty())))
				.statistic(metric.apply((known) -> given(known.statistic(), !known.percentile())))
				.extendedStatistic(metric.apply((known) -> given(known.statistic(), known.percentile())))
				.period(alarm.minutes() * 60);
		});
		return args.build();
	}

	private static <T> Output<T> given(T value, boolean present) {
		return present ? Output.of(value) : Output.ofNullable(null);
	}

	private static List<MetricAlarmMetricQueryArgs> queries(Alarm alarm, Function<List<Metric>, String> expression,
			MonitoredResources names) {
		var metrics = alarm.metrics().apply(names);
		var queries = new ArrayList<MetricAlarmMetricQueryArgs>();
		for (var metric : metrics) {
			queries.add(MetricAlarmMetricQueryArgs.builder()
				.id("m" + (queries.size() + 1))
				.returnData(false)
				.metric(MetricAlarmMetricQueryMetricArgs.builder()
					.namespace(metric.namespace())
					.metricName(metric.name())
					.dimensions(metric.dimensions())
					.stat(metric.statistic())
					.period(alarm.minutes() * 60)
					.build())
				.build());
		}
		queries.add(MetricAlarmMetricQueryArgs.builder()
			.id("compared")
			.label(alarm.name())
			.expression(expression.apply(metrics))
			.returnData(true)
			.build());
		return queries;
	}

	private String description(String name, String meaning) {
		return meaning + ". Runbook: " + this.settings.runbooks() + "#" + name;
	}

	/**
	 * A CloudWatch alarm.
	 *
	 * @param name the name in the program, which is also the name of its section in the
	 * runbooks
	 * @param meaning the situation in one sentence
	 * @param alarmName the name in CloudWatch
	 * @param metrics the metrics, which are m1, m2 and so on in the expression
	 * @param expression the expression whose value is compared; empty if the alarm has a
	 * single metric
	 * @param threshold the value above which the alarm is triggered
	 * @param minutes the length of one period
	 * @param periods the number of consecutive periods above the threshold
	 */
	record Alarm(String name, String meaning, Function<MonitoredResources, String> alarmName,
			Function<MonitoredResources, List<Metric>> metrics, Optional<Function<List<Metric>, String>> expression,
			double threshold, int minutes, int periods) {

		private static final Set<String> PAGING = Set.of("api-5xx", "api-latency", "function-throttles",
				"authorizer-failures");

		private static final Set<String> ESSENTIAL = Set.of("api-5xx", "function-errors", "undelivered-events");

		/** Creates an alarm with a single metric. */
		static Alarm of(String name, String meaning, Function<MonitoredResources, String> alarmName,
				Function<MonitoredResources, Metric> metric, double threshold, int minutes, int periods) {
			return new Alarm(name, meaning, alarmName, metric.andThen(List::of), Optional.empty(), threshold, minutes,
					periods);
		}

		/** Returns whether the alarm pages a person. */
		boolean pages() {
			return PAGING.contains(this.name);
		}

		boolean essential() {
			return ESSENTIAL.contains(this.name);
		}

	}

}

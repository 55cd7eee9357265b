package dev.products.infra.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All alarms. Each has a section with its name in {@code docs/runbooks.md}.
 */
final class Alarms {

	private static final int MINUTE = 60;

	private static final Optional<Function<List<Metric>, String>> NONE = Optional.empty();

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
		var alarms = new ArrayList<Alarm>();
		alarms.add(serverErrors());
		alarms.add(latency());
		if (service) {
			alarms.addAll(function());
		}
		alarms.addAll(table());
		if (accessLog) {
			alarms.addAll(authorizer());
		}
		if (events) {
			alarms.addAll(events());
		}
		return alarms.stream().filter((alarm) -> alarm.essential() || this.settings.all()).toList();
	}

	/**
	 * Compares a percentage, because a few of many requests always fail, and a minimum
	 * number, because a single failure is a large percentage of few requests.
	 */
	private Alarm serverErrors() {
		var name = ofApi("5xx");
		int percent = this.settings.errorPercent();
		if (percent == 0) {
			return new Alarm("api-5xx", true, true,
					"The API fails: at least " + this.settings.errorCount() + " responses had status 5xx", name,
					(watched) -> List.of(watched.api("5XXError", "Sum")), NONE, this.settings.errorCount() - 1,
					5 * MINUTE, 1);
		}
		return new Alarm("api-5xx", true, true,
				"The API fails: more than " + percent + " % of the requests, and at least " + this.settings.errorCount()
						+ ", had status 5xx",
				name, (watched) -> List.of(watched.api("5XXError", "Sum"), watched.api("Count", "Sum")), percentage(),
				percent, 5 * MINUTE, 1);
	}

	private Alarm latency() {
		return new Alarm("api-latency", true, false,
				"The API is slow: the 99th percentile of the latency is above " + this.settings.latencyMilliseconds()
						+ " ms",
				ofApi("latency"), (watched) -> List.of(watched.api("Latency", "p99")), NONE,
				this.settings.latencyMilliseconds(), 5 * MINUTE, 3);
	}

	private List<Alarm> function() {
		return List.of(
				new Alarm("function-errors", false, true, "The function failed or timed out", ofFunction("errors"),
						(watched) -> List.of(watched.function("Errors", "Sum")), NONE, 0, MINUTE, 1),
				new Alarm("function-throttles", true, false,
						"Lambda throttled the function, because too many requests ran at the same time",
						ofFunction("throttles"), (watched) -> List.of(watched.function("Throttles", "Sum")), NONE, 0,
						MINUTE, 1),
				new Alarm("function-concurrency", false, false,
						"More than " + this.concurrencyThreshold
								+ " executions at the same time; Lambda will soon throttle the function",
						ofFunction("concurrency"),
						(watched) -> List.of(watched.function("ConcurrentExecutions", "Maximum")), NONE,
						this.concurrencyThreshold, MINUTE, 3),
				new Alarm("log-errors", false, false, "The service logged an error", ofFunction("log-errors"),
						(watched) -> List.of(watched.logged(LogMetric.LOG_ERRORS)), NONE, 0, 5 * MINUTE, 1));
	}

	private static List<Alarm> table() {
		return List.of(
				new Alarm("table-throttles", false, false, "DynamoDB throttles reads or writes", ofTable("throttles"),
						(watched) -> Stream
							.concat(watched.tablesAndIndexes("ReadThrottleEvents").stream(),
									watched.tablesAndIndexes("WriteThrottleEvents").stream())
							.toList(),
						Optional.of(Alarm.SUM), 0, 5 * MINUTE, 1),
				new Alarm("table-errors", false, false, "DynamoDB fails", ofTable("errors"),
						(watched) -> MonitoredResources.OPERATIONS.stream()
							.map((operation) -> watched.operation(operation, "SystemErrors", "Sum"))
							.toList(),
						Optional.of(Alarm.SUM), 0, 5 * MINUTE, 1));
	}

	private List<Alarm> authorizer() {
		return List.of(
				new Alarm("authorizer-failures", true, false,
						"The authorizer fails, so requests with valid tokens fail too", ofApi("authorizer-failures"),
						(watched) -> List.of(watched.logged(LogMetric.AUTHORIZER_FAILURES)), NONE, 0, 5 * MINUTE, 1),
				new Alarm("authorizer-refusals", false, false,
						"More than half of the requests, and at least " + this.settings.errorCount()
								+ ", had no valid token",
						ofApi("authorizer-refusals"), (watched) -> List
							.of(watched.logged(LogMetric.AUTHORIZER_REFUSALS), watched.api("Count", "Sum")),
						percentage(), 50, 5 * MINUTE, 3));
	}

	private static List<Alarm> events() {
		return List.of(
				new Alarm("undelivered-events", false, true, "Changes of products could not be published",
						(watched) -> watched.undelivered().orElseThrow() + "-messages",
						(watched) -> List.of(MonitoredResources.undelivered(watched.undelivered().orElseThrow())), NONE,
						0, 5 * MINUTE, 1),
				// The stream retains changes for 24 hours.
				new Alarm("events-delay", false, false, "Changes of products are published more than 15 minutes late",
						(watched) -> watched.eventsFunction().orElseThrow() + "-delay",
						(watched) -> List.of(MonitoredResources.lambda(watched.eventsFunction().orElseThrow(),
								"IteratorAge", "Maximum")),
						NONE, 15 * MINUTE * 1000, 5 * MINUTE, 1));
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

}

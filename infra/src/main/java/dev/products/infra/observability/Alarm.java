package dev.products.infra.observability;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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

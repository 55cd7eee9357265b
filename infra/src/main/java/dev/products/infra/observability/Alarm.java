package dev.products.infra.observability;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A CloudWatch alarm.
 *
 * @param name the name in the program, which is also the name of its section in the
 * runbooks
 * @param pages whether the alarm pages a person
 * @param essential whether the alarm is one of the essential alarms
 * @param meaning the situation in one sentence
 * @param alarmName the name in CloudWatch
 * @param metrics the metrics, which are m1, m2 and so on in the expression
 * @param expression the expression whose value is compared; empty if the alarm has a
 * single metric
 * @param threshold the value above which the alarm is triggered
 * @param seconds the length of one period
 * @param periods the number of consecutive periods above the threshold
 */
record Alarm(String name, boolean pages, boolean essential, String meaning,
		Function<MonitoredResources, String> alarmName, Function<MonitoredResources, List<Metric>> metrics,
		Optional<Function<List<Metric>, String>> expression, double threshold, int seconds, int periods) {

	/**
	 * Sums the metrics. Unlike the operator +, SUM counts a metric without data as 0.
	 */
	static final Function<List<Metric>, String> SUM = (metrics) -> IntStream.rangeClosed(1, metrics.size())
		.mapToObj((i) -> "m" + i)
		.collect(Collectors.joining(", ", "SUM([", "])"));

}

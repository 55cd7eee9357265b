package dev.products.infra.observability;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A CloudWatch alarm.
 *
 * @param name in the program, and of its section in the runbooks
 * @param pages whether it wakes a person
 * @param essential whether even a stack that must cost nothing has it
 * @param meaning what is going on, in one sentence
 * @param alarmName its name at AWS
 * @param metrics m1, m2 and so on of the expression
 * @param expression what is compared, where it is not one metric
 * @param threshold above which it is an alarm
 * @param seconds of one period
 * @param periods that must all be above it
 */
record Alarm(String name, boolean pages, boolean essential, String meaning,
		Function<MonitoredResources, String> alarmName, Function<MonitoredResources, List<Metric>> metrics,
		Optional<Function<List<Metric>, String>> expression, double threshold, int seconds, int periods) {

	/**
	 * Unlike with a plus, a metric without data counts as nothing.
	 */
	static final Function<List<Metric>, String> SUM = (metrics) -> IntStream.rangeClosed(1, metrics.size())
		.mapToObj((i) -> "m" + i)
		.collect(Collectors.joining(", ", "SUM([", "])"));

}

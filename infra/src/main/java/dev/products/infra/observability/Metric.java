package dev.products.infra.observability;

import java.util.Map;
import java.util.TreeMap;

/**
 * A CloudWatch metric. Its dimensions are sorted, so that the same metric has the same
 * text in every run.
 *
 * @param statistic the statistic, such as Sum or p99
 */
record Metric(String namespace, String name, Map<String, String> dimensions,
		String statistic) implements Panels.Source {

	Metric {
		dimensions = new TreeMap<>(dimensions);
	}

	static Metric lambda(String function, String name, String statistic) {
		return new Metric("AWS/Lambda", name, Map.of("FunctionName", function), statistic);
	}

	static Metric undelivered(String queue) {
		return new Metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", Map.of("QueueName", queue), "Maximum");
	}

	boolean percentile() {
		return this.statistic.startsWith("p");
	}

}

package dev.products.cli.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.Json;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * The numbers of a span of time, each over the whole of it: percentiles of shorter times
 * cannot be added up.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html">
 * GetMetricStatistics</a>
 */
public final class Numbers {

	private static final List<String> PERCENTILES = List.of("p50", "p95", "p99");

	private final CloudWatchClient cloudwatch;

	private final Instant from;

	private final Instant to;

	/**
	 * @param back how far to look back, rounded up to minutes
	 */
	public Numbers(CloudWatchClient cloudwatch, Instant now, Duration back) {
		this.cloudwatch = cloudwatch;
		long minutes = Math.max(1, (back.toSeconds() + 59) / 60);
		// CloudWatch rounds a period's begin down to its minute.
		this.to = Instant.ofEpochSecond((now.getEpochSecond() / 60 + 1) * 60);
		this.from = this.to.minusSeconds(minutes * 60);
	}

	public ObjectNode span() {
		return Json.object().put("from", this.from.toString()).put("to", this.to.toString());
	}

	/** How often something happened. */
	public long count(String namespace, String metric, Map<String, String> dimensions) {
		return Math.round(values(namespace, metric, dimensions, "Sum").sum());
	}

	/** As {@link #count}, over all that have these dimensions, among others. */
	public long countOfAll(String namespace, String metric) {
		return this.cloudwatch.listMetricsPaginator((request) -> request.namespace(namespace).metricName(metric))
			.metrics()
			.stream()
			.map(Numbers::dimensions)
			.distinct()
			.mapToLong((dimensions) -> count(namespace, metric, dimensions))
			.sum();
	}

	/** In the unit of the metric; empty where nothing was measured. */
	public ObjectNode percentiles(String namespace, String metric, Map<String, String> dimensions) {
		ObjectNode json = Json.object();
		PERCENTILES.forEach(
				(one) -> values(namespace, metric, dimensions, one).max().ifPresent((value) -> json.put(one, value)));
		return json;
	}

	/** The whole span is one period, so there is one value at most. */
	private DoubleStream values(String namespace, String metric, Map<String, String> dimensions, String statistic) {
		MetricDataQuery query = MetricDataQuery.builder()
			.id("it")
			.metricStat((stat) -> stat.stat(statistic)
				.period((int) Duration.between(this.from, this.to).toSeconds())
				.metric((of) -> of.namespace(namespace)
					.metricName(metric)
					.dimensions(dimensions.entrySet()
						.stream()
						.map((one) -> Dimension.builder().name(one.getKey()).value(one.getValue()).build())
						.toList())))
			.build();
		return this.cloudwatch
			.getMetricData((request) -> request.startTime(this.from).endTime(this.to).metricDataQueries(query))
			.metricDataResults()
			.stream()
			.flatMap((result) -> result.values().stream())
			.mapToDouble(Double::doubleValue);
	}

	private static Map<String, String> dimensions(Metric metric) {
		return metric.dimensions().stream().collect(Collectors.toMap(Dimension::name, Dimension::value));
	}

}

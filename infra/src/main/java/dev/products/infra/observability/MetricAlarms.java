package dev.products.infra.observability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.pulumi.aws.cloudwatch.CompositeAlarm;
import com.pulumi.aws.cloudwatch.CompositeAlarmArgs;
import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryMetricArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

/**
 * Creates the alarms and the composite alarm that pages.
 */
final class MetricAlarms {

	/**
	 * The name of the composite alarm that pages, in the program and in the runbooks.
	 */
	static final String PAGE = "page";

	private final Resource parent;

	private final ObservabilitySettings settings;

	private final Output<MonitoredResources> watched;

	private final Output<List<String>> topics;

	private final Map<Alarm, MetricAlarm> made = new LinkedHashMap<>();

	MetricAlarms(Resource parent, ObservabilitySettings settings, Output<MonitoredResources> watched,
			Output<List<String>> topics) {
		this.parent = parent;
		this.settings = settings;
		this.watched = watched;
		this.topics = topics;
	}

	void add(Alarm alarm) {
		var args = MetricAlarmArgs.builder()
			.name(this.watched.applyValue(alarm.alarmName()))
			.alarmDescription(description(alarm.name(), alarm.meaning()))
			.comparisonOperator("GreaterThanThreshold")
			.threshold(alarm.threshold())
			.evaluationPeriods(alarm.periods())
			// Neither a time without requests nor a metric without data is an alarm.
			.treatMissingData("notBreaching")
			.alarmActions(this.topics)
			.okActions(this.topics);
		if (alarm.expression().isPresent()) {
			args.metricQueries(this.watched.applyValue((names) -> queries(alarm, alarm.expression().get(), names)));
		}
		else {
			compare(alarm.seconds(), this.watched.applyValue((names) -> alarm.metrics().apply(names).get(0)), args);
		}
		this.made.put(alarm, new MetricAlarm(alarm.name(), args.build(), child()));
	}

	/**
	 * Creates the composite alarm that pages once for all alarms that page.
	 */
	void page(String name) {
		var waking = this.made.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().pages())
			.map((entry) -> entry.getValue().name())
			.toList();
		new CompositeAlarm(PAGE,
				CompositeAlarmArgs.builder()
					.alarmName(name)
					.alarmDescription(description(PAGE, "Requests fail or are slow now"))
					.alarmRule(Output.all(waking)
						.applyValue((names) -> names.stream()
							.map((alarm) -> "ALARM(\"" + alarm.replace("\"", "\\\"") + "\")")
							.collect(Collectors.joining(" OR "))))
					.alarmActions(this.settings.pagingTopics())
					.okActions(this.settings.pagingTopics())
					.build(),
				child());
	}

	Output<List<String>> arns() {
		return Output.all(this.made.values().stream().map(MetricAlarm::arn).toList());
	}

	private static void compare(int seconds, Output<Metric> metric, MetricAlarmArgs.Builder args) {
		args.namespace(metric.applyValue(Metric::namespace))
			.metricName(metric.applyValue(Metric::name))
			.dimensions(metric.apply((known) -> given(known.dimensions(), !known.dimensions().isEmpty())))
			.statistic(metric.apply((known) -> given(known.statistic(), !known.percentile())))
			.extendedStatistic(metric.apply((known) -> given(known.statistic(), known.percentile())))
			.period(seconds);
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
					.period(alarm.seconds())
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

	private CustomResourceOptions child() {
		return CustomResourceOptions.builder().parent(this.parent).build();
	}

}

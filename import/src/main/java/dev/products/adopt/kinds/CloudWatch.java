package dev.products.adopt.kinds;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;

import static dev.products.adopt.kinds.Found.named;

/** Alarms and dashboards. */
final class CloudWatch {

	static final List<Kind> KINDS = List.of(of("metricAlarm:MetricAlarm", "{alarm:(?s).{1,255}}").named("name", "alarm")
		.find("cloudwatch:DescribeAlarms", "the metric alarms",
				(client) -> client.describeAlarmsPaginator((request) -> request.alarmTypes(AlarmType.METRIC_ALARM))
					.stream()
					.flatMap((page) -> page.metricAlarms().stream())
					.toList(),
				(alarm) -> named(alarm.alarmName()).part("alarm", alarm.alarmName())
					.part("arn", alarm.alarmArn())
					.fact("metric", metric(alarm.namespace(), alarm.metricName()))
					.fact("updated", alarm.alarmConfigurationUpdatedTimestamp())),
			of("compositeAlarm:CompositeAlarm", "{alarm:(?s).{1,255}}").named("alarmName", "alarm")
				.find("cloudwatch:DescribeAlarms", "the composite alarms",
						(client) -> client
							.describeAlarmsPaginator((request) -> request.alarmTypes(AlarmType.COMPOSITE_ALARM))
							.stream()
							.flatMap((page) -> page.compositeAlarms().stream())
							.toList(),
						(alarm) -> named(alarm.alarmName()).part("alarm", alarm.alarmName())
							.part("arn", alarm.alarmArn())
							.fact("rule", alarm.alarmRule())
							.fact("updated", alarm.alarmConfigurationUpdatedTimestamp())),
			of("dashboard:Dashboard", "{dashboard:[\\w-]{1,255}}").named("dashboardName", "dashboard")
				.find("cloudwatch:ListDashboards", "the dashboards",
						(client) -> client.listDashboardsPaginator().dashboardEntries(),
						(dashboard) -> named(dashboard.dashboardName()).part("dashboard", dashboard.dashboardName())
							.fact("modified", dashboard.lastModified())));

	private CloudWatch() {
	}

	private static KindBuilder<CloudWatchClient> of(String type, String id) {
		return Kind.of("aws:cloudwatch/" + type, id,
				(aws) -> aws.client(CloudWatchClient.class, CloudWatchClient::builder));
	}

	private static @org.jspecify.annotations.Nullable String metric(String... words) {
		String metric = Stream.of(words).filter(Objects::nonNull).collect(Collectors.joining(" "));
		return metric.isEmpty() ? null : metric;
	}

}

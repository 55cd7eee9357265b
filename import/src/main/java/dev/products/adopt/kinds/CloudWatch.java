package dev.products.adopt.kinds;

import java.util.List;
import java.util.stream.Stream;

import dev.products.adopt.aws.Aws;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DashboardEntry;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Finds alarms and dashboards. */
final class CloudWatch {

	static final List<Kind> KINDS = List.of(
			Kind.of("aws:cloudwatch/metricAlarm:MetricAlarm", "{alarm:(?s).{1,255}}", CloudWatch::alarms)
				.named("name", "alarm")
				.reading("cloudwatch:DescribeAlarms"),
			Kind.of("aws:cloudwatch/compositeAlarm:CompositeAlarm", "{alarm:(?s).{1,255}}", CloudWatch::composites)
				.named("alarmName", "alarm")
				.reading("cloudwatch:DescribeAlarms"),
			Kind.of("aws:cloudwatch/dashboard:Dashboard", "{dashboard:[\\w-]{1,255}}", CloudWatch::dashboards)
				.named("dashboardName", "dashboard")
				.reading("cloudwatch:ListDashboards"));

	private CloudWatch() {
	}

	static void alarms(Kind kind, Aws aws, Search search) {
		List<MetricAlarm> alarms = search.read("cloudwatch:DescribeAlarms", "the metric alarms",
				() -> client(aws).describeAlarmsPaginator((request) -> request.alarmTypes(AlarmType.METRIC_ALARM))
					.stream()
					.flatMap((page) -> page.metricAlarms().stream())
					.toList());
		for (MetricAlarm alarm : alarms) {
			search.found(Facts.of("alarm", alarm.alarmName(), "arn", alarm.alarmArn()), alarm.alarmName(),
					Facts.of("metric",
							Stream.of(alarm.namespace(), alarm.metricName())
								.filter(java.util.Objects::nonNull)
								.reduce((one, other) -> one + " " + other)
								.orElse(null),
							"updated", alarm.alarmConfigurationUpdatedTimestamp()));
		}
	}

	static void composites(Kind kind, Aws aws, Search search) {
		List<CompositeAlarm> alarms = search.read("cloudwatch:DescribeAlarms", "the composite alarms",
				() -> client(aws).describeAlarmsPaginator((request) -> request.alarmTypes(AlarmType.COMPOSITE_ALARM))
					.stream()
					.flatMap((page) -> page.compositeAlarms().stream())
					.toList());
		for (CompositeAlarm alarm : alarms) {
			search.found(Facts.of("alarm", alarm.alarmName(), "arn", alarm.alarmArn()), alarm.alarmName(),
					Facts.of("rule", alarm.alarmRule(), "updated", alarm.alarmConfigurationUpdatedTimestamp()));
		}
	}

	static void dashboards(Kind kind, Aws aws, Search search) {
		List<DashboardEntry> dashboards = search.read("cloudwatch:ListDashboards", "the dashboards",
				() -> client(aws).listDashboardsPaginator().dashboardEntries().stream().toList());
		for (DashboardEntry dashboard : dashboards) {
			search.found(Facts.of("dashboard", dashboard.dashboardName()), dashboard.dashboardName(),
					Facts.of("modified", dashboard.lastModified()));
		}
	}

	private static CloudWatchClient client(Aws aws) {
		return aws.client(CloudWatchClient.class, CloudWatchClient::builder);
	}

}

package dev.products.infra.cost;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import com.pulumi.exceptions.RunException;

import dev.products.infra.plan.PlannedResource;
import dev.products.infra.plan.PlannedStack;

/**
 * Logs, metrics, alarms and dashboards.
 */
record TelemetryTariff(Prices prices, Load load, PlannedStack stack) implements Tariff {

	private static final String TELEMETRY = "Telemetry";

	private static final String FUNCTION_LOGS = "/aws/lambda/";

	@Override
	public Map<String, Function<PlannedResource, Stream<Charge>>> charges() {
		return Map.of("cloudwatch/logGroup:LogGroup", this::logs, "cloudwatch/metricAlarm:MetricAlarm", this::alarm,
				"cloudwatch/compositeAlarm:CompositeAlarm",
				(alarm) -> Stream.of(Charge.atRest(TELEMETRY, "alarm of alarms", this.prices.of("compositeAlarm", 1))),
				"cloudwatch/dashboard:Dashboard",
				(dashboard) -> Stream
					.of(Charge.atRest(TELEMETRY, "dashboard " + dashboard.name(), this.prices.of("dashboard", 1))),
				"cloudwatch/logMetricFilter:LogMetricFilter",
				(filter) -> Stream.of(Charge.perMillion(TELEMETRY, "metrics from logs", this.prices.of("metric", 1))));
	}

	/**
	 * A month's lines are charged when they come, and for each month that they are kept.
	 */
	private Stream<Charge> logs(PlannedResource group) {
		var gigabytes = Load.gigabytes(bytes(group.text("name", "")));
		var months = group.number("retentionInDays", 0) / 30;
		return Stream.of(Charge.perMillion(TELEMETRY, "log " + group.name(),
				this.prices.of("logIn", gigabytes).add(this.prices.of("logKept", gigabytes * months))));
	}

	private double bytes(String group) {
		if (group.startsWith(FUNCTION_LOGS)) {
			return this.stack.all("lambda/function:Function")
				.stream()
				.filter((function) -> group.equals(FUNCTION_LOGS + function.text("name", "")))
				.map((function) -> this.load.calls(function.text("handler", "")))
				.mapToDouble((calls) -> calls.share() * calls.logBytes())
				.sum();
		}
		if (group.startsWith("/aws/apigateway/")) {
			return this.load.accessLogBytes();
		}
		// API Gateway guide, "Set up CloudWatch logging": the name is AWS's own.
		if (group.startsWith("API-Gateway-Execution-Logs_")) {
			return logsEverything() ? this.load.executionLogBytes() : 0;
		}
		// WAF guide, "Amazon CloudWatch Logs": its groups have to begin so.
		if (group.startsWith("aws-waf-logs-")) {
			return this.load.blockedShare() * this.load.firewallLogBytes();
		}
		throw new RunException(
				"it is not known how much goes to the log group " + group + ": add it to " + TelemetryTariff.class);
	}

	/**
	 * Whether the gateway logs what it does, and not errors alone.
	 */
	private boolean logsEverything() {
		return this.stack.all("apigateway/methodSettings:MethodSettings")
			.stream()
			.anyMatch((settings) -> settings.is("settings.loggingLevel", "INFO"));
	}

	/**
	 * An alarm is charged for each metric that it looks at, and three times where it
	 * looks more than once a minute.
	 */
	private Stream<Charge> alarm(PlannedResource alarm) {
		var metrics = alarm.parts("metricQueries")
			.stream()
			.filter((query) -> query.value("metric").isPresent())
			.count();
		var price = (alarm.number("period", 60) < 60) ? "alarmMetricFast" : "alarmMetric";
		return Stream.of(Charge.atRest(TELEMETRY, "alarms", this.prices.of(price, Math.max(1, metrics))));
	}

}

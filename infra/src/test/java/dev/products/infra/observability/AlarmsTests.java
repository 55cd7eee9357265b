package dev.products.infra.observability;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.products.infra.Settings;
import dev.products.infra.observability.Alarms.Alarm;

import static org.assertj.core.api.Assertions.assertThat;

class AlarmsTests {

	private static final MonitoredResources WATCHED = new MonitoredResources("eu-central-1", "A", "s", "F", "T",
			List.of("by-listing"), "I", Optional.of("E"), Optional.of("Q"), "L", Optional.of("G"));

	private final Alarms alarms = new Alarms(Settings.of(Map.of()).observability(), 800);

	@Test
	void anUndeliveredEventIsAnAlarm() {
		var alarm = alarm("undelivered-events");
		assertThat(alarm.alarmName().apply(WATCHED)).isEqualTo("Q-messages");
		assertThat(alarm.metrics().apply(WATCHED)).containsExactly(
				new Metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", Map.of("QueueName", "Q"), "Maximum"));
		assertThat(alarm.threshold()).isZero();
		assertThat(alarm.essential()).isTrue();
	}

	@Test
	void eventsThatAre15MinutesLateAreAnAlarm() {
		var alarm = alarm("events-delay");
		assertThat(alarm.metrics().apply(WATCHED))
			.containsExactly(new Metric("AWS/Lambda", "IteratorAge", Map.of("FunctionName", "E"), "Maximum"));
		assertThat(alarm.threshold()).isEqualTo(900_000);
	}

	@Test
	void withoutEventsThereAreNoAlarmsOnEvents() {
		assertThat(this.alarms.of(true, true, false)).extracting(Alarm::name)
			.doesNotContain("undelivered-events", "events-delay");
	}

	@Test
	void alarmNamesAreUnique() {
		var all = this.alarms.of(true, true, true);
		assertThat(all).extracting(Alarm::name).doesNotHaveDuplicates().hasSize(12);
		assertThat(all).extracting((alarm) -> alarm.alarmName().apply(WATCHED)).doesNotHaveDuplicates();
	}

	/** Limit of PutMetricAlarm, Metrics. */
	@Test
	void noAlarmComparesMoreThanTenMetrics() {
		assertThat(this.alarms.of(true, true, true))
			.allSatisfy((alarm) -> assertThat(alarm.metrics().apply(WATCHED)).hasSizeBetween(1, 10));
	}

	/** Without an expression, only the first metric would be compared. */
	@Test
	void anAlarmOnSeveralMetricsHasAnExpression() {
		assertThat(this.alarms.of(true, true, true))
			.allSatisfy((alarm) -> assertThat(alarm.expression().isPresent()).as(alarm.name())
				.isEqualTo(alarm.metrics().apply(WATCHED).size() > 1));
	}

	private Alarm alarm(String name) {
		return this.alarms.of(true, true, true)
			.stream()
			.filter((one) -> one.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

}

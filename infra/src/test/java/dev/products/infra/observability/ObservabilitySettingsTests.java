package dev.products.infra.observability;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.products.infra.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class ObservabilitySettingsTests {

	@Test
	void refusesPagingTopicsWithoutAllAlarms() {
		var pager = "arn:aws:sns:eu-central-1:123456789012:pager";
		Settings.assertRefused(Map.of("alarms", "essential", "pagingTopics", "[\"" + pager + "\"]"),
				"products:pagingTopics is [\"" + pager + "\"]; allowed: [] if alarms is not all");
	}

	/** An alarm can have at most five actions. */
	@Test
	void refusesMoreTopicsThanAnAlarmHasActions() {
		var six = topics(6);
		Settings.assertRefused(Map.of("alarmTopics", six), "allowed: at most 5, or 4 with alarmEmails");
		Settings.assertRefused(Map.of("alarmTopics", topics(5), "alarmEmails", "[\"a@x.org\"]"),
				"allowed: at most 5, or 4 with alarmEmails");
		Settings.assertRefused(Map.of("pagingTopics", six), "allowed: at most 5");
		assertThat(
				Settings.of(Map.of("alarmTopics", topics(5), "pagingTopics", topics(5))).observability().alarmTopics())
			.hasSize(5);
	}

	/** The name of an adopted API is only restricted if the stack has alarms. */
	@Test
	void withoutAlarmsAnyApiNameIsAccepted() {
		assertThat(Settings.of(Map.of("alarms", "none", "apiName", "Größen: *")).api().apiName())
			.isEqualTo("Größen: *");
	}

	private static String topics(int number) {
		return IntStream.range(0, number)
			.mapToObj((i) -> "\"arn:aws:sns:eu-central-1:123456789012:t" + i + "\"")
			.collect(Collectors.joining(",", "[", "]"));
	}

	@Test
	void aBudgetWithAnEmailAddressIsAccepted() {
		var settings = Settings.of(Map.of("budget", "{monthlyUsd: 20, emails: [a@x.org], tag: \"a=b=c\"}"))
			.observability();
		assertThat(settings.budget().isUsed()).isTrue();
		assertThat(settings.budget().tag()).isEqualTo("a=b=c");
	}

}

package dev.products.infra.observability;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.products.infra.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class ObservabilitySettingsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					alarms               | few             | products:alarms is "few"; allowed: one of none, essential, all
					alarmTopics          | ["ops@x.org"]   | products:alarmTopics[0] is "ops@x.org"; allowed: a list, each the ARN of an SNS topic
					pagingTopics         | ["ops@x.org"]   | products:pagingTopics[0] is "ops@x.org"; allowed: a list, each the ARN of an SNS topic
					alarmEmails          | ["ops"]         | products:alarmEmails[0] is "ops"; allowed: a list, each an e-mail address
					budget               | {"emails": ["a b@x.org"]} | products:budget.emails is "a b@x.org"; allowed: an e-mail address
					runbooks             | my books        | products:runbooks is "my books"; allowed: a URL or path
					runbooks             | a.md#b          | products:runbooks is "a.md#b"; allowed: a URL or path
					errorPercent         | 100             | products:errorPercent is 100; allowed: a whole number from 0 to 99
					errorCount           | 0               | products:errorCount is 0; allowed: a whole number from 1 to 1000000
					latencyMilliseconds  | 30000           | products:latencyMilliseconds is 30000; allowed: a whole number from 1 to 29000
					dashboard            | yes             | products:dashboard is "yes"; allowed: true or false
					tracingSample        | 101             | products:tracingSample is 101; allowed: a whole number from -1 to 100
					budget               | {"monthlyUsd": -1} | products:budget.monthlyUsd is -1; allowed: a whole number from 0
					budget               | {"tag": "stack"} | products:budget.tag is "stack"; allowed: KEY=VALUE, of at most 128 and 256 characters, or empty
					budget               | {"tag": "a$b=c"} | products:budget.tag is "a$b=c"; allowed: KEY=VALUE, of at most 128 and 256 characters, or empty
					budget               | {"monthlyUsd": 20} | products:budget.emails is []; allowed: 1 to 10 e-mail addresses if monthlyUsd is set
					budget               | {"emails": ["1@x.y","2@x.y","3@x.y","4@x.y","5@x.y","6@x.y","7@x.y","8@x.y","9@x.y","10@x.y","11@x.y"]} | allowed: 1 to 10
					apiName              | Größen          | allowed: printable ASCII characters except ':', '*' and '$'
					apiName              | a:b             | allowed: printable ASCII characters except ':', '*' and '$'
					apiName              | ` `             | and not only spaces, if alarms is not none
					""")
	void refusesAnInvalidValue(String key, String value, String because) {
		Settings.assertRefused(Map.of(key, value), because);
	}

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

package dev.products.infra.observability;

import java.util.List;

import dev.products.infra.settings.Meaning;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;

/**
 * What is watched, and who is told.
 */
public record ObservabilitySettings(
		@Meaning("ARNs of the SNS topics that alarms are sent to") List<String> alarmTopics) {

	private static final Rule TOPIC = Rule.arn("an SNS topic", "sns", "[a-zA-Z0-9_.-]+");

	public ObservabilitySettings(SettingsReader reader) {
		this(reader.texts("alarmTopics", List.of(), TOPIC));
	}

}

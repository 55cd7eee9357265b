package dev.products.infra.observability;

import java.util.List;

import dev.products.infra.settings.Meaning;
import dev.products.infra.settings.SettingsReader;

/**
 * How long every log group of the stack is kept. Never to delete is an option of
 * CloudWatch and not of this program.
 */
public record LogSettings(
		@Meaning("How long logs are kept, one of the numbers of days that CloudWatch knows") int logRetentionDays) {

	/**
	 * PutRetentionPolicy, retentionInDays.
	 */
	private static final List<Integer> DAYS = List.of(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731,
			1096, 1827, 2192, 2557, 2922, 3288, 3653);

	public LogSettings(SettingsReader reader) {
		this(reader.oneOf("logRetentionDays", 30, DAYS));
	}

}

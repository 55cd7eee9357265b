package dev.products.infra.events;

import dev.products.infra.settings.Meaning;
import dev.products.infra.settings.SettingsReader;

/**
 * Who is told of changes of products, and how.
 */
public record EventSettings(
		@Meaning("Changes of products are published to an SNS topic; needs changeStream") boolean productEvents) {

	public EventSettings(SettingsReader reader) {
		this(reader.flag("productEvents", false));
	}

}

package dev.products.infra.api;

import dev.products.infra.settings.Meaning;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;

/**
 * The REST API: what it has and who may call it.
 */
public record ApiSettings(@Meaning("Name of the REST API") String apiName) {

	private static final Rule NAME = Rule.of("1 to 128 characters without line breaks", ".{1,128}");

	public ApiSettings(SettingsReader reader) {
		this(reader.text("apiName", "ProductsAPI", NAME));
	}

}

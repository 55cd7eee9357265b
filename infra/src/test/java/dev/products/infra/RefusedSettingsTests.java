package dev.products.infra;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Invalid values of settings, each with the message that names the allowed values.
 */
class RefusedSettingsTests {

	/** The other settings of the stack. */
	private static final Map<String, Map<String, String>> GIVEN = Map.of("defaults", Map.of(), "provisioned",
			Map.of("tableBilling", "PROVISIONED"), "events", Map.of("productEvents", "true"), "API keys",
			Map.of("apiKeys", "[\"shop\"]"), "login page",
			Map.of("loginDomain", "products-example", "callbackUrls", "[\"https://example.com/\"]"), "old functions",
			Map.of("legacyMocks", "[\"OPTIONS /products\"]", "legacyFunctions", """
					[{"name": "writes", "role": "r", "methods": ["POST /products", "PUT /products/{productId}"]},
					 {"name": "reads", "role": "r", "methods": ["GET /products/{productId}"]}]"""), "adopted",
			StackFiles.config("adopted"));

	@ParameterizedTest
	@CsvFileSource(resources = "/refused-settings.csv", delimiter = '|', quoteCharacter = '`')
	void anInvalidValueIsRefusedWithTheAllowedValues(String given, String setting, String value, String because) {
		var settings = new TreeMap<>(GIVEN.get(given));
		settings.put(setting, value);
		Settings.assertRefused(settings, because);
	}

}

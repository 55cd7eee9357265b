package dev.products.infra.legacy;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import dev.products.infra.Settings;
import dev.products.infra.StackFiles;
import dev.products.infra.StackSettings;
import dev.products.infra.legacy.LegacySettings.LegacyFunction;

import static org.assertj.core.api.Assertions.assertThat;

class LegacySettingsTests {

	private static final String TWO = """
			[{"name": "writes", "role": "r", "methods": ["POST /products", "PUT /products/{productId}"]},
			 {"name": "reads", "role": "r", "methods": ["GET /products/{productId}"]}]""";

	@Test
	void byDefaultTheServiceAnswersAllMethods() {
		var settings = Settings.of(Map.of()).legacy();
		assertThat(settings.serviceFunction()).isTrue();
		assertThat(settings.methods()).isEmpty();
		assertThat(settings.isLegacy("GET /products")).isFalse();
	}

	@Test
	void anOldFunctionAnswersUntilARouteChangesThat() {
		var settings = of(Map.of("routes", "{\"POST /products\": \"spring\"}")).legacy();
		assertThat(settings.methods()).filteredOn(settings::isLegacy)
			.containsExactly("PUT /products/{productId}", "GET /products/{productId}");
		assertThat(settings.kept()).extracting(LegacyFunction::name).containsExactly("writes", "reads");
	}

	@Test
	void aFunctionIsRemovedWithItsLastMethod() {
		var one = of(Map.of("routes", "{\"POST /products\": \"retired\", \"PUT /products/{productId}\": \"spring\"}"));
		assertThat(one.legacy().kept()).extracting(LegacyFunction::name).contains("writes");
		var both = of(
				Map.of("routes", "{\"POST /products\": \"retired\", \"PUT /products/{productId}\": \"retired\"}"));
		assertThat(both.legacy().kept()).extracting(LegacyFunction::name).containsExactly("reads");
	}

	@Test
	void theAdoptedStackHasTheFunctionsOfTheConsole() {
		var settings = Settings.of(StackFiles.config("adopted")).legacy();
		assertThat(settings.serviceFunction()).isFalse();
		assertThat(settings.methods()).hasSize(6).allMatch(settings::isLegacy);
	}

	@Test
	void refusesAnApiThatNothingAnswers() {
		Settings.assertRefused(Map.of("serviceFunction", "false", "alarms", "none", "dashboard", "false"),
				"products:serviceFunction is false; allowed: true if legacyFunctions");
	}

	private static StackSettings of(Map<String, String> keys) {
		var all = new TreeMap<>(keys);
		all.put("legacyFunctions", TWO);
		return Settings.of(all);
	}

}

package dev.products.infra.legacy;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					routes          | {"GET /products": "spring"}   | products:routes["GET /products"] is "spring"; allowed: one of the methods of legacyFunctions and legacyMocks
					routes          | {"POST /product": "legacy"}   | products:routes["POST /product"] is "legacy"; allowed: one of the methods
					routes          | {"POST /products": "java"}    | products:routes["POST /products"] is "java"; allowed: one of legacy, spring, retired
					routes          | {"POST /products": "retired"} | products:routes["POST /products"] is "retired"; allowed: legacy or spring, as long as the function also answers PUT /products/{productId}
					routes          | {"OPTIONS /products": "retired"} | products:routes["OPTIONS /products"] is "retired"; allowed: legacy or spring, because no function answers it
					routes          | {"products": "spring"}        | products:routes is {"products":"spring"}; allowed: names of methods, such as POST /products
					routes          | []                            | products:routes is "[]"; allowed: an object of strings
					legacyMocks     | ["OPTIONS /goods"]            | products:legacyMocks is "OPTIONS /goods"; allowed: one of GET /products
					legacyMocks     | ["/products"]                 | products:legacyMocks[0] is "/products"; allowed: a list, each names of methods, such as POST /products
					legacyMocks     | ["POST /products"]            | products:legacyFunctions and legacyMocks is
					legacyFunctions | [{"name": "f", "role": "r", "methods": ["POST /goods"]}]   | products:legacyFunctions (f) is "POST /goods"; allowed: one of GET /products
					legacyFunctions | [{"name": "f", "role": "r"}]  | products:legacyFunctions[0].methods is []; allowed: at least one method
					legacyFunctions | [{"name": "f", "role": "r:1", "methods": ["POST /products"]}] | products:legacyFunctions[0].role is "r:1"; allowed: 1 to 64
					legacyFunctions | [{"name": "f", "role": "r", "attachedPolicies": ["P"], "methods": ["POST /products"]}] | products:legacyFunctions[0].attachedPolicies is "P"; allowed: the ARN of an IAM policy
					legacyFunctions | [{"name": "f", "role": "r", "inlinePolicies": ["a b"], "methods": ["POST /products"]}] | products:legacyFunctions[0].inlinePolicies is "a b"; allowed: 1 to 128
					legacyFunctions | [{"name": "f", "role": "r", "uri": "f", "methods": ["POST /products"]}] | products:legacyFunctions[0].uri is "f"; allowed: empty, or arn:aws:apigateway
					legacyFunctions | [{"name": "f", "role": "r", "methods": ["POST /products", "POST /products"]}] | each method once
					legacyFunctions | [{"name": "ProductsFunction", "role": "r", "methods": ["POST /products"]}] | products:functionName is "ProductsFunction"; allowed: any name other than those of legacyFunctions
					legacyFunctions | [{"name": "f", "role": "r", "methods": ["POST /products"], "open": ["GET /products"]}] | products:legacyFunctions[0].open is "GET /products"; allowed: one of its methods
					serviceFunction | yes                           | products:serviceFunction is "yes"; allowed: true or false
					authorizer      | lambda                        | products:authorizer is "lambda"; allowed: cognito as long as an old function answers
					""")
	void refusesAnInvalidValue(String key, String value, String because) {
		var keys = new TreeMap<>(Map.of("legacyFunctions", TWO, "legacyMocks", "[\"OPTIONS /products\"]"));
		keys.put(key, value);
		Settings.assertRefused(keys, because);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					routes       | {"POST /products": "spring"} | products:routes["POST /products"] is "spring"; allowed: legacy if serviceFunction is false
					alarms       | all                          | products:alarms is "all"; allowed: none or essential if serviceFunction is false
					dashboard    | true                         | products:dashboard is true; allowed: false if serviceFunction is false
					""")
	void refusesSettingsThatNeedTheServiceFunction(String key, String value, String because) {
		var keys = StackFiles.config("adopted");
		keys.put(key, value);
		Settings.assertRefused(keys, because);
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

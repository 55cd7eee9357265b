package dev.products.infra;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.products.infra.function.FunctionSettings.AliasVersions;
import dev.products.infra.users.UserSettings;

import static org.assertj.core.api.Assertions.assertThat;

class StackSettingsTests {

	@Test
	void dataIsProtectedByDefault() {
		var settings = Settings.of(Map.of());
		assertThat(settings.data().keepData()).isTrue();
		assertThat(settings.data().tableProtectedByAws()).isTrue();
		assertThat(settings.table().pointInTimeRecovery()).isTrue();
	}

	@Test
	void aPartOfAnObjectKeepsTheDefaultsOfTheOtherParts() {
		var policy = Settings.of(Map.of("passwordPolicy", "{\"minimumLength\": 20, \"requireSymbols\": \"false\"}"))
			.users()
			.passwordPolicy();
		assertThat(policy).isEqualTo(new UserSettings.PasswordPolicy(20, true, true, true, false, 7));
	}

	@Test
	void customAttributesKeepTheirOrder() {
		var attributes = Settings
			.of(Map.of("customAttributes",
					"[{\"name\": \"tenant\", \"maximum\": 64}, {\"name\": \"level\", \"type\": \"Number\"}]"))
			.users()
			.customAttributes();
		assertThat(attributes).containsExactly(new UserSettings.CustomAttribute("tenant", "String", true, "", "64"),
				new UserSettings.CustomAttribute("level", "Number", true, "", ""));
	}

	@Test
	void anEnvironmentVariableCanBeANumber() {
		assertThat(Settings.of(Map.of("functionEnvironment", "{\"PAGE_SIZE\": 50}")).function().functionEnvironment())
			.containsExactly(Map.entry("PAGE_SIZE", "50"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			functionTimeout    | remove the line; the function may run for 25 seconds
			tableReadCapacity  | write it as the part read of products:tableCapacity
			executeApiEndpoint | write it as the part executeApiEndpoint of products:domain
			monthlyBudget      | write it as the part monthlyUsd of products:budget
			stageVariables     | remove the line; an update leaves the value at AWS as it is
			eventsTopicName    | use products:eventsName, which names the topics and the function
			dataStreamName     | write the name of the stream into products:dataStream
			""")
	void aRemovedSettingIsRefusedWithWhatToDoInstead(String key, String advice) {
		Settings.assertRefused(Map.of(key, "9"), "products:" + key + " is no longer a setting: " + advice);
	}

	@Test
	void allProblemsAreInOneError() {
		Settings.assertRefused(Map.of("functionMemory", "1", "stageName", "", "tabelName", "x"), "functionMemory is 1",
				"stageName is \"\"", "did you mean products:tableName?");
	}

	@Test
	void refusesAllowedOriginsWithoutGatewayProblems() {
		Settings.assertRefused(Map.of("allowedOrigins", "[\"https://a.example\"]", "gatewayProblems", "false"),
				"products:gatewayProblems is false; allowed: true if allowedOrigins is not empty");
	}

	@Test
	void refusesAFunctionNameThatIsTooLongForTheAuthorizer() {
		var name = "f".repeat(54);
		Settings.of(Map.of("functionName", name));
		Settings.assertRefused(Map.of("functionName", name, "authorizer", "lambda"),
				"allowed: at most 53 characters if authorizer is lambda");
		Settings.of(Map.of("functionName", name.substring(1), "authorizer", "lambda"));
	}

	@ParameterizedTest
	@CsvSource({ "5, 5", "5, 6", "40000, 40000" })
	void aMaximumMayEqualTheMinimum(String least, String most) {
		var config = new TreeMap<>(Map.of("tableBilling", "PROVISIONED"));
		config.put("tableCapacity", "{read: " + least + ", readMaximum: " + most + "}");
		assertThat(Settings.of(config).table().tableCapacity().readMaximum()).isEqualTo(Integer.valueOf(most));
	}

	@Test
	void aVersionMayBeWrittenAsANumber() {
		assertThat(Settings.of(Map.of("live", "{\"version\": 12, \"next\": \"13\", \"weight\": 10}")).function().live())
			.isEqualTo(new AliasVersions("12", "13", 10));
	}

	@ParameterizedTest
	@CsvSource({ "identity/example.com, Products <no-reply@example.com>", "identity/example.com, no-reply@example.com",
			"identity/me@example.com, ''", "identity/me@example.com, Me <me@example.com>" })
	void acceptsAnSesIdentityWithASender(String identity, String from) {
		var settings = Settings
			.of(Map.of("emailIdentity", "arn:aws:ses:eu-central-1:123456789012:" + identity, "emailFrom", from));
		assertThat(settings.users().emailFrom()).isEqualTo(from);
	}

}

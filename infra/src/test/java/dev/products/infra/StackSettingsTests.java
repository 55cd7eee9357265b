package dev.products.infra;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.products.infra.users.UserSettings;

import static org.assertj.core.api.Assertions.assertThat;

class StackSettingsTests {

	@Test
	void dataIsProtectedByDefault() {
		var settings = Settings.of(Map.of());
		assertThat(settings.data().keepData()).isTrue();
		assertThat(settings.data().protectedByAws()).isTrue();
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
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					keepData            | yes           | products:keepData is "yes"; allowed: true or false
					functionMemory      | 127           | products:functionMemory is 127; allowed: a whole number from 128 to 10240
					functionMemory      | 10241         | products:functionMemory is 10241; allowed: a whole number from 128 to 10240
					functionMemory      | 1 GB          | products:functionMemory is "1 GB"; allowed: a whole number from 128 to 10240
					functionMemory      | 128.5         | products:functionMemory is "128.5"; allowed: a whole number from 128 to 10240
					authorizer          | arm           | products:authorizer is "arm"; allowed: one of cognito, lambda
					functionName        | a.b           | products:functionName is "a.b"; allowed: 1 to 64 letters, digits, '_' or '-'
					functionZip         | no.zip        | products:functionZip is "no.zip"; allowed: an existing file: run `./products pack`
					functionEnvironment | 7             | products:functionEnvironment is "7"; allowed: an object of strings
					functionEnvironment | {"A-B": "1"}  | products:functionEnvironment is {"A-B":"1"}; allowed: names of letters
					functionEnvironment | {"PRODUCTS_TABLE": "x"} | products:functionEnvironment is {"PRODUCTS_TABLE":"x"}; allowed: names
					functionEnvironment | {"PRODUCTS_IDEMPOTENCYTABLE": "x"} | products:functionEnvironment is {"PRODUCTS_IDEMPOTENCYTABLE":"x"}; allowed: names
					functionEnvironment | {"AWS_REGION": "x"} | products:functionEnvironment is {"AWS_REGION":"x"}; allowed: names
					functionEnvironment | {"LIST": []}  | products:functionEnvironment is "{"LIST": []}"; allowed: an object of strings
					logRetentionDays    | 31            | products:logRetentionDays is 31; allowed: one of 1, 3, 5, 7, 14, 30,
					alarmTopics         | ["ops@x.org"] | products:alarmTopics[0] is "ops@x.org"; allowed: a list, each the ARN of an SNS topic
					alarmTopics         | ops@x.org     | products:alarmTopics is "ops@x.org"; allowed: a list
					tableName           | ab            | products:tableName is "ab"; allowed: 3 to 255 letters
					idempotencyTableName | ab           | products:idempotencyTableName is "ab"; allowed: 3 to 255 letters
					idempotencyTableName | ProductsTable | products:idempotencyTableName is "ProductsTable"; allowed: any name other than tableName
					tableName           | ProductsIdempotency | products:idempotencyTableName is "ProductsIdempotency"; allowed: any name other than tableName
					tableBilling        | ON_DEMAND     | products:tableBilling is "ON_DEMAND"; allowed: one of PAY_PER_REQUEST, PROVISIONED
					userPoolName        | a/b           | products:userPoolName is "a/b"; allowed: 1 to 128 letters
					adminGroup          | api admins    | products:adminGroup is "api admins"; allowed: 1 to 128 characters without spaces, commas and square brackets
					authFlows           | ["PASSWORD"]  | products:authFlows[0] is "PASSWORD"; allowed: a list of ALLOW_ADMIN
					usernameAttributes  | ["name"]      | products:usernameAttributes[0] is "name"; allowed: a list of email, phone_number
					preventUserExistenceErrors | true   | products:preventUserExistenceErrors is "true"; allowed: one of ENABLED, LEGACY
					passwordPolicy      | {"minimumLength": 5}     | products:passwordPolicy.minimumLength is 5; allowed: a whole number from 6 to 99
					passwordPolicy      | {"requireSymbols": "no"} | products:passwordPolicy.requireSymbols is "no"; allowed: true or false
					passwordPolicy      | {"length": 9}            | products:passwordPolicy.length is not a setting; did you mean products:passwordPolicy.minimumLength?
					passwordPolicy      | [8]                      | products:passwordPolicy is "[8]"; allowed: an object of minimumLength, requireLowercase
					customAttributes    | [{"type": "String"}]     | products:customAttributes[0].name is ""; allowed: 1 to 20 characters
					customAttributes    | [{"name": "a", "type": "Text"}] | products:customAttributes[0].type is "Text"; allowed: one of String
					customAttributes    | [{"name": "a", "maximum": "x"}] | products:customAttributes[0].minimum and maximum is ["","x"]; allowed: whole numbers
					customAttributes    | [{"name": "a", "maximum": "-"}] | products:customAttributes[0].minimum and maximum is ["","-"]; allowed: whole numbers
					customAttributes    | [{"name": "a", "maximum": 4096}] | products:customAttributes[0].minimum and maximum is ["","4096"]; allowed: a minimum and a maximum length from 0 to 2048
					customAttributes    | [{"name": "a", "type": "Number", "minimum": 2, "maximum": 1}] | is ["2","1"]; allowed: a minimum and a maximum value
					customAttributes    | [{"name": "a", "type": "Boolean", "minimum": 1}] | is ["1",""]; allowed: empty for a Boolean
					customAttributes    | [{"name": "a"}, {"name": "a"}] | products:customAttributes is ["a","a"]; allowed: each name once
					autoVerifiedAttributes | ["phone_number"] | products:autoVerifiedAttributes[0] is "phone_number"; allowed: a list of email
					apiName             | ``            | products:apiName is ""; allowed: 1 to 255 characters
					stageName           | v1/dev        | products:stageName is "v1/dev"; allowed: 1 to 128 letters
					apiGatewayLogRole   | yes           | products:apiGatewayLogRole is "yes"; allowed: create, none or the ARN of a role
					functionMemroy      | 9             | products:functionMemroy is not a setting; did you mean products:functionMemory?
					""")
	void refusesAnInvalidValue(String key, String value, String because) {
		Settings.assertRefused(Map.of(key, value), because);
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

}

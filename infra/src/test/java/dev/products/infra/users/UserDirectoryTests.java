package dev.products.infra.users;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.products.infra.Plan;
import dev.products.infra.StackFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

class UserDirectoryTests {

	private static final String POOL = "cognito/userPool:UserPool";

	private static final String CLIENT = "cognito/userPoolClient:UserPoolClient";

	private static final String GROUP = "cognito/userGroup:UserGroup";

	private static final String POOL_ID = "id of aws:cognito/userPool:UserPool/users";

	/**
	 * The exact inputs for an adopted pool and client. Any additional input could change
	 * what was created manually, unless Pulumi only uses it for a new resource.
	 */
	@Test
	void ofAnAdoptedPoolOnlyTheSettingsOfTheStackFileAreManaged() {
		var settings = new TreeMap<>(StackFiles.config("adopted"));
		settings.putAll(Map.of("signUp", "admin", "mfa", "OPTIONAL", "tokenRevocation", "true"));
		var plan = Plan.of(settings);
		assertThat(pool(plan).managed().keySet()).containsExactly("adminCreateUserConfig", "mfaConfiguration", "name",
				"softwareTokenMfaConfiguration");
		assertThat(pool(plan).options().getIgnoreChanges()).contains("adminCreateUserConfig.inviteMessageTemplate")
			.doesNotContain("passwordPolicy.passwordHistorySize");
		assertThat(plan.all(CLIENT)).singleElement()
			.satisfies((client) -> assertThat(client.managed().keySet()).containsExactly("enableTokenRevocation",
					"name", "userPoolId"));
		assertThat(plan.all("cognito/userPoolDomain:UserPoolDomain")).isEmpty();
		assertThat(plan.all("cognito/resourceServer:ResourceServer")).isEmpty();
	}

	/** The setting cannot be changed in an existing pool. */
	@Test
	void userNamesAreCaseInsensitiveOnlyInANewPool() {
		var pool = pool(Plan.of(Map.of()));
		assertThat(pool.input("usernameConfiguration")).isEqualTo(Map.of("caseSensitive", false));
		assertThat(pool.options().getIgnoreChanges()).containsExactly("usernameConfiguration");
	}

	@ParameterizedTest
	@CsvSource({ "self, false", "admin, true" })
	void signUpSelectsWhoCreatesAccounts(String signUp, boolean byAdmin) {
		assertThat(pool(Plan.of(Map.of("signUp", signUp))).input("adminCreateUserConfig"))
			.isEqualTo(Map.of("allowAdminCreateUserOnly", byAdmin));
	}

	@ParameterizedTest
	@CsvSource({ "OPTIONAL", "ON" })
	void theSecondFactorIsAnAuthenticatorApp(String mfa) {
		assertThat(pool(Plan.of(Map.of("mfa", mfa))).inputs()).containsEntry("mfaConfiguration", mfa)
			.containsEntry("softwareTokenMfaConfiguration", Map.of("enabled", true));
	}

	@Test
	void withMfaOffNoSecondFactorCanBeSetUp() {
		assertThat(pool(Plan.of(Map.of())).inputs()).doesNotContainKeys("mfaConfiguration",
				"softwareTokenMfaConfiguration");
	}

	@Test
	void accountRecoveryFollowsTheSetting() {
		var plan = Plan.of(Map.of("accountRecovery", "[\"admin_only\"]"));
		assertThat(pool(plan).input("accountRecoverySetting"))
			.isEqualTo(Map.of("recoveryMechanisms", List.of(Map.of("name", "admin_only", "priority", 1.0))));
		assertThat(pool(Plan.of(Map.of())).input("accountRecoverySetting"))
			.isEqualTo(Map.of("recoveryMechanisms", List.of(Map.of("name", "verified_email", "priority", 1.0))));
	}

	@Test
	void onlyAutoVerifiedAttributesAreVerifiedBeforeAnUpdate() {
		assertThat(pool(Plan.of(Map.of("autoVerifiedAttributes", "[\"email\"]"))).input("userAttributeUpdateSettings"))
			.isEqualTo(Map.of("attributesRequireVerificationBeforeUpdates", List.of("email")));
		assertThat(pool(Plan.of(Map.of("autoVerifiedAttributes", "[]"))).inputs())
			.doesNotContainKey("userAttributeUpdateSettings");
	}

	@Test
	void anEmailIdentitySendsTheEmailThroughSes() {
		var identity = "arn:aws:ses:eu-central-1:123456789012:identity/example.com";
		assertThat(pool(Plan.of(Map.of("emailIdentity", identity, "emailFrom", "me@example.com")))
			.input("emailConfiguration"))
			.isEqualTo(Map.of("emailSendingAccount", "DEVELOPER", "sourceArn", identity, "fromEmailAddress",
					"me@example.com"));
		assertThat(pool(Plan.of(Map.of())).inputs()).doesNotContainKey("emailConfiguration");
	}

	@Test
	void groupsAreCreatedInAdditionToTheAdminGroup() {
		var plan = Plan.of(Map.of("groups", """
				[{"name": "buyers", "precedence": 10, "description": "Buy"},
				{"name": "apiAdmins", "precedence": 0}]"""));
		assertThat(plan.all(GROUP)).hasSize(2);
		assertThat(plan.the(GROUP, "group-buyers").inputs())
			.isEqualTo(Map.of("userPoolId", POOL_ID, "name", "buyers", "precedence", 10.0, "description", "Buy"));
		assertThat(plan.the(GROUP, "api-admins").inputs())
			.isEqualTo(Map.of("userPoolId", POOL_ID, "name", "apiAdmins", "precedence", 0.0));
	}

	@Test
	void tokenLifetimesFollowTheSetting() {
		var plan = Plan.of(Map.of("tokenLifetimes", "{\"accessMinutes\": 15, \"idMinutes\": 0, \"refreshDays\": 7}"));
		assertThat(client(plan).inputs()).containsEntry("accessTokenValidity", 15.0)
			.containsEntry("refreshTokenValidity", 7.0)
			.containsEntry("tokenValidityUnits", Map.of("accessToken", "minutes", "refreshToken", "days"))
			.containsEntry("enableTokenRevocation", true)
			.doesNotContainKey("idTokenValidity");
	}

	/** The provider rejects a schema without an attribute that the pool has. */
	@Test
	void aCustomAttributeIsAddedToThoseOfAnAdoptedPool() {
		var found = List.of(attribute("sub", true, false, 1, 2048), attribute("name", false, true, 0, 2048),
				attribute("birthdate", false, true, 10, 10), attribute("email", true, true, 0, 2048),
				attribute("custom:department", false, true, 1, 64));
		var keys = Map.of("asFound", "true", "customAttributes",
				"[{\"name\": \"department\"}, {\"name\": \"newsletter\", \"type\": \"Boolean\"}]");
		assertThat(pool(Plan.of(keys, List.of("eu-central-1_a"), found)).input("schemas")).isEqualTo(List.of(
				Map.of("name", "email", "attributeDataType", "String", "developerOnlyAttribute", false, "mutable", true,
						"required", true, "stringAttributeConstraints", Map.of("minLength", "0", "maxLength", "2048")),
				Map.of("name", "department", "attributeDataType", "String", "developerOnlyAttribute", false, "mutable",
						true, "required", false, "stringAttributeConstraints",
						Map.of("minLength", "1", "maxLength", "64")),
				Map.of("name", "newsletter", "attributeDataType", "Boolean", "mutable", true, "required", false)));
		assertThat(pool(Plan.of(keys, List.of(), List.of())).input("schemas")).asInstanceOf(LIST).hasSize(2);
		assertThatThrownBy(() -> Plan.of(keys, List.of("eu-central-1_a", "eu-central-1_b"), found))
			.hasMessageContaining("There are 2 user pools named secure-serverless-app");
	}

	private static Map<String, Object> attribute(String name, boolean required, boolean mutable, int shortest,
			int longest) {
		return Map.of("name", name, "attributeDataType", "String", "developerOnlyAttribute", false, "mutable", mutable,
				"required", required, "stringAttributeConstraints",
				List.of(Map.of("minLength", String.valueOf(shortest), "maxLength", String.valueOf(longest))));
	}

	private static Plan.Declared pool(Plan plan) {
		return plan.the(POOL, "users");
	}

	private static Plan.Declared client(Plan plan) {
		return plan.the(CLIENT, "web-client");
	}

}

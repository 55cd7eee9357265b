package dev.products.infra.users;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import dev.products.infra.Plan;

import static org.assertj.core.api.Assertions.assertThat;

class MachineClientsTests {

	private static final Map<String, String> TWO = Map.of("userPoolName", "our users, all", "loginDomain",
			"products-example", "authorizer", "lambda", "machineClients", """
					[{"name": "warehouse", "scopes": ["products/read", "products/write"]}, {"name": "report"}]""");

	@Test
	void aMachineClientHasASecretAndOnlyTheClientCredentialsFlow() {
		var client = Plan.of(TWO).the("cognito/userPoolClient:UserPoolClient", "machine-warehouse");
		assertThat(client.inputs()).containsEntry("name", "warehouse")
			.containsEntry("generateSecret", true)
			.containsEntry("allowedOauthFlowsUserPoolClient", true)
			.containsEntry("allowedOauthFlows", List.of("client_credentials"))
			.containsEntry("allowedOauthScopes", List.of("products/read", "products/write"))
			.containsEntry("explicitAuthFlows", List.of("ALLOW_REFRESH_TOKEN_AUTH"))
			.doesNotContainKeys("callbackUrls", "supportedIdentityProviders");
	}

	@Test
	void aMachineClientHasOnlyTheReadScopeByDefault() {
		assertThat(Plan.of(TWO).the("cognito/userPoolClient:UserPoolClient", "machine-report").inputs())
			.containsEntry("allowedOauthScopes", List.of("products/read"));
	}

	@Test
	void theClientForPeopleHasNoSecret() {
		assertThat(Plan.of(TWO).the("cognito/userPoolClient:UserPoolClient", "web-client").inputs())
			.doesNotContainKey("generateSecret")
			.containsEntry("allowedOauthFlows", List.of());
	}

	@Test
	void theSecretHasAllThatAMachineClientNeeds() {
		var plan = Plan.of(TWO);
		assertThat(plan.the("secretsmanager/secret:Secret", "machine-report").inputs())
			.containsEntry("name", "our-users--all/report")
			.doesNotContainKey("kmsKeyId");
		assertThat(plan.the("secretsmanager/secretVersion:SecretVersion", "machine-report")
			.json("secretString")
			.getAsJsonObject()
			.asMap()).extractingByKeys("token_url", "client_id", "client_secret", "scope")
			.extracting((part) -> part.getAsString())
			.containsExactly("https://products-example.auth.eu-central-1.amazoncognito.com/oauth2/token",
					"id of aws:cognito/userPoolClient:UserPoolClient/machine-report",
					"clientSecret of aws:cognito/userPoolClient:UserPoolClient/machine-report", "products/read");
	}

	@Test
	void theSecretIsEncryptedWithTheKeyOfTheStack() {
		var keys = new HashMap<>(TWO);
		keys.put("encryptionKey", "arn:aws:kms:eu-central-1:123456789012:key/ours");
		assertThat(Plan.of(keys).all("secretsmanager/secret:Secret")).hasSize(2)
			.allSatisfy((secret) -> assertThat(secret.input("kmsKeyId"))
				.isEqualTo("arn:aws:kms:eu-central-1:123456789012:key/ours"));
	}

	@Test
	void theServiceGetsTheIdsOfTheMachineClients() {
		assertThat(variables(TWO).get("PRODUCTS_MACHINECLIENTS"))
			.isEqualTo("id of aws:cognito/userPoolClient:UserPoolClient/machine-warehouse,"
					+ "id of aws:cognito/userPoolClient:UserPoolClient/machine-report");
		assertThat(variables(Map.of()).get("PRODUCTS_MACHINECLIENTS")).isNull();
	}

	@Test
	void theServiceHasTheSameScopes() throws IOException {
		var server = Plan.of(TWO).the("cognito/resourceServer:ResourceServer", "api");
		assertThat(server.input("scopes")).asInstanceOf(InstanceOfAssertFactories.LIST)
			.extracting((scope) -> server.input("identifier") + "/" + ((Map<?, ?>) scope).get("scopeName"))
			.containsExactlyElementsOf(LoginSettings.API_SCOPES);
		assertThat(Path.of("../service/src/main/java/dev/products/service/identity/AccessRules.java")).content()
			.contains(LoginSettings.API_SCOPES.stream().map((scope) -> "_SCOPE = \"" + scope + "\";").toList());
	}

	private static Map<?, ?> variables(Map<String, String> keys) {
		return Plan.of(keys).the("lambda/function:Function", "products").variables();
	}

}

package dev.products.infra.users;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import dev.products.infra.Plan;

import static org.assertj.core.api.Assertions.assertThat;

class HostedLoginTests {

	private static final String CLIENT = "cognito/userPoolClient:UserPoolClient";

	private static final String SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:staff-AbCdEf";

	private static final Map<String, String> ALL = Map.of("loginDomain", "products-example", "callbackUrls",
			"[\"https://example.com/back\"]", "logoutUrls", "[\"https://example.com/\"]", "oidcProviders",
			String.format(Locale.ROOT, """
					[{"name": "staff", "issuer": "https://id.example.com", "clientId": "pool",
					"clientSecretArn": "%s", "scopes": ["openid", "email", "groups"]}]""", SECRET));

	@Test
	void theLoginPageUsesOnlyTheAuthorizationCodeFlow() {
		assertThat(client(ALL).inputs()).containsEntry("allowedOauthFlowsUserPoolClient", true)
			.containsEntry("allowedOauthFlows", List.of("code"))
			.containsEntry("allowedOauthScopes", List.of("openid", "email", "profile"))
			.containsEntry("callbackUrls", List.of("https://example.com/back"))
			.containsEntry("logoutUrls", List.of("https://example.com/"))
			.containsEntry("supportedIdentityProviders", List.of("COGNITO", "staff"))
			.doesNotContainKey("generateSecret");
	}

	@Test
	void aDomainWithoutCallbackUrlsDisablesTheLoginPage() {
		var plan = Plan.of(Map.of("loginDomain", "products-example"));
		assertThat(plan.the("cognito/userPoolDomain:UserPoolDomain", "login").inputs())
			.isEqualTo(Map.of("domain", "products-example", "userPoolId", "id of aws:cognito/userPool:UserPool/users"));
		assertThat(plan.the(CLIENT, "web-client").inputs()).containsEntry("allowedOauthFlowsUserPoolClient", false)
			.containsEntry("allowedOauthFlows", List.of())
			.containsEntry("allowedOauthScopes", List.of())
			.containsEntry("callbackUrls", List.of())
			.containsEntry("logoutUrls", List.of())
			.containsEntry("supportedIdentityProviders", List.of());
	}

	@Test
	void theClientSecretOfAProviderComesFromSecretsManager() {
		var provider = Plan.of(ALL).the("cognito/identityProvider:IdentityProvider", "login-staff");
		assertThat(provider.inputs()).containsEntry("providerName", "staff")
			.containsEntry("providerType", "OIDC")
			.containsEntry("attributeMapping", Map.of("username", "sub", "email", "email"))
			.containsEntry("providerDetails",
					Map.of("oidc_issuer", "https://id.example.com", "client_id", "pool", "client_secret",
							"text of " + SECRET, "authorize_scopes", "openid email groups", "attributes_request_method",
							"GET", "attributes_url_add_attributes", "false"));
	}

	@Test
	void aScopeOfTheApiAtTheLoginPageNeedsTheResourceServer() {
		var resourceServer = "cognito/resourceServer:ResourceServer";
		assertThat(Plan.of(ALL).all(resourceServer)).isEmpty();
		var keys = new TreeMap<>(ALL);
		keys.put("loginScopes", "[\"openid\", \"products/read\"]");
		assertThat(Plan.of(keys).all(resourceServer)).hasSize(1);
		assertThat(Plan.of(Map.of("loginScopes", "[\"openid\", \"products/read\"]")).all(resourceServer)).isEmpty();
	}

	private static Plan.Declared client(Map<String, String> keys) {
		return Plan.of(keys).the(CLIENT, "web-client");
	}

}

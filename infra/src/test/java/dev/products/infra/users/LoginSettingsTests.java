package dev.products.infra.users;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.products.infra.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class LoginSettingsTests {

	private static final Map<String, String> LOGIN_PAGE = Map.of("loginDomain", "products-example", "callbackUrls",
			"[\"https://example.com/\"]");

	private static final String SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:staff-AbCdEf";

	@Test
	void machineClientsNeedALoginDomain() {
		var keys = new HashMap<>(LOGIN_PAGE);
		keys.put("authorizer", "lambda");
		keys.put("machineClients", "[{\"name\": \"warehouse\"}]");
		assertThat(Settings.of(keys).login().machineClients()).hasSize(1);
		keys.remove("loginDomain");
		Settings.assertRefused(keys, "machineClients is [\"warehouse\"]; allowed: [] if loginDomain is none");
	}

	@Test
	void machineClientsNeedTheLambdaAuthorizer() {
		var keys = new HashMap<>(LOGIN_PAGE);
		keys.put("machineClients", "[{\"name\": \"warehouse\"}]");
		Settings.assertRefused(keys, "machineClients is [\"warehouse\"]; allowed: [] if authorizer is cognito");
	}

	@ParameterizedTest
	@ValueSource(strings = { "loginDomain", "callbackUrls" })
	void anOidcProviderNeedsALoginPage(String missing) {
		var keys = new HashMap<>(LOGIN_PAGE);
		keys.put("oidcProviders", String.format(Locale.ROOT,
				"[{\"name\": \"staff\", \"issuer\": \"https://a.org\", \"clientId\": \"x\", \"clientSecretArn\": \"%s\"}]",
				SECRET));
		assertThat(Settings.of(keys).login().oidcProviders()).hasSize(1);
		keys.remove(missing);
		Settings.assertRefused(keys, missing.equals("callbackUrls") ? "oidcProviders is [\"staff\"]; allowed: []"
				: "callbackUrls is [\"https://example.com/\"]; allowed: []");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://a.org", "https://a.org/callback?x=1", "http://localhost",
			"http://localhost:3000/", "http://127.0.0.1:8080/callback" })
	void acceptsCallbackUrlsWithHttpsAndOfTheLocalMachine(String url) {
		assertThat(Settings.of(Map.of("loginDomain", "a", "callbackUrls", "[\"" + url + "\"]")).login())
			.satisfies((login) -> assertThat(login.callbackUrls()).containsExactly(url));
	}

}

package dev.products.infra.users;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.products.infra.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class LoginSettingsTests {

	private static final Map<String, String> LOGIN_PAGE = Map.of("loginDomain", "products-example", "callbackUrls",
			"[\"https://example.com/\"]");

	private static final String SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:staff-AbCdEf";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					tokenLifetimes  | {"accessMinutes": 4}    | products:tokenLifetimes.accessMinutes is 4; allowed: a whole number from 5 to 1440, or 0
					tokenLifetimes  | {"idMinutes": 1441}     | products:tokenLifetimes.idMinutes is 1441; allowed: a whole number from 5 to 1440, or 0
					tokenLifetimes  | {"idMinutes": -1}       | products:tokenLifetimes.idMinutes is -1; allowed: a whole number from 5
					tokenLifetimes  | {"refreshDays": 3651}   | products:tokenLifetimes.refreshDays is 3651; allowed: a whole number from 1 to 3650, or 0
					tokenLifetimes  | {"refreshDays": -1}     | products:tokenLifetimes.refreshDays is -1; allowed: a whole number from 1 to 3650, or 0
					tokenLifetimes  | {"idMinutes": 1440, "refreshDays": 1} | products:tokenLifetimes.refreshDays is 1; allowed: longer than accessMinutes and idMinutes
					tokenRevocation | maybe                   | products:tokenRevocation is "maybe"; allowed: true or false
					loginDomain     | Products                | products:loginDomain is "Products"; allowed: none, as-found or 1 to 63 lower-case letters
					loginDomain     | products-               | products:loginDomain is "products-"; allowed: none, as-found or 1 to 63 lower-case letters
					loginDomain     | my-cognito              | products:loginDomain is "my-cognito"; allowed: none, as-found or 1 to 63 lower-case letters, digits or '-' without aws, amazon or cognito
					callbackUrls    | ["http://example.com/"] | products:callbackUrls[0] is "http://example.com/"; allowed: a list, each an https URL, or one of http://localhost
					callbackUrls    | ["https://a.org/#top"]  | products:callbackUrls[0] is "https://a.org/#top"; allowed: a list, each an https URL
					callbackUrls    | ["http://localhost.a.org/"] | products:callbackUrls[0] is "http://localhost.a.org/"; allowed: a list, each an https URL
					callbackUrls    | ["https://a.org/"]      | products:callbackUrls is ["https://a.org/"]; allowed: [] if loginDomain is none
					logoutUrls      | ["https://a.org/"]      | products:logoutUrls is ["https://a.org/"]; allowed: [] if callbackUrls is []
					loginScopes     | ["email"]               | products:loginScopes is ["email"]; allowed: a list with openid
					loginScopes     | ["openid", "address"]   | products:loginScopes[1] is "address"; allowed: a list of openid, email
					machineClients  | [{"name": "a"}]         | products:machineClients is ["a"]; allowed: [] if loginDomain is none or as-found
					""")
	void refusesAnInvalidValue(String key, String value, String because) {
		assertRefused(Map.of(key, value), because);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					machineClients | [{"name": "a b"}]              | products:machineClients[0].name is "a b"; allowed: 1 to 64 letters
					machineClients | [{"name": "a"}, {"name": "a"}] | products:machineClients is ["a","a"]; allowed: each name once
					machineClients | [{"name": "a", "scopes": []}]  | products:machineClients[0].scopes is []; allowed: a list of products/read, products/write
					machineClients | [{"name": "a", "scopes": ["openid"]}] | products:machineClients[0].scopes is ["openid"]; allowed: a list of products/read
					machineClients | [{"name": "a", "secret": "x"}] | products:machineClients[0].secret is not a setting
					oidcProviders  | [{"name": "ab"}]               | products:oidcProviders[0].name is "ab"; allowed: 3 to 32 letters
					oidcProviders  | [{"name": "Cognito"}]          | products:oidcProviders[0].name is "Cognito"; allowed: 3 to 32 letters, digits or '-', not COGNITO
					oidcProviders  | [{"issuer": "http://a.org"}]   | products:oidcProviders[0].issuer is "http://a.org"; allowed: an https URL
					oidcProviders  | [{"issuer": "https://a.org/"}] | products:oidcProviders[0].issuer is "https://a.org/"; allowed: an https URL without a query, fragment or '/' at its end
					oidcProviders  | [{"clientId": " "}]            | products:oidcProviders[0].clientId is " "; allowed: the client id of the pool at the provider
					oidcProviders  | [{"clientSecretArn": "hush"}]  | products:oidcProviders[0].clientSecretArn is "hush"; allowed: the ARN of a secret
					oidcProviders  | [{"scopes": ["email"]}]        | products:oidcProviders[0].scopes is ["email"]; allowed: a list with openid
					oidcProviders  | [{"scopes": ["openid email"]}] | products:oidcProviders[0].scopes is "openid email"; allowed: a scope without spaces
					oidcProviders  | [{"attributes": ["email"]}]    | products:oidcProviders[0].attributes is "email"; allowed: an attribute, '=' and a claim
					oidcProviders  | [{"attributes": ["email=email"]}] | products:oidcProviders[0].attributes is ["email=email"]; allowed: a list with username=sub
					""")
	void refusesAnInvalidClientOrProviderOfALoginPage(String key, String value, String because) {
		var keys = new HashMap<>(LOGIN_PAGE);
		keys.put(key, value);
		assertRefused(keys, because);
	}

	@Test
	void machineClientsNeedALoginDomain() {
		var keys = new HashMap<>(LOGIN_PAGE);
		keys.put("authorizer", "lambda");
		keys.put("machineClients", "[{\"name\": \"warehouse\"}]");
		assertThat(Settings.of(keys).login().machineClients()).hasSize(1);
		keys.remove("loginDomain");
		assertRefused(keys, "machineClients is [\"warehouse\"]; allowed: [] if loginDomain is none or as-found");
	}

	@Test
	void machineClientsNeedTheLambdaAuthorizer() {
		var keys = new HashMap<>(LOGIN_PAGE);
		keys.put("machineClients", "[{\"name\": \"warehouse\"}]");
		assertRefused(keys, "machineClients is [\"warehouse\"]; allowed: [] if authorizer is cognito");
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
		assertRefused(keys, missing.equals("callbackUrls") ? "oidcProviders is [\"staff\"]; allowed: []"
				: "callbackUrls is [\"https://example.com/\"]; allowed: []");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://a.org", "https://a.org/callback?x=1", "http://localhost",
			"http://localhost:3000/", "http://127.0.0.1:8080/callback" })
	void acceptsCallbackUrlsWithHttpsAndOfTheLocalMachine(String url) {
		assertThat(Settings.of(Map.of("loginDomain", "a", "callbackUrls", "[\"" + url + "\"]")).login())
			.satisfies((login) -> assertThat(login.callbackUrls()).containsExactly(url));
	}

	private static void assertRefused(Map<String, String> keys, String because) {
		Settings.assertRefused(keys, because);
	}

}

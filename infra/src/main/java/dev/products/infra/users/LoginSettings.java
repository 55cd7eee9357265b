package dev.products.infra.users;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import dev.products.infra.settings.Description;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;

/**
 * Settings of the app clients, the login page and the OpenID Connect providers.
 */
public record LoginSettings(
		@Description("Name of the app client that users log in with. It has no secret") String userPoolClientName,
		@Description("Authentication flows of that app client") List<String> authFlows,
		@Description("ENABLED hides whether a user exists, LEGACY reveals it") String preventUserExistenceErrors,
		@Description("Lifetimes of tokens") TokenLifetimes tokenLifetimes,
		@Description("Whether refresh tokens can be revoked, with the access tokens issued for them; false keeps the setting of the adopted client") boolean tokenRevocation,
		@Description("Domain of the login page and of the token endpoint: none, as-found (the domain of the adopted pool stays), or the prefix of PREFIX.auth.REGION.amazoncognito.com, which must be unique in the region") String loginDomain,
		@Description("URLs to which the login page may redirect with an authorization code; []: no login page") List<String> callbackUrls,
		@Description("URLs to which it may redirect after logout") List<String> logoutUrls,
		@Description("OAuth 2.0 scopes that the app client may request at the login page. products/read and products/write are scopes of this API") List<String> loginScopes,
		@Description("OpenID Connect providers that the login page offers") List<OidcProvider> oidcProviders,
		@Description("Machine clients (client credentials flow). Each has scopes, and a secret in Secrets Manager") List<MachineClient> machineClients) {

	// Values of ExplicitAuthFlows (CreateUserPoolClient). The legacy names without ALLOW_
	// cannot be combined with them.
	private static final List<String> FLOWS = List.of("ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH",
			"ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH");

	private static final List<String> SCOPES = List.of("openid", "email", "phone", "profile",
			"aws.cognito.signin.user.admin", ApiScopes.READ, ApiScopes.WRITE);

	/**
	 * Format of CreateUserPoolDomain, Domain. The reserved words are those of the Cognito
	 * guide, "Using your own domain".
	 */
	private static final Rule DOMAIN = Rule
		.of("1 to 63 lower-case letters, digits or '-' without aws, amazon or cognito",
				"(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
		.or(UserSettings.NONE, UserSettings.AS_FOUND);

	private static final Rule URL = Rule.of(
			"an https URL, or one of http://localhost or http://127.0.0.1, without a fragment",
			"(https://[^\\s#/]+|http://(localhost|127\\.0\\.0\\.1)(:[0-9]+)?)(/[^\\s#]*)?");

	public LoginSettings(SettingsReader reader) {
		this(reader.text("userPoolClientName", "ProductsWebAppClient", UserSettings.NAME),
				reader.someOf("authFlows", List.of("ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"), FLOWS),
				reader.oneOf("preventUserExistenceErrors", "ENABLED", List.of("ENABLED", "LEGACY")),
				reader.record("tokenLifetimes", TokenLifetimes.OF_AWS), reader.flag("tokenRevocation", true),
				reader.text("loginDomain", UserSettings.NONE, DOMAIN), reader.texts("callbackUrls", List.of(), URL),
				reader.texts("logoutUrls", List.of(), URL),
				reader.someOf("loginScopes", List.of("openid", "email", "profile"), SCOPES),
				reader.records("oidcProviders", OidcProvider.DEFAULTS),
				reader.records("machineClients", MachineClient.DEFAULTS));
		reader.unless(hasDomain() || !hasLoginPage(), "callbackUrls", this.callbackUrls,
				"[] if loginDomain is none or as-found");
		reader.unless(hasLoginPage() || this.logoutUrls.isEmpty(), "logoutUrls", this.logoutUrls,
				"[] if callbackUrls is []");
		// Without openid there is no ID token, by which the service identifies users.
		reader.unless(this.loginScopes.contains("openid"), "loginScopes", this.loginScopes, "a list with openid");
		var providers = this.oidcProviders.stream().map(OidcProvider::name).toList();
		reader.unless(hasLoginPage() || providers.isEmpty(), "oidcProviders", providers, "[] if callbackUrls is []");
		reader.unless(distinct(providers), "oidcProviders", providers, "each name once");
		var machines = this.machineClients.stream().map(MachineClient::name).toList();
		reader.unless(hasDomain() || machines.isEmpty(), "machineClients", machines,
				"[] if loginDomain is none or as-found");
		reader.unless(distinct(machines), "machineClients", machines, "each name once");
	}

	boolean hasDomain() {
		return !UserSettings.NONE.equals(this.loginDomain) && !loginAsFound();
	}

	boolean loginAsFound() {
		return UserSettings.AS_FOUND.equals(this.loginDomain);
	}

	boolean hasLoginPage() {
		return !this.callbackUrls.isEmpty();
	}

	/**
	 * Returns whether a client can request a scope of this API, which requires a resource
	 * server.
	 */
	boolean usesApiScopes() {
		return !this.machineClients.isEmpty()
				|| (hasLoginPage() && this.loginScopes.stream().anyMatch(ApiScopes.ALL::contains));
	}

	static boolean distinct(Collection<String> names) {
		return Set.copyOf(names).size() == names.size();
	}

}

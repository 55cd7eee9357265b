package dev.products.infra.users;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.pulumi.aws.cognito.UserPoolClientArgs;
import com.pulumi.aws.cognito.inputs.UserPoolClientTokenValidityUnitsArgs;

import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;
import dev.products.infra.settings.Validated;

/** Settings of the app clients, the login page and the OpenID Connect providers. */
public record LoginSettings(
		@Description("Name of the app client that users log in with. It has no secret") String userPoolClientName,
		@Description("Authentication flows of that app client") List<String> authFlows,
		@Description("ENABLED hides whether a user exists, LEGACY reveals it") String preventUserExistenceErrors,
		@Description("Lifetimes of tokens") TokenLifetimes tokenLifetimes,
		@Description("Whether refresh tokens can be revoked, with the access tokens issued for them") boolean tokenRevocation,
		@Description("Domain of the login page and of the token endpoint: none, or the prefix of PREFIX.auth.REGION.amazoncognito.com, which must be unique in the region") String loginDomain,
		@Description("URLs to which the login page may redirect with an authorization code; []: no login page") List<String> callbackUrls,
		@Description("URLs to which it may redirect after logout") List<String> logoutUrls,
		@Description("OAuth 2.0 scopes that the app client may request at the login page. products/read and products/write are scopes of this API") List<String> loginScopes,
		@Description("OpenID Connect providers that the login page offers") List<OidcProvider> oidcProviders,
		@Description("Machine clients (client credentials flow). Each has scopes, and a secret in Secrets Manager") List<MachineClient> machineClients) {

	/** OAuth 2.0 scopes of this API. A test compares them with those of the service. */
	static final List<String> API_SCOPES = List.of("products/read", "products/write");

	// Values of ExplicitAuthFlows (CreateUserPoolClient). The legacy names without ALLOW_
	// cannot be combined with them.
	private static final List<String> FLOWS = List.of("ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH",
			"ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH");

	private static final List<String> SCOPES = List.of("openid", "email", "phone", "profile",
			"aws.cognito.signin.user.admin", "products/read", "products/write");

	/**
	 * Format of CreateUserPoolDomain, Domain. The reserved words are those of the Cognito
	 * guide, "Using your own domain".
	 */
	private static final Rule DOMAIN = Rule
		.of("1 to 63 lower-case letters, digits or '-' without aws, amazon or cognito",
				"(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
		.or(UserSettings.NONE);

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
		reader.unless(hasDomain() || !hasLoginPage(), "callbackUrls", this.callbackUrls, "[] if loginDomain is none");
		reader.unless(hasLoginPage() || this.logoutUrls.isEmpty(), "logoutUrls", this.logoutUrls,
				"[] if callbackUrls is []");
		// Without openid there is no ID token, by which the service identifies users.
		reader.unless(this.loginScopes.contains("openid"), "loginScopes", this.loginScopes, "a list with openid");
		var providers = this.oidcProviders.stream().map(OidcProvider::name).toList();
		reader.unless(hasLoginPage() || providers.isEmpty(), "oidcProviders", providers, "[] if callbackUrls is []");
		reader.distinct("oidcProviders", providers, "each name once");
		var machines = this.machineClients.stream().map(MachineClient::name).toList();
		reader.unless(hasDomain() || machines.isEmpty(), "machineClients", machines, "[] if loginDomain is none");
		reader.distinct("machineClients", machines, "each name once");
	}

	boolean hasDomain() {
		return !UserSettings.NONE.equals(this.loginDomain);
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
				|| (hasLoginPage() && this.loginScopes.stream().anyMatch(API_SCOPES::contains));
	}

	/** A machine client (RFC 6749 section 4.4). */
	public record MachineClient(
			@Description("Name of the client, and the last part of the name of its secret") String name,
			@Description("Scopes of the client: products/read, or products/write, which includes reading") List<String> scopes)
			implements
				Validated {

		static final MachineClient DEFAULTS = new MachineClient("", List.of("products/read"));

		private static final Rule NAME = Rule.of("1 to 64 letters, digits, '_' or '-'", "[a-zA-Z0-9_-]{1,64}");

		@Override
		public void check(Problems problems) {
			problems.unless(NAME, "name", this.name);
			problems.unless(!this.scopes.isEmpty() && API_SCOPES.containsAll(this.scopes), "scopes", this.scopes,
					"a list of " + String.join(", ", API_SCOPES));
		}

	}

	/** An OpenID Connect provider that users can log in with. */
	public record OidcProvider(@Description("Name of the provider on the login page") String name,
			@Description("URL of the provider, as in the claim iss") String issuer,
			@Description("Client id of the pool at the provider") String clientId,
			@Description("ARN of the secret in Secrets Manager that contains the client secret") String clientSecretArn,
			@Description("Scopes that the pool requests") List<String> scopes,
			@Description("Attributes of a user and the claims that they are read from, such as email=email") List<String> attributes)
			implements
				Validated {

		static final OidcProvider DEFAULTS = new OidcProvider("", "", "", "", List.of("openid", "email"),
				// Cognito adds username=sub itself. Without it, every plan would show a
				// difference.
				List.of("username=sub", "email=email"));

		// Format of CreateIdentityProvider, ProviderName, without the characters that
		// must be
		// escaped in the parameter identity_provider of the login page.
		private static final Rule NAME = Rule.of("3 to 32 letters, digits or '-', not COGNITO",
				"(?!(?i:cognito)$)[a-zA-Z0-9-]{3,32}");

		private static final Rule ISSUER = Rule.of("an https URL without a query, fragment or '/' at its end",
				"https://[^\\s?#]*[^\\s?#/]");

		/**
		 * The secret is read in the region of the stack. A replica of a secret in another
		 * region has its own ARN (Secrets Manager User Guide, "Replicate AWS Secrets
		 * Manager secrets across Regions").
		 */
		private static final Rule SECRET = Rule.arn("a secret", "secretsmanager", "secret:.+").inRegion();

		private static final Rule SCOPE = Rule.of("a scope without spaces", "[!-~&&[^\"\\\\]]+");

		private static final Rule ATTRIBUTE = Rule.of("an attribute, '=' and a claim", "[a-zA-Z0-9_:-]{1,32}=\\S+");

		@Override
		public void check(Problems problems) {
			problems.unless(NAME, "name", this.name);
			problems.unless(ISSUER, "issuer", this.issuer);
			problems.unless(!this.clientId.isBlank(), "clientId", this.clientId,
					"the client id of the pool at the provider");
			problems.unless(SECRET, "clientSecretArn", this.clientSecretArn);
			this.scopes.forEach((scope) -> problems.unless(SCOPE, "scopes", scope));
			problems.unless(this.scopes.contains("openid"), "scopes", this.scopes, "a list with openid");
			this.attributes.forEach((pair) -> problems.unless(ATTRIBUTE, "attributes", pair));
			problems.unless(this.attributes.stream().anyMatch((pair) -> pair.startsWith("username=")), "attributes",
					this.attributes, "a list with username=sub or another claim for username");
		}

		Map<String, String> attributeMapping() {
			var mapping = new TreeMap<String, String>();
			this.attributes.forEach((pair) -> mapping.put(pair.split("=", 2)[0], pair.split("=", 2)[1]));
			return mapping;
		}

	}

	/** Lifetimes of tokens, within the limits of CreateUserPoolClient. */
	public record TokenLifetimes(
			@Description("Lifetime of access tokens in minutes, 5 to 1440; 0 keeps the setting of the adopted client") int accessMinutes,
			@Description("Lifetime of ID tokens in minutes, 5 to 1440; 0 as above") int idMinutes,
			@Description("Lifetime of refresh tokens in days, 1 to 3650, longer than the others; 0 as above") int refreshDays)
			implements
				Validated {

		static final TokenLifetimes OF_AWS = new TokenLifetimes(60, 60, 30);

		private static final int DAY = 1440;

		@Override
		public void check(Problems problems) {
			problems.unless(minutes(this.accessMinutes), "accessMinutes", this.accessMinutes,
					"a whole number from 5 to 1440, or 0");
			problems.unless(minutes(this.idMinutes), "idMinutes", this.idMinutes,
					"a whole number from 5 to 1440, or 0");
			problems.unless(this.refreshDays >= 0 && this.refreshDays <= 3650, "refreshDays", this.refreshDays,
					"a whole number from 1 to 3650, or 0");
			problems.unless(this.refreshDays != 1 || Math.max(this.accessMinutes, this.idMinutes) < DAY, "refreshDays",
					this.refreshDays, "longer than accessMinutes and idMinutes");
		}

		/**
		 * Sets the units even if they are the defaults of AWS, because the default unit
		 * of access tokens is hours.
		 */
		void addTo(UserPoolClientArgs.Builder client) {
			var units = UserPoolClientTokenValidityUnitsArgs.builder();
			if (this.accessMinutes > 0) {
				client.accessTokenValidity(this.accessMinutes);
				units.accessToken("minutes");
			}
			if (this.idMinutes > 0) {
				client.idTokenValidity(this.idMinutes);
				units.idToken("minutes");
			}
			if (this.refreshDays > 0) {
				client.refreshTokenValidity(this.refreshDays);
				units.refreshToken("days");
			}
			if (this.accessMinutes + this.idMinutes + this.refreshDays > 0) {
				client.tokenValidityUnits(units.build());
			}
		}

		private static boolean minutes(int value) {
			return value == 0 || (value >= 5 && value <= DAY);
		}

	}

}

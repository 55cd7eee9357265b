package dev.products.infra.users;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.products.infra.settings.Validated;
import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;
import dev.products.infra.settings.Rule;

/**
 * An OpenID Connect provider that users can log in with.
 */
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

	// Format of CreateIdentityProvider, ProviderName, without the characters that must be
	// escaped in the parameter identity_provider of the login page.
	private static final Rule NAME = Rule.of("3 to 32 letters, digits or '-', not COGNITO",
			"(?!(?i:cognito)$)[a-zA-Z0-9-]{3,32}");

	private static final Rule ISSUER = Rule.of("an https URL without a query, fragment or '/' at its end",
			"https://[^\\s?#]*[^\\s?#/]");

	/**
	 * The secret is read in the region of the stack. A replica of a secret in another
	 * region has its own ARN (Secrets Manager User Guide, "Replicate AWS Secrets Manager
	 * secrets across Regions").
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

package dev.products.infra.users;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.cognito.IdentityProvider;
import com.pulumi.aws.cognito.IdentityProviderArgs;
import com.pulumi.aws.cognito.UserPoolClientArgs;
import com.pulumi.aws.cognito.UserPoolDomain;
import com.pulumi.aws.cognito.UserPoolDomainArgs;
import com.pulumi.aws.outputs.GetRegionResult;
import com.pulumi.aws.secretsmanager.SecretsmanagerFunctions;
import com.pulumi.aws.secretsmanager.inputs.GetSecretVersionArgs;
import com.pulumi.aws.secretsmanager.outputs.GetSecretVersionResult;
import com.pulumi.core.Output;

import dev.products.infra.component.Component;
import dev.products.infra.users.LoginSettings.OidcProvider;

/**
 * The login page and the token endpoint: the domain of the pool and the OpenID Connect
 * providers.
 */
final class HostedLogin {

	/** The inputs of a client that {@link #addTo} sets. */
	static final List<String> CLIENT_INPUTS = List.of("allowedOauthFlowsUserPoolClient", "allowedOauthFlows",
			"allowedOauthScopes", "callbackUrls", "logoutUrls", "supportedIdentityProviders");

	private final Component parent;

	private final Output<String> poolId;

	private final Optional<Output<String>> url;

	private final List<IdentityProvider> providers;

	HostedLogin(Component parent, LoginSettings settings, Output<String> poolId) {
		this.parent = parent;
		this.poolId = poolId;
		this.url = settings.hasDomain() ? Optional.of(domain(settings.loginDomain())) : Optional.empty();
		this.providers = settings.oidcProviders().stream().map(this::provider).toList();
	}

	/**
	 * Sets the authorization code flow, or explicitly no flow. Cognito keeps properties
	 * that an update does not set.
	 */
	static void addTo(UserPoolClientArgs.Builder client, LoginSettings settings) {
		boolean page = settings.hasLoginPage();
		var providers = Stream.concat(Stream.of("COGNITO"), settings.oidcProviders().stream().map(OidcProvider::name));
		client.allowedOauthFlowsUserPoolClient(page)
			.allowedOauthFlows(page ? List.of("code") : List.of())
			.allowedOauthScopes(page ? settings.loginScopes() : List.of())
			.callbackUrls(settings.callbackUrls())
			.logoutUrls(settings.logoutUrls())
			.supportedIdentityProviders(page ? providers.toList() : List.of());
	}

	/** Returns the URL of the domain; empty if the pool has no domain of this stack. */
	Optional<Output<String>> url() {
		return this.url;
	}

	List<IdentityProvider> providers() {
		return this.providers;
	}

	private Output<String> domain(String prefix) {
		var domain = new UserPoolDomain("login",
				UserPoolDomainArgs.builder().domain(prefix).userPoolId(this.poolId).build(),
				// A pool can have only one such domain, and a change of the prefix
				// replaces it.
				this.parent.childOptions().deleteBeforeReplace(true).build());
		return Output.format("https://%s.auth.%s.amazoncognito.com", domain.domain(),
				AwsFunctions.getRegion().applyValue(GetRegionResult::name));
	}

	private IdentityProvider provider(OidcProvider provider) {
		return new IdentityProvider("login-" + provider.name(),
				IdentityProviderArgs.builder()
					.userPoolId(this.poolId)
					.providerName(provider.name())
					.providerType("OIDC")
					.providerDetails(secret(provider).applyValue((secret) -> details(provider, secret)))
					.attributeMapping(provider.attributeMapping())
					.build(),
				this.parent.child());
	}

	private static Output<String> secret(OidcProvider provider) {
		return SecretsmanagerFunctions
			.getSecretVersion(GetSecretVersionArgs.builder().secretId(provider.clientSecretArn()).build())
			.applyValue(GetSecretVersionResult::secretString)
			.asSecret();
	}

	/**
	 * Sets attributes_url_add_attributes because Cognito returns it even if it is not set
	 * (CreateIdentityProvider, ProviderDetails, "Describe response").
	 */
	private static Map<String, String> details(OidcProvider provider, String secret) {
		return Map.of("oidc_issuer", provider.issuer(), "client_id", provider.clientId(), "client_secret", secret,
				"authorize_scopes", String.join(" ", provider.scopes()), "attributes_request_method", "GET",
				"attributes_url_add_attributes", "false");
	}

}

package dev.products.infra.users;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.GsonBuilder;
import com.pulumi.aws.cognito.UserPoolClient;
import com.pulumi.aws.cognito.UserPoolClientArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

import dev.products.infra.component.Component;
import dev.products.infra.data.EncryptionKey;
import dev.products.infra.users.LoginSettings.MachineClient;
import dev.products.infra.users.LoginSettings.TokenLifetimes;

/**
 * The machine clients and their secrets, each of which contains everything needed to
 * request a token. They are not protected: a machine reads its client id together with
 * its secret, and its access is revoked by removing it from the settings.
 */
final class MachineClients {

	private final Component parent;

	private final String folder;

	private final EncryptionKey key;

	private final Map<String, Output<String>> ids = new LinkedHashMap<>();

	private final Map<String, Output<String>> secrets = new LinkedHashMap<>();

	/**
	 * Creates an empty list of machine clients.
	 * @param poolName the name of the user pool, which is the first part of the names of
	 * the secrets
	 */
	MachineClients(Component parent, String poolName, EncryptionKey key) {
		this.parent = parent;
		// Replaces the characters that a secret name must not contain (CreateSecret,
		// Name).
		this.folder = poolName.replaceAll("[^a-zA-Z0-9/_+=.@-]", "-");
		this.key = key;
	}

	/**
	 * Creates a machine client and its secret.
	 * @param loginUrl the URL of the domain that contains the token endpoint
	 * @param scopes the resource server, because Cognito rejects unknown scopes
	 */
	void add(MachineClient machine, TokenLifetimes lifetimes, Output<String> poolId, Output<String> loginUrl,
			Resource scopes) {
		var args = UserPoolClientArgs.builder()
			.userPoolId(poolId)
			.name(machine.name())
			.generateSecret(true)
			.allowedOauthFlowsUserPoolClient(true)
			.allowedOauthFlows("client_credentials")
			.allowedOauthScopes(machine.scopes())
			// With no flow at all, Cognito would enable the default flows, with which
			// users could log in (CreateUserPoolClient, ExplicitAuthFlows).
			.explicitAuthFlows("ALLOW_REFRESH_TOKEN_AUTH");
		lifetimes.addTo(args);
		var client = new UserPoolClient("machine-" + machine.name(), args.build(),
				this.parent.childOptions().dependsOn(scopes).build());
		this.ids.put(machine.name(), client.id());
		var secret = this.key.secret(this.parent, "machine-" + machine.name(), this.folder + "/" + machine.name(),
				"What the machine " + machine.name() + " needs to fetch a token",
				Output.tuple(client.id(), client.clientSecret(), loginUrl)
					.applyValue((known) -> content(machine, known.t1, known.t2, known.t3)));
		this.secrets.put(machine.name(), secret.arn());
	}

	Output<List<String>> ids() {
		return Output.all(this.ids.values());
	}

	/** Returns the ARNs of the secrets by machine name. */
	Map<String, Output<String>> secretArns() {
		return this.secrets;
	}

	/**
	 * Returns the content of the secret, with the names of the token request (RFC 6749
	 * sections 2.3.1 and 4.4.2).
	 */
	private static String content(MachineClient machine, String id, String secret, String loginUrl) {
		var content = new LinkedHashMap<String, String>();
		content.put("token_url", loginUrl + "/oauth2/token");
		content.put("client_id", id);
		content.put("client_secret", secret);
		content.put("scope", String.join(" ", machine.scopes()));
		return new GsonBuilder().disableHtmlEscaping().create().toJson(content);
	}

}

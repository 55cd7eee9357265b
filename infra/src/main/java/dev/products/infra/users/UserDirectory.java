package dev.products.infra.users;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.pulumi.aws.cognito.ResourceServer;
import com.pulumi.aws.cognito.ResourceServerArgs;
import com.pulumi.aws.cognito.UserGroup;
import com.pulumi.aws.cognito.UserGroupArgs;
import com.pulumi.aws.cognito.UserPool;
import com.pulumi.aws.cognito.UserPoolClient;
import com.pulumi.aws.cognito.UserPoolClientArgs;
import com.pulumi.aws.cognito.inputs.ResourceServerScopeArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

import dev.products.infra.component.Component;
import dev.products.infra.component.IgnoredInputs;
import dev.products.infra.data.DataSettings;
import dev.products.infra.data.EncryptionKey;
import dev.products.infra.settings.AsFound;
import dev.products.infra.users.UserSettings.Group;

/** The user pool, its app clients and its groups. */
public final class UserDirectory extends Component {

	/** The properties of an adopted client that each setting determines. */
	private static final Map<String, List<String>> CLIENT_BY_SETTING = clientBySetting();

	private final DataSettings data;

	private final AsFound found;

	private final UserPool pool;

	private final HostedLogin login;

	private final UserPoolClient client;

	private final MachineClients machines;

	private final UserGroup admins;

	public UserDirectory(UserSettings settings, LoginSettings login, DataSettings data, EncryptionKey key,
			AsFound found) {
		super("UserDirectory", "user-directory");
		this.data = data;
		this.found = found;
		this.pool = new UserPool("users", UserPoolConfiguration.of(settings, data, found), kept().ignoreChanges(
				found.applies() ? UserPoolConfiguration.asFound(found) : List.of(UserPoolConfiguration.ONLY_WHEN_MADE))
			.build());
		this.login = new HostedLogin(this, login, this.pool.id());
		var scopes = login.usesApiScopes() ? Optional.of(resourceServer()) : Optional.<Resource>empty();
		this.client = client(login, Stream.concat(this.login.providers().stream(), scopes.stream()).toList());
		this.machines = new MachineClients(this, settings.userPoolName(), key);
		login.machineClients()
			.forEach((machine) -> this.machines.add(machine, login.tokenLifetimes(), this.pool.id(),
					this.login.url().orElseThrow(), scopes.orElseThrow()));
		this.admins = groups(settings);
		registerOutputs(Map.of("poolId", this.pool.id(), "clientId", this.client.id()));
	}

	/**
	 * Creates the app client that users log in with. It has no secret, because it runs in
	 * browsers and shells. generateSecret is not set, because AWS does not return it:
	 * Pulumi would replace an imported client, and its client id would change for
	 * everybody.
	 * @param named the providers and scopes that the client refers to, which must exist
	 * first
	 */
	private UserPoolClient client(LoginSettings settings, List<Resource> named) {
		var args = UserPoolClientArgs.builder()
			.userPoolId(this.pool.id())
			.name(settings.userPoolClientName())
			.explicitAuthFlows(settings.authFlows())
			.preventUserExistenceErrors(settings.preventUserExistenceErrors());
		settings.tokenLifetimes().addTo(args);
		if (settings.tokenRevocation()) {
			args.enableTokenRevocation(true);
		}
		HostedLogin.addTo(args, settings);
		return new UserPoolClient("web-client", args.build(),
				kept().dependsOn(named)
					.ignoreChanges(IgnoredInputs.asFound(this.found, UserPoolClientArgs.class,
							List.of("userPoolId", "name"), CLIENT_BY_SETTING))
					.build());
	}

	private static Map<String, List<String>> clientBySetting() {
		var inputs = new TreeMap<>(Map.of("authFlows", List.of("explicitAuthFlows"), "preventUserExistenceErrors",
				List.of("preventUserExistenceErrors"), "tokenLifetimes",
				List.of("accessTokenValidity", "idTokenValidity", "refreshTokenValidity", "tokenValidityUnits"),
				"tokenRevocation", List.of("enableTokenRevocation")));
		// The login page needs all of its properties at once.
		List.of("loginDomain", "callbackUrls").forEach((setting) -> inputs.put(setting, HostedLogin.CLIENT_INPUTS));
		return inputs;
	}

	/** Declares the OAuth 2.0 scopes of this API. */
	private ResourceServer resourceServer() {
		return new ResourceServer("api",
				ResourceServerArgs.builder()
					.userPoolId(this.pool.id())
					.identifier("products")
					.name("Products API")
					.scopes(scope("read", "Read products"), scope("write", "Read and write products"))
					.build(),
				child());
	}

	private static ResourceServerScopeArgs scope(String name, String description) {
		return ResourceServerScopeArgs.builder().scopeName(name).scopeDescription(description).build();
	}

	/**
	 * Creates the groups.
	 * @return the group whose members may write products; it exists even if the settings
	 * do not list it
	 */
	private UserGroup groups(UserSettings settings) {
		settings.groups()
			.stream()
			.filter((group) -> !group.name().equals(settings.adminGroup()))
			.forEach((group) -> group("group-" + group.name(), group, childOptions()));
		return group("api-admins",
				settings.groups()
					.stream()
					.filter((group) -> group.name().equals(settings.adminGroup()))
					.findFirst()
					.orElse(Group.called(settings.adminGroup())),
				kept());
	}

	private UserGroup group(String logicalName, Group group, CustomResourceOptions.Builder options) {
		var args = UserGroupArgs.builder().userPoolId(this.pool.id()).name(group.name());
		if (group.precedence() >= 0) {
			args.precedence(group.precedence());
		}
		if (!group.description().isEmpty()) {
			args.description(group.description());
		}
		return new UserGroup(logicalName, args.build(),
				options.ignoreChanges(IgnoredInputs.asFound(this.found, UserGroupArgs.class,
						List.of("userPoolId", "name"), Map.of("groups", List.of("precedence", "description"))))
					.build());
	}

	/**
	 * Returns the options of the client and the admin group, which are protected like the
	 * pool. Otherwise a destroy that fails at the pool would have removed them before,
	 * and the next update would create a client with another id.
	 */
	private CustomResourceOptions.Builder kept() {
		return childOptions().protect(this.data.keepData()).retainOnDelete(this.data.keepData());
	}

	public Output<String> poolId() {
		return this.pool.id();
	}

	public Output<String> poolArn() {
		return this.pool.arn();
	}

	/**
	 * Returns the issuer that the tokens of the pool contain. It is also the base URL of
	 * the keys.
	 */
	public Output<String> issuer() {
		return Output.format("https://%s", this.pool.endpoint());
	}

	public Output<String> clientId() {
		return this.client.id();
	}

	public Output<String> adminGroup() {
		return this.admins.name();
	}

	public Output<List<String>> machineClientIds() {
		return this.machines.ids();
	}

	/** Returns the ARNs of the secrets of the machine clients by machine name. */
	public Map<String, Output<String>> machineSecretArns() {
		return this.machines.secretArns();
	}

	/**
	 * Returns the URL of the login page and the token endpoint; empty if the pool has no
	 * domain of this stack.
	 */
	public Optional<Output<String>> loginUrl() {
		return this.login.url();
	}

}

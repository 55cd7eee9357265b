package dev.products.adopt.kinds;

import java.util.List;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Live;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ProviderDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceServerType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** Finds the users of pools, and what they log in with besides a client. */
final class CognitoLogin {

	private static final String POOLS = Cognito.USER_POOL;

	/** The most that ListUsers, ListResourceServers and ListIdentityProviders give. */
	private static final int PAGE = 50;

	static final List<Kind> KINDS = List.of(
			of("userPoolDomain:UserPoolDomain", "{domain:[a-z0-9.-]{1,253}}", CognitoLogin::domains)
				.named("domain", "domain")
				.reading("cognito-idp:DescribeUserPool"),
			of("identityProvider:IdentityProvider", Cognito.POOL + ":{provider:[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,32}}",
					CognitoLogin::providers)
				.named("providerName", "provider")
				.reading("cognito-idp:ListIdentityProviders"),
			// The provider refuses an id with a second bar.
			of("resourceServer:ResourceServer",
					Cognito.POOL + "|{identifier:[\\x21\\x23-\\x5B\\x5D-\\x7B\\x7D\\x7E]{1,256}}",
					CognitoLogin::servers)
				.named("identifier", "identifier")
				.reading("cognito-idp:ListResourceServers"),
			of("user:User", Cognito.POOL + "/{user:[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}}", CognitoLogin::users)
				.named("username", "user")
				.reading("cognito-idp:ListUsers"));

	private CognitoLogin() {
	}

	private static Kind of(String type, String template, Kind.Finder finder) {
		return Kind.of("aws:cognito/" + type, template, finder)
			.refers("userPoolId", "pool", Cognito.TO_POOL)
			.inside(POOLS);
	}

	/** A pool has at most one of Cognito's and one of its own. */
	static void domains(Kind kind, Aws aws, Search search) {
		search.eachHolder(POOLS, (pool, its) -> {
			its.read("cognito-idp:DescribeUserPool", "the domains of user pool " + pool.id(),
					() -> List.of(client(aws).describeUserPool((request) -> request.userPoolId(pool.id())).userPool()))
				.forEach((about) -> java.util.stream.Stream.of(about.domain(), about.customDomain())
					.filter((domain) -> domain != null && !domain.isEmpty())
					.forEach((domain) -> its.found(Facts.of("domain", domain, "pool", pool.id()), domain,
							Facts.of("pool", pool.name()))));
		});
	}

	/**
	 * What is found is without the client secret, which DescribeIdentityProvider tells.
	 */
	static void providers(Kind kind, Aws aws, Search search) {
		search.eachHolder(POOLS, (pool, its) -> {
			List<ProviderDescription> providers = its.read("cognito-idp:ListIdentityProviders",
					"the identity providers of user pool " + pool.id(),
					() -> client(aws)
						.listIdentityProvidersPaginator((request) -> request.userPoolId(pool.id()).maxResults(PAGE))
						.providers()
						.stream()
						.toList());
			for (ProviderDescription provider : providers) {
				its.found(Facts.of("pool", pool.id(), "provider", provider.providerName()), provider.providerName(),
						Facts.of("pool", pool.name(), "type", provider.providerTypeAsString(), "created",
								provider.creationDate()));
			}
		});
	}

	static void servers(Kind kind, Aws aws, Search search) {
		search.eachHolder(POOLS, (pool, its) -> {
			List<ResourceServerType> servers = its.read("cognito-idp:ListResourceServers",
					"the resource servers of user pool " + pool.id(),
					() -> client(aws)
						.listResourceServersPaginator((request) -> request.userPoolId(pool.id()).maxResults(PAGE))
						.resourceServers()
						.stream()
						.toList());
			for (ResourceServerType server : servers) {
				its.found(Facts.of("pool", pool.id(), "identifier", server.identifier()), server.identifier(),
						Facts.of("pool", pool.name(), "name", server.name()));
			}
		});
	}

	/** Only names: what else is known of a person is nobody's business here. */
	static void users(Kind kind, Aws aws, Search search) {
		search.eachHolder(POOLS, (pool, its) -> {
			List<UserType> users = its.declared() ? its.read("cognito-idp:ListUsers",
					"the users of user pool " + pool.id(),
					() -> client(aws)
						.listUsersPaginator((request) -> request.userPoolId(pool.id()).attributesToGet(List.of()))
						.users()
						.stream()
						.toList())
					: List.of();
			for (UserType user : users) {
				its.found(Facts.of("pool", pool.id(), "user", user.username()), user.username(),
						Facts.of("pool", pool.name(), "created", user.userCreateDate()));
			}
		});
	}

	private static CognitoIdentityProviderClient client(Aws aws) {
		return aws.client(CognitoIdentityProviderClient.class, CognitoIdentityProviderClient::builder);
	}

}

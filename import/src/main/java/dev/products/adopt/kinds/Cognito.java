package dev.products.adopt.kinds;

import java.util.List;
import java.util.stream.Stream;

import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

import static dev.products.adopt.kinds.Found.named;

/** User pools, with their clients, groups, domains, identity providers, and users. */
public final class Cognito {

	public static final String USER_POOL = "aws:cognito/userPool:UserPool";

	private static final String POOL = "{pool:[\\w-]{1,45}_[0-9a-zA-Z]{1,54}}";

	private static final String CLIENT = "{client:[\\w+]{1,128}}";

	private static final String ANY = ":[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]";

	/** The maximum page size of ListUserPools, ListUserPoolClients, and ListGroups. */
	private static final int PAGE = 60;

	/** The maximum page size of ListResourceServers and ListIdentityProviders. */
	private static final int SMALL_PAGE = 50;

	static final List<Kind> KINDS = List.of(
			of("userPool:UserPool", POOL).named("name", "name")
				.cloudFormation("AWS::Cognito::UserPool", "pool")
				.find("cognito-idp:ListUserPools", "the user pools",
						(cognito) -> cognito.listUserPoolsPaginator((request) -> request.maxResults(PAGE)).userPools(),
						(pool) -> named(pool.name()).part("pool", pool.id())
							.part("name", pool.name())
							.fact("created", pool.creationDate())
							.fact("modified", pool.lastModifiedDate())),
			// DescribeUserPoolClient would return more, but also the client's secret.
			inPool("userPoolClient:UserPoolClient", POOL + "/" + CLIENT).stateId(CLIENT)
				.named("name", "name")
				.cloudFormation("AWS::Cognito::UserPoolClient", "client")
				.findIn(USER_POOL, "cognito-idp:ListUserPoolClients", "the clients of user pool",
						(cognito, pool) -> cognito
							.listUserPoolClientsPaginator((request) -> request.userPoolId(pool.id()).maxResults(PAGE))
							.userPoolClients(),
						(pool, client) -> named(client.clientName()).part("pool", pool.part("pool"))
							.part("client", client.clientId())
							.part("name", client.clientName())
							.fact("pool", pool.name())),
			inPool("userGroup:UserGroup", POOL + "/{group" + ANY + "{1,128}}").named("name", "group")
				.cloudFormation("AWS::Cognito::UserPoolGroup", "group")
				.findIn(USER_POOL, "cognito-idp:ListGroups", "the groups of user pool",
						(cognito, pool) -> cognito
							.listGroupsPaginator((request) -> request.userPoolId(pool.id()).limit(PAGE))
							.groups(),
						(pool, group) -> named(group.groupName()).part("pool", pool.part("pool"))
							.part("group", group.groupName())
							.fact("pool", pool.name())
							.fact("created", group.creationDate())),
			// A pool has at most one domain of Cognito and one custom domain.
			inPool("userPoolDomain:UserPoolDomain", "{domain:[a-z0-9.-]{1,253}}").named("domain", "domain")
				.findIn(USER_POOL, "cognito-idp:DescribeUserPool", "the domains of user pool",
						(cognito, pool) -> Stream
							.of(cognito.describeUserPool((request) -> request.userPoolId(pool.id())).userPool())
							.flatMap((about) -> Stream.of(about.domain(), about.customDomain()))
							.filter((domain) -> domain != null && !domain.isEmpty())
							.toList(),
						(pool, domain) -> named(domain).part("domain", domain)
							.part("pool", pool.id())
							.fact("pool", pool.name())),
			// DescribeIdentityProvider would also return the provider's client secret.
			inPool("identityProvider:IdentityProvider", POOL + ":{provider" + ANY + "{1,32}}")
				.named("providerName", "provider")
				.findIn(USER_POOL, "cognito-idp:ListIdentityProviders", "the identity providers of user pool",
						(cognito, pool) -> cognito
							.listIdentityProvidersPaginator(
									(request) -> request.userPoolId(pool.id()).maxResults(SMALL_PAGE))
							.providers(),
						(pool, provider) -> named(provider.providerName()).part("pool", pool.id())
							.part("provider", provider.providerName())
							.fact("pool", pool.name())
							.fact("type", provider.providerTypeAsString())
							.fact("created", provider.creationDate())),
			// The provider rejects an ID with a second bar.
			inPool("resourceServer:ResourceServer",
					POOL + "|{identifier:[\\x21\\x23-\\x5B\\x5D-\\x7B\\x7D\\x7E]{1,256}}")
				.named("identifier", "identifier")
				.findIn(USER_POOL, "cognito-idp:ListResourceServers", "the resource servers of user pool",
						(cognito, pool) -> cognito
							.listResourceServersPaginator(
									(request) -> request.userPoolId(pool.id()).maxResults(SMALL_PAGE))
							.resourceServers(),
						(pool, server) -> named(server.identifier()).part("pool", pool.id())
							.part("identifier", server.identifier())
							.fact("pool", pool.name())
							.fact("name", server.name())),
			// Only if the program declares a user, and without the user's attributes.
			inPool("user:User", POOL + "/{user" + ANY + "{1,128}}").named("username", "user")
				.reads("cognito-idp:ListUsers")
				.find((aws, reader) -> reader.eachContainer(USER_POOL, (pool, its) -> {
					List<UserType> users = its.isDeclared()
							? its
								.read("cognito-idp:ListUsers", "the users of user pool " + pool.id(),
										() -> client(aws).listUsersPaginator(
												(request) -> request.userPoolId(pool.id()).attributesToGet(List.of()))
											.users())
							: List.of();
					users.forEach((user) -> its.found(named(user.username()).part("pool", pool.id())
						.part("user", user.username())
						.fact("pool", pool.name())
						.fact("created", user.userCreateDate())));
				})));

	private Cognito() {
	}

	private static KindBuilder<CognitoIdentityProviderClient> of(String type, String id) {
		return Kind.of("aws:cognito/" + type, id, Cognito::client);
	}

	private static KindBuilder<CognitoIdentityProviderClient> inPool(String type, String id) {
		return of(type, id).refers("userPoolId", "pool", new Kind.Ref(USER_POOL, "pool")).within(USER_POOL);
	}

	private static CognitoIdentityProviderClient client(dev.products.adopt.aws.Aws aws) {
		return aws.client(CognitoIdentityProviderClient.class, CognitoIdentityProviderClient::builder);
	}

}

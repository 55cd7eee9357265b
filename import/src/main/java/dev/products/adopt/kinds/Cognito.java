package dev.products.adopt.kinds;

import java.util.List;
import java.util.Map;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Live;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;

/** Finds user pools and what belongs to them. */
public final class Cognito {

	public static final String USER_POOL = "aws:cognito/userPool:UserPool";

	static final String POOL = "{pool:[\\w-]{1,45}_[0-9a-zA-Z]{1,54}}";

	private static final String CLIENT = "{client:[\\w+]{1,128}}";

	static final Kind.Ref TO_POOL = new Kind.Ref(USER_POOL, "pool");

	static final List<Kind> KINDS = List.of(
			Kind.of(USER_POOL, POOL, Cognito::pools)
				.named("name", "name")
				.formedBy("AWS::Cognito::UserPool", "pool")
				.reading("cognito-idp:ListUserPools"),
			Kind.of("aws:cognito/userPoolClient:UserPoolClient", POOL + "/" + CLIENT, Cognito::clients)
				.inState(CLIENT)
				.refers("userPoolId", "pool", TO_POOL)
				.named("name", "name")
				.inside(USER_POOL)
				.formedBy("AWS::Cognito::UserPoolClient", "client")
				.reading("cognito-idp:ListUserPoolClients"),
			Kind.of("aws:cognito/userGroup:UserGroup", POOL + "/{group:[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}}",
					Cognito::groups)
				.refers("userPoolId", "pool", TO_POOL)
				.named("name", "group")
				.inside(USER_POOL)
				.formedBy("AWS::Cognito::UserPoolGroup", "group")
				.reading("cognito-idp:ListGroups"));

	/** The most that ListUserPools, ListUserPoolClients and ListGroups give at once. */
	private static final int PAGE = 60;

	private Cognito() {
	}

	static void pools(Kind kind, Aws aws, Search search) {
		List<UserPoolDescriptionType> pools = search.read("cognito-idp:ListUserPools", "the user pools",
				() -> client(aws).listUserPoolsPaginator((request) -> request.maxResults(PAGE))
					.userPools()
					.stream()
					.toList());
		for (UserPoolDescriptionType pool : pools) {
			search.found(Map.of("pool", pool.id(), "name", pool.name()), pool.name(),
					Map.of("created", pool.creationDate().toString(), "modified", pool.lastModifiedDate().toString()));
		}
	}

	/**
	 * DescribeUserPoolClient would tell more, but its answer holds the client's secret.
	 */
	static void clients(Kind kind, Aws aws, Search search) {
		search.eachHolder(USER_POOL, (pool, its) -> {
			List<UserPoolClientDescription> clients = its.read("cognito-idp:ListUserPoolClients",
					inPool("clients", pool),
					() -> client(aws)
						.listUserPoolClientsPaginator((request) -> request.userPoolId(pool.id()).maxResults(PAGE))
						.userPoolClients()
						.stream()
						.toList());
			for (UserPoolClientDescription client : clients) {
				its.found(Map.of("pool", pool.part("pool"), "client", client.clientId(), "name", client.clientName()),
						client.clientName(), Map.of("pool", pool.name()));
			}
		});
	}

	static void groups(Kind kind, Aws aws, Search search) {
		search.eachHolder(USER_POOL, (pool, its) -> {
			List<GroupType> groups = its.read("cognito-idp:ListGroups", inPool("groups", pool),
					() -> client(aws).listGroupsPaginator((request) -> request.userPoolId(pool.id()).limit(PAGE))
						.groups()
						.stream()
						.toList());
			for (GroupType group : groups) {
				its.found(Map.of("pool", pool.part("pool"), "group", group.groupName()), group.groupName(),
						Map.of("pool", pool.name(), "created", group.creationDate().toString()));
			}
		});
	}

	private static CognitoIdentityProviderClient client(Aws aws) {
		return aws.client(CognitoIdentityProviderClient.class, CognitoIdentityProviderClient::builder);
	}

	private static String inPool(String what, Live pool) {
		return "the " + what + " of user pool " + pool.id() + " ('" + pool.name() + "')";
	}

}

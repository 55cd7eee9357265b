package dev.products.adopt;

import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;

/** Finds user pools and what belongs to them. */
final class Cognito {

	/** The most that ListUserPools, ListUserPoolClients and ListGroups give at once. */
	private static final int PAGE = 60;

	private Cognito() {
	}

	static void pools(Kind kind, Aws aws, Search search) {
		List<UserPoolDescriptionType> pools = search.read("cognito-idp:ListUserPools", "the user pools",
				() -> aws.cognito()
					.listUserPoolsPaginator((request) -> request.maxResults(PAGE))
					.userPools()
					.stream()
					.toList());
		for (UserPoolDescriptionType pool : pools) {
			search.found(kind.live(Map.of("pool", pool.id()), pool.name(),
					Map.of("created", pool.creationDate().toString(), "modified", pool.lastModifiedDate().toString())));
		}
	}

	/**
	 * DescribeUserPoolClient would tell more, but its answer holds the client's secret.
	 */
	static void clients(Kind kind, Aws aws, Search search) {
		for (Live pool : search.holders()) {
			List<UserPoolClientDescription> clients = search.read("cognito-idp:ListUserPoolClients",
					inPool("clients", pool),
					() -> aws.cognito()
						.listUserPoolClientsPaginator((request) -> request.userPoolId(pool.id()).maxResults(PAGE))
						.userPoolClients()
						.stream()
						.toList());
			for (UserPoolClientDescription client : clients) {
				search.found(kind.live(Map.of("pool", pool.id(), "client", client.clientId()), client.clientName(),
						Map.of("pool", pool.name())));
			}
		}
	}

	static void groups(Kind kind, Aws aws, Search search) {
		for (Live pool : search.holders()) {
			List<GroupType> groups = search.read("cognito-idp:ListGroups", inPool("groups", pool),
					() -> aws.cognito()
						.listGroupsPaginator((request) -> request.userPoolId(pool.id()).limit(PAGE))
						.groups()
						.stream()
						.toList());
			for (GroupType group : groups) {
				search.found(kind.live(Map.of("pool", pool.id(), "group", group.groupName()), group.groupName(),
						Map.of("pool", pool.name(), "created", group.creationDate().toString())));
			}
		}
	}

	private static String inPool(String what, Live pool) {
		return "the " + what + " of user pool " + pool.id() + " ('" + pool.name() + "')";
	}

}

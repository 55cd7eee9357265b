package dev.products.adopt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.products.adopt.IdFormat.Role;
import dev.products.adopt.Kind.Within;

/**
 * The kinds adopt knows. Id formats are those of the section "Import" in the pages of
 * terraform-provider-aws 5.100.0, which com.pulumi:aws 6.83.0 wraps; what a part may
 * consist of is from the AWS API reference.
 */
final class Kinds {

	static final String USER_POOL = "aws:cognito/userPool:UserPool";

	private static final Role POOL = Role.of("pool", "[\\w-]{1,45}_[0-9a-zA-Z]{1,54}");

	private static final Role CLIENT = Role.of("client", "[\\w+]{1,128}");

	private static final Role GROUP = Role.of("group", "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}");

	private static final Role TABLE = Role.of("table", "[a-zA-Z0-9_.-]{3,255}");

	private static final Role LOG_GROUP = Role.of("log_group", "[.\\-_/#A-Za-z0-9]{1,512}");

	private static final Within IN_POOL = new Within(USER_POOL, "userPoolId", POOL.name());

	/** Types that the provider cannot import, and why not. */
	static final Map<String, String> NOT_IMPORTABLE = Map.of(//
			"aws:cognito/userInGroup:UserInGroup",
			"the provider has no import for it; the membership stays as it is in AWS, and `up` adds it again, which AWS accepts",
			"aws:dynamodb/tableItem:TableItem",
			"the provider has no import for it; take the item out of the program, or `up` fails because it exists");

	/** Holders before what they hold: {@link EstateReader} reads in this order. */
	static final List<Kind> ALL = List.of(//
			new Kind("aws:dynamodb/table:Table", IdFormat.of(TABLE), IdFormat.of(TABLE), "name", null,
					DynamoDb::tables),
			new Kind(USER_POOL, IdFormat.of(POOL), IdFormat.of(POOL), "name", null, Cognito::pools),
			new Kind("aws:cognito/userPoolClient:UserPoolClient", IdFormat.of("/", POOL, CLIENT), IdFormat.of(CLIENT),
					"name", IN_POOL, Cognito::clients),
			new Kind("aws:cognito/userGroup:UserGroup", IdFormat.of("/", POOL, GROUP), IdFormat.of("/", POOL, GROUP),
					"name", IN_POOL, Cognito::groups),
			new Kind("aws:cloudwatch/logGroup:LogGroup", IdFormat.of(LOG_GROUP), IdFormat.of(LOG_GROUP), "name", null,
					CloudWatchLogs::groups));

	private static final Map<String, Kind> BY_TYPE = ALL.stream()
		.collect(Collectors.toUnmodifiableMap(Kind::type, Function.identity()));

	private Kinds() {
	}

	static Optional<Kind> of(String type) {
		return Optional.ofNullable(BY_TYPE.get(type));
	}

}

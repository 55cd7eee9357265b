package dev.products.cli.e2e;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.products.cli.login.CognitoLogin;
import dev.products.cli.login.Prompt;
import dev.products.cli.login.Tokens;
import dev.products.cli.Aws;
import dev.products.cli.Target;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** The users of the suite. */
interface TestUsers {

	/** The tokens of a member of the write group. */
	Tokens writer();

	/** The tokens of a user without groups; empty if there is none. */
	Optional<Tokens> reader();

	/** Deletes the users of runs that started before a time, and returns their number. */
	default int deleteLeftovers(Instant before) {
		return 0;
	}

	/** Deletes the users of this run, and checks that none is left. */
	default void removeAll() {
	}

	/**
	 * The users for a target: any with the local service; with a stack the given user, or
	 * users that this run creates with AWS credentials.
	 */
	static TestUsers of(Target target, TestRun run, Map<String, String> environment) {
		if (target.isLocal()) {
			return new Existing(Tokens.ofLocalService(target.base(), run.made("writer"), List.of("apiAdmins")),
					Optional.of(Tokens.ofLocalService(target.base(), run.made("reader"), List.of())));
		}
		Aws aws = new Aws(target.need("region", ""), null);
		String pool = target.need("userPoolId", "");
		String secret = environment.getOrDefault("PRODUCTS_CLIENT_SECRET", "");
		CognitoLogin login = new CognitoLogin(aws.anonymous(CognitoIdentityProviderClient::builder),
				new CognitoLogin.Client(pool, target.need("userPoolClientId", ""), secret.isEmpty() ? null : secret),
				new Prompt(environment, null));
		String user = environment.getOrDefault("PRODUCTS_USERNAME", "");
		if (!user.isEmpty()) {
			return new Existing(login.byPassword(user, environment.getOrDefault("PRODUCTS_PASSWORD", "")),
					Optional.empty());
		}
		return new PoolUsers(aws.client(CognitoIdentityProviderClient::builder), pool,
				target.need("writeGroup", "Run `pulumi up`, or set PRODUCTS_USERNAME to a member of the write group."),
				login, run, new ArrayList<>());
	}

	/** Existing users. */
	record Existing(Tokens writer, Optional<Tokens> reader) implements TestUsers {
	}

}

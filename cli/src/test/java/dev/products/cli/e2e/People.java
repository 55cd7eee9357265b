package dev.products.cli.e2e;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.products.cli.base.CliException;
import dev.products.cli.login.CognitoLogin;
import dev.products.cli.login.HomeLogin;
import dev.products.cli.login.Prompt;
import dev.products.cli.login.Tokens;
import dev.products.cli.targets.Aws;
import dev.products.cli.targets.Target;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;

/** Who the suite logs in as. */
interface People {

	/** In the write group. */
	Tokens writer();

	/** In no group; empty where there is nobody like that. */
	Optional<Tokens> reader();

	/** Deletes what runs left that began before then; returns how many. */
	default int sweep(Instant before) {
		return 0;
	}

	/** Deletes whom this run made, and fails where anybody is left. */
	default void removeAll() {
	}

	/**
	 * Those of the target: at home whoever one says; at a stack the given user, or else
	 * users of this run, whom its credentials make.
	 */
	static People of(Target target, Run run, Map<String, String> environment) {
		if (target.isHome()) {
			return home(target.base(), run);
		}
		Aws aws = new Aws(target.need("region", ""), null);
		String pool = target.need("userPoolId", "");
		String secret = environment.getOrDefault("PRODUCTS_CLIENT_SECRET", "");
		CognitoLogin login = new CognitoLogin(aws.anonymous(CognitoIdentityProviderClient::builder),
				new CognitoLogin.Client(pool, target.need("userPoolClientId", ""), secret.isEmpty() ? null : secret),
				new Prompt(environment), Clock.systemUTC());
		String user = environment.getOrDefault("PRODUCTS_USERNAME", "");
		if (!user.isEmpty()) {
			return given(login, user, environment.getOrDefault("PRODUCTS_PASSWORD", ""));
		}
		return new PoolUsers(aws.client(CognitoIdentityProviderClient::builder), pool,
				target.need("writeGroup", "Run `pulumi up` once, or name a user of the write group: PRODUCTS_USERNAME"),
				login, run);
	}

	private static People home(URI base, Run run) {
		HomeLogin home = new HomeLogin(base);
		return new Known(home.login(run.made("writer"), List.of("apiAdmins")),
				Optional.of(home.login(run.made("reader"), List.of())));
	}

	private static People given(CognitoLogin login, String user, String password) {
		return new Known(logIn(login, user, password), Optional.empty());
	}

	/**
	 * As clients of the stack do, by whichever of the two ways of sending a password it
	 * takes.
	 */
	static Tokens logIn(CognitoLogin login, String user, String password) {
		try {
			return login.byPassword(user, password);
		}
		catch (CliException ex) {
			if (ex.getCause() instanceof InvalidParameterException) {
				return login.bySrp(user, password);
			}
			throw ex;
		}
	}

	/** Who is there already. */
	record Known(Tokens writer, Optional<Tokens> reader) implements People {
	}

}

package dev.products.cli;

import java.time.Clock;
import java.util.Optional;

import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.login.CognitoLogin;
import dev.products.cli.login.LocalLogin;
import dev.products.cli.login.TokenStore;
import dev.products.cli.login.Tokens;
import dev.products.cli.targets.Target;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** The login to a target. */
final class Session {

	private final Options options;

	private final Target target;

	private final TokenStore store;

	Session(Options options, Target target) {
		this.options = options;
		this.target = target;
		this.store = options.tokens();
	}

	void keep(Tokens tokens) {
		this.store.put(this.target.key(), tokens);
	}

	boolean forget() {
		return this.store.remove(this.target.key());
	}

	/** The current tokens, refreshed if they are about to expire. */
	Tokens current() {
		Tokens tokens = this.store.get(this.target.key())
			.orElseThrow(() -> new CliException(Exit.NOT_LOGGED_IN,
					"You are not logged in to " + this.target.name() + ". " + howToLogIn()));
		if (tokens.isFresh(Clock.systemUTC().instant())) {
			return tokens;
		}
		Tokens renewed = renew(tokens)
			.orElseThrow(() -> new CliException(Exit.NOT_LOGGED_IN, "The login expired. " + howToLogIn()));
		keep(renewed);
		return renewed;
	}

	private String howToLogIn() {
		return "Log in first: ./products login"
				+ (this.target.isLocal() ? " --username NAME --group apiAdmins. Without a group you can only read."
						: ", with the same --stack or --outputs");
	}

	private Optional<Tokens> renew(Tokens old) {
		if (this.target.isLocal()) {
			return Optional.of(new LocalLogin(this.target.base()).login(old.user(), old.groups()));
		}
		return (old.refresh() == null) ? Optional.empty() : Optional.of(cognito().refresh(old));
	}

	/** For users, without AWS credentials. */
	CognitoLogin cognito() {
		return cognito(this.options.aws(this.target).anonymous(CognitoIdentityProviderClient::builder));
	}

	/** For administrators, with AWS credentials. */
	CognitoLogin cognitoAsAdmin() {
		return cognito(admin());
	}

	private CognitoLogin cognito(CognitoIdentityProviderClient client) {
		return new CognitoLogin(client, new CognitoLogin.Client(pool(), client(), secret()), this.options.prompt());
	}

	CognitoIdentityProviderClient admin() {
		return this.options.aws(this.target).client(CognitoIdentityProviderClient::builder);
	}

	/** The secret of the client. Only an adopted client can have one. */
	@Nullable String secret() {
		String said = this.options.environment().getOrDefault("PRODUCTS_CLIENT_SECRET", "");
		return said.isEmpty() ? null : said;
	}

	String pool() {
		return this.target.need("userPoolId", "");
	}

	String client() {
		return this.target.need("userPoolClientId", "");
	}

}

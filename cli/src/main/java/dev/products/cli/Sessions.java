package dev.products.cli;

import java.time.Clock;
import java.util.Optional;

import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.login.CognitoLogin;
import dev.products.cli.login.HomeLogin;
import dev.products.cli.login.TokenStore;
import dev.products.cli.login.Tokens;
import dev.products.cli.targets.Target;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** Who is logged in at a target. */
final class Sessions {

	private final Options options;

	private final Target target;

	private final TokenStore store;

	Sessions(Options options, Target target) {
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

	/** Tokens that still count, fetched anew where they are about to end. */
	Tokens current() {
		Tokens tokens = this.store.get(this.target.key())
			.orElseThrow(() -> new CliException(Exit.NOT_LOGGED_IN,
					"Nobody is logged in at " + this.target.name() + ". " + howTo()));
		if (tokens.fresh(Clock.systemUTC().instant())) {
			return tokens;
		}
		Tokens renewed = renew(tokens)
			.orElseThrow(() -> new CliException(Exit.NOT_LOGGED_IN, "The login has ended. " + howTo()));
		keep(renewed);
		return renewed;
	}

	private String howTo() {
		return "Log in first: ./products login "
				+ (this.target.isHome() ? "--username NAME --group apiAdmins; without a group you may only read"
						: "with the same --stack or --outputs");
	}

	private Optional<Tokens> renew(Tokens old) {
		if (this.target.isHome()) {
			return Optional.of(new HomeLogin(this.target.base()).login(old.user(), old.groups()));
		}
		return (old.refresh() == null) ? Optional.empty() : Optional.of(cognito().refresh(old));
	}

	/** Without AWS credentials, but where the client has a secret. */
	CognitoLogin cognito() {
		return cognito(this.options.aws(this.target).anonymous(CognitoIdentityProviderClient::builder));
	}

	/** As an administrator. */
	CognitoLogin cognitoAsAdmin() {
		return cognito(admin());
	}

	private CognitoLogin cognito(CognitoIdentityProviderClient client) {
		return new CognitoLogin(client, new CognitoLogin.Client(pool(), client(), secret()), this.options.prompt(),
				Clock.systemUTC());
	}

	CognitoIdentityProviderClient admin() {
		return this.options.aws(this.target).client(CognitoIdentityProviderClient::builder);
	}

	/** That of an adopted client, which may have one. */
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

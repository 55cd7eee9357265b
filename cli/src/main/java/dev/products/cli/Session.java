package dev.products.cli;

import java.nio.file.Path;
import java.time.Instant;

import dev.products.cli.base.CliException;
import dev.products.cli.base.ExitCode;
import dev.products.cli.login.CognitoLogin;
import dev.products.cli.login.TokenStore;
import dev.products.cli.login.Tokens;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** The login to a target. */
record Session(Options options, Target target) {

	/** The tokens of all targets, in {@code XDG_CACHE_HOME} or {@code ~/.cache}. */
	private TokenStore store() {
		String cache = this.options.environment().getOrDefault("XDG_CACHE_HOME", "");
		Path folder = cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
		return new TokenStore(folder.resolve("products/tokens.json"));
	}

	void store(Tokens tokens) {
		store().put(this.target.key(), tokens);
	}

	/** Deletes the tokens, and returns whether there were any. */
	boolean end() {
		return store().remove(this.target.key());
	}

	/** The current tokens, refreshed if they are about to expire. */
	Tokens current() {
		String howToLogIn = "Log in first: ./products login"
				+ (this.target.isLocal() ? " --username NAME --group apiAdmins. Without a group you can only read."
						: ", with the same --stack or --outputs");
		Tokens tokens = store().get(this.target.key())
			.orElseThrow(() -> new CliException(ExitCode.NOT_LOGGED_IN,
					"You are not logged in to " + this.target.name() + ". " + howToLogIn));
		if (tokens.isFresh(Instant.now())) {
			return tokens;
		}
		if (!this.target.isLocal() && tokens.refresh() == null) {
			throw new CliException(ExitCode.NOT_LOGGED_IN, "The login expired. " + howToLogIn);
		}
		Tokens refreshed = this.target.isLocal()
				? Tokens.ofLocalService(this.target.base(), tokens.user(), tokens.groups()) : cognito().refresh(tokens);
		store(refreshed);
		return refreshed;
	}

	/** For users, without AWS credentials. */
	CognitoLogin cognito() {
		return cognito(this.options.aws(this.target).anonymous(CognitoIdentityProviderClient::builder));
	}

	CognitoLogin cognito(CognitoIdentityProviderClient client) {
		return new CognitoLogin(client, new CognitoLogin.Client(pool(), client(), secret()), this.options.prompt());
	}

	/** For administrators, with AWS credentials. */
	CognitoIdentityProviderClient admin() {
		return this.options.aws(this.target).client(CognitoIdentityProviderClient::builder);
	}

	/** The secret of the client. Only an adopted client can have one. */
	@Nullable String secret() {
		String secret = this.options.environment().getOrDefault("PRODUCTS_CLIENT_SECRET", "");
		return secret.isEmpty() ? null : secret;
	}

	String pool() {
		return this.target.need("userPoolId", "");
	}

	String client() {
		return this.target.need("userPoolClientId", "");
	}

}

package dev.products.cli.e2e;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.login.CognitoLogin;
import dev.products.cli.login.Tokens;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/**
 * Users of this run in the stack's pool, and those that earlier runs left. A run's users
 * are known by their address, NAME@end-to-end.invalid, which nobody else can have (RFC
 * 2606) and to which nothing is sent.
 */
final class PoolUsers implements People {

	private static final String DOMAIN = "@end-to-end.invalid";

	private final CognitoIdentityProviderClient cognito;

	private final String pool;

	private final String group;

	private final CognitoLogin login;

	private final Run run;

	private final List<String> made = new ArrayList<>();

	/**
	 * @param cognito with credentials that may administer the pool
	 * @param group of those who may write
	 */
	PoolUsers(CognitoIdentityProviderClient cognito, String pool, String group, CognitoLogin login, Run run) {
		this.cognito = cognito;
		this.pool = pool;
		this.group = group;
		this.login = login;
		this.run = run;
	}

	@Override
	public Tokens writer() {
		return make("writer", true);
	}

	@Override
	public Optional<Tokens> reader() {
		return Optional.of(make("reader", false));
	}

	private Tokens make(String what, boolean writes) {
		String name = this.run.made(what);
		String password = password();
		String said = asked(() -> {
			boolean byAddress = this.cognito.describeUserPool((request) -> request.userPoolId(this.pool))
				.userPool()
				.usernameAttributesAsStrings()
				.contains("email");
			String login = byAddress ? name + DOMAIN : name;
			this.made.add(login);
			this.cognito.adminCreateUser((request) -> request.userPoolId(this.pool)
				.username(login)
				.messageAction("SUPPRESS")
				.userAttributes(attribute("email", name + DOMAIN), attribute("email_verified", "true")));
			this.cognito.adminSetUserPassword(
					(request) -> request.userPoolId(this.pool).username(login).password(password).permanent(true));
			if (writes) {
				this.cognito.adminAddUserToGroup(
						(request) -> request.userPoolId(this.pool).username(login).groupName(this.group));
			}
			return login;
		});
		return People.logIn(this.login, said, password);
	}

	private <T> T asked(Supplier<T> call) {
		try {
			return call.get();
		}
		catch (CognitoIdentityProviderException ex) {
			throw new CliException(Exit.ERROR, "The pool " + this.pool + " lets these credentials make no users: "
					+ CognitoLogin.text(ex)
					+ " docs/end-to-end.md lists the rights; without them, name a user of the write group by PRODUCTS_USERNAME and PRODUCTS_PASSWORD.",
					ex);
		}
	}

	@Override
	public int sweep(Instant before) {
		List<UserType> old = users((name) -> Run.begun(name).filter((begun) -> begun.isBefore(before)).isPresent());
		old.forEach((user) -> delete(user.username()));
		return old.size();
	}

	@Override
	public void removeAll() {
		// The list of users follows after a moment (ListUsers), so it does not say whom
		// to
		// delete.
		this.made.forEach(this::delete);
		Eventually.holds(() -> {
			List<String> left = users(this.run::isOwn).stream().map(UserType::username).toList();
			if (!left.isEmpty()) {
				throw new AssertionError("no user of this run to be left in the pool, and not " + left);
			}
			return left;
		});
	}

	/** Those of runs whose name is wanted. */
	private List<UserType> users(Predicate<String> wanted) {
		return asked(() -> this.cognito
			.listUsersPaginator((request) -> request.userPoolId(this.pool).filter("email ^= \"e2e-\""))
			.users()
			.stream()
			.filter((user) -> user.attributes()
				.stream()
				.filter((one) -> one.name().equals("email") && one.value().endsWith(DOMAIN))
				.anyMatch((one) -> wanted.test(one.value().substring(0, one.value().length() - DOMAIN.length()))))
			.toList());
	}

	private void delete(String user) {
		asked(() -> {
			try {
				return this.cognito.adminDeleteUser((request) -> request.userPoolId(this.pool).username(user));
			}
			catch (UserNotFoundException gone) {
				// It was never made, or another run swept it.
				return gone;
			}
		});
	}

	private static AttributeType attribute(String name, String value) {
		return AttributeType.builder().name(name).value(value).build();
	}

	/** Longer than any pool asks for, with a character of each kind. */
	private static String password() {
		byte[] random = new byte[75];
		new SecureRandom().nextBytes(random);
		return "aA1!" + Base64.getUrlEncoder().encodeToString(random);
	}

}

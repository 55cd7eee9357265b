package dev.products.cli.e2e;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
		try {
			boolean byAddress = this.cognito.describeUserPool((request) -> request.userPoolId(this.pool))
				.userPool()
				.usernameAttributesAsStrings()
				.contains("email");
			String said = byAddress ? name + DOMAIN : name;
			String user = this.cognito
				.adminCreateUser((request) -> request.userPoolId(this.pool)
					.username(said)
					.messageAction("SUPPRESS")
					.userAttributes(attribute("email", name + DOMAIN), attribute("email_verified", "true")))
				.user()
				.username();
			this.cognito.adminSetUserPassword(
					(request) -> request.userPoolId(this.pool).username(user).password(password).permanent(true));
			if (writes) {
				this.cognito.adminAddUserToGroup(
						(request) -> request.userPoolId(this.pool).username(user).groupName(this.group));
			}
			return People.logIn(this.login, said, password);
		}
		catch (CognitoIdentityProviderException ex) {
			throw new CliException(Exit.ERROR, "The user " + name + " cannot be made in the pool " + this.pool + ": "
					+ CognitoLogin.text(ex)
					+ " These credentials need the rights that docs/end-to-end.md lists; without them, name a user of the write group by PRODUCTS_USERNAME and PRODUCTS_PASSWORD.",
					ex);
		}
	}

	@Override
	public int sweep(Instant before) {
		List<UserType> old = users((name) -> Run.begun(name).filter((begun) -> begun.isBefore(before)).isPresent());
		old.forEach(this::delete);
		return old.size();
	}

	@Override
	public void removeAll() {
		users(this.run::isOwn).forEach(this::delete);
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
		return this.cognito.listUsersPaginator((request) -> request.userPoolId(this.pool).filter("email ^= \"e2e-\""))
			.users()
			.stream()
			.filter((user) -> user.attributes()
				.stream()
				.anyMatch((one) -> one.name().equals("email") && one.value().endsWith(DOMAIN)
						&& wanted.test(one.value().substring(0, one.value().length() - DOMAIN.length()))))
			.toList();
	}

	private void delete(UserType user) {
		try {
			this.cognito.adminDeleteUser((request) -> request.userPoolId(this.pool).username(user.username()));
		}
		catch (UserNotFoundException gone) {
			// Another run swept it.
		}
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

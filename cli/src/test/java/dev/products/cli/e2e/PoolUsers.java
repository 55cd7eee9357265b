package dev.products.cli.e2e;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.products.cli.base.CliException;
import dev.products.cli.login.CognitoLogin;
import dev.products.cli.login.Tokens;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/**
 * The users of this run in the user pool of a stack, and the leftovers of earlier runs.
 * Their e-mail addresses are NAME@end-to-end.invalid (RFC 2606).
 *
 * @param cognito with credentials for the administration of the pool
 * @param group the write group
 */
record PoolUsers(CognitoIdentityProviderClient cognito, String pool, String group, CognitoLogin login, TestRun run,
		List<String> created) implements TestUsers {

	private static final String DOMAIN = "@end-to-end.invalid";

	@Override
	public Tokens writer() {
		return create("writer", true);
	}

	@Override
	public Optional<Tokens> reader() {
		return Optional.of(create("reader", false));
	}

	private Tokens create(String what, boolean writes) {
		String name = this.run.made(what);
		String password = password();
		String user = asked(() -> {
			boolean byAddress = this.cognito.describeUserPool((request) -> request.userPoolId(this.pool))
				.userPool()
				.usernameAttributesAsStrings()
				.contains("email");
			String login = byAddress ? name + DOMAIN : name;
			this.created.add(login);
			this.cognito.adminCreateUser((request) -> request.userPoolId(this.pool)
				.username(login)
				.messageAction("SUPPRESS")
				.userAttributes(AttributeType.builder().name("email").value(name + DOMAIN).build(),
						AttributeType.builder().name("email_verified").value("true").build()));
			this.cognito.adminSetUserPassword(
					(request) -> request.userPoolId(this.pool).username(login).password(password).permanent(true));
			if (writes) {
				this.cognito.adminAddUserToGroup(
						(request) -> request.userPoolId(this.pool).username(login).groupName(this.group));
			}
			return login;
		});
		return this.login.byPassword(user, password);
	}

	private <T> T asked(Supplier<T> call) {
		try {
			return call.get();
		}
		catch (CognitoIdentityProviderException ex) {
			throw new CliException("These AWS credentials cannot create users in the pool " + this.pool + ": "
					+ CognitoLogin.text(ex)
					+ " docs/cli.md lists the permissions. Or set PRODUCTS_USERNAME and PRODUCTS_PASSWORD to a member of the write group.",
					ex);
		}
	}

	@Override
	public int deleteLeftovers(Instant before) {
		List<UserType> old = users((name) -> TestRun.begun(name).filter((begun) -> begun.isBefore(before)).isPresent());
		old.forEach((user) -> delete(user.username()));
		return old.size();
	}

	@Override
	public void removeAll() {
		// ListUsers is eventually consistent.
		this.created.forEach(this::delete);
		Eventually.holds(() -> {
			List<String> left = users(this.run::isOwn).stream().map(UserType::username).toList();
			if (!left.isEmpty()) {
				throw new AssertionError("expected no user of this run in the pool, but there are " + left);
			}
			return left;
		});
	}

	/** The users of matching runs. */
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
				// It was never created, or another run deleted it.
				return gone;
			}
		});
	}

	/** A password that satisfies every policy. */
	private static String password() {
		byte[] random = new byte[75];
		new SecureRandom().nextBytes(random);
		return "aA1!" + Base64.getUrlEncoder().encodeToString(random);
	}

}

package dev.products.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import dev.products.cli.login.CognitoLogin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeliveryMediumType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** Every one of these takes AWS credentials that may administer the pool. */
@Command(name = "users", synopsisSubcommandLabel = "COMMAND",
		description = "The users of the stack's pool; takes AWS credentials.", footerHeading = "%nExamples:%n",
		footer = { "  ./products users create alice --email alice@example.com --stack dev",
				"  ./products users group alice apiAdmins --stack dev", "  ./products users list --stack dev" },
		subcommands = { UsersCommand.Listed.class, UsersCommand.Create.class, UsersCommand.Confirm.class,
				UsersCommand.Group.class, UsersCommand.Delete.class })
final class UsersCommand {

	/** What all of them have. */
	abstract static class Base extends Action {

		@Override
		public Integer call() {
			var target = options().target();
			String pool = target.need("userPoolId",
					"At home nobody is registered: products login --username NAME --group GROUP");
			try (CognitoIdentityProviderClient cognito = new Sessions(options(), target).admin()) {
				run(cognito, pool, out());
			}
			catch (CognitoIdentityProviderException ex) {
				throw new CliException(Exit.ERROR, "Cognito says: " + CognitoLogin.text(ex), ex);
			}
			return Exit.OK;
		}

		abstract void run(CognitoIdentityProviderClient cognito, String pool, PrintWriter out);

	}

	/** What those have that are about one user. */
	abstract static class OfOne extends Base {

		@Parameters(index = "0", paramLabel = "NAME", description = "The user name.")
		private String name = "";

		final String name() {
			return this.name;
		}

	}

	/** {@code users list}. */
	@Command(name = "list", description = "Who there is, with groups.", footerHeading = "%nExample:%n",
			footer = "  ./products users list --stack dev --json | jq -r .[].username")
	static final class Listed extends Base {

		@Override
		void run(CognitoIdentityProviderClient cognito, String pool, PrintWriter out) {
			var all = Json.object().putArray("users");
			cognito.listUsersPaginator((request) -> request.userPoolId(pool)).users().forEach((user) -> {
				List<String> groups = cognito
					.adminListGroupsForUserPaginator((request) -> request.userPoolId(pool).username(user.username()))
					.groups()
					.stream()
					.map(GroupType::groupName)
					.toList();
				if (options().json()) {
					var one = all.addObject()
						.put("username", user.username())
						.put("status", user.userStatusAsString())
						.put("enabled", user.enabled())
						.put("email", attribute(user, "email"));
					groups.forEach(one.putArray("groups")::add);
				}
				else {
					out.printf(Locale.ROOT, "%-24s %-22s %-28s %s%n", user.username(),
							user.userStatusAsString() + (user.enabled() ? "" : ", disabled"), attribute(user, "email"),
							String.join(", ", groups));
				}
			});
			if (options().json()) {
				out.println(Json.pretty(all));
			}
		}

		private static String attribute(UserType user, String name) {
			return user.attributes()
				.stream()
				.filter((one) -> one.name().equals(name))
				.map(AttributeType::value)
				.findFirst()
				.orElse("");
		}

	}

	/** {@code users create}. */
	@Command(name = "create",
			description = "Makes a user. Cognito mails a password for the first login, or --password chooses one for good.",
			footerHeading = "%nExamples:%n",
			footer = { "  ./products users create alice --email alice@example.com --stack dev",
					"  PRODUCTS_PASSWORD=... ./products users create alice --password --stack dev" })
	static final class Create extends OfOne {

		@Option(names = "--email", paramLabel = "ADDRESS", description = "Taken as verified.")
		private @Nullable String email;

		@Option(names = "--password",
				description = "Take the password from PRODUCTS_PASSWORD, or ask for it, and mail nothing.")
		private boolean password;

		@Override
		void run(CognitoIdentityProviderClient cognito, String pool, PrintWriter out) {
			if (this.email == null && !this.password) {
				throw new CliException("Give --email, to which Cognito mails the first password, or --password.");
			}
			String chosen = this.password ? options().prompt().secret("Password", "PRODUCTS_PASSWORD") : null;
			cognito.adminCreateUser((request) -> {
				request.userPoolId(pool).username(name());
				if (this.email != null) {
					request.userAttributes(attribute("email", this.email), attribute("email_verified", "true"));
				}
				if (chosen != null) {
					request.messageAction("SUPPRESS");
				}
				else {
					// The default is SMS (AdminCreateUser, DesiredDeliveryMediums).
					request.desiredDeliveryMediums(DeliveryMediumType.EMAIL);
				}
			});
			if (chosen != null) {
				try {
					cognito.adminSetUserPassword(
							(request) -> request.userPoolId(pool).username(name()).password(chosen).permanent(true));
				}
				catch (CognitoIdentityProviderException ex) {
					// Nobody half made.
					cognito.adminDeleteUser((request) -> request.userPoolId(pool).username(name()));
					throw new CliException(Exit.ERROR, "Made nobody: " + CognitoLogin.text(ex), ex);
				}
			}
			say(Json.object().put("made", name()),
					"Made " + name() + ((chosen != null) ? "." : "; the password for the first login is on its way."));
		}

		private static AttributeType attribute(String name, String value) {
			return AttributeType.builder().name(name).value(value).build();
		}

	}

	/** {@code users confirm}. */
	@Command(name = "confirm", description = "Confirms somebody who signed up.", footerHeading = "%nExample:%n",
			footer = "  ./products users confirm alice --stack dev")
	static final class Confirm extends OfOne {

		@Override
		void run(CognitoIdentityProviderClient cognito, String pool, PrintWriter out) {
			cognito.adminConfirmSignUp((request) -> request.userPoolId(pool).username(name()));
			say(Json.object().put("confirmed", name()), "Confirmed " + name() + ".");
		}

	}

	/** {@code users group}. */
	@Command(name = "group",
			description = "Puts a user into a group, or takes one out. It counts from the next token on.",
			footerHeading = "%nExamples:%n", footer = { "  ./products users group alice apiAdmins --stack dev",
					"  ./products users group alice apiAdmins --remove --stack dev" })
	static final class Group extends OfOne {

		@Parameters(index = "1", paramLabel = "GROUP", description = "Such as apiAdmins.")
		private String group = "";

		@Option(names = "--remove", description = "Take the user out of it.")
		private boolean remove;

		@Override
		void run(CognitoIdentityProviderClient cognito, String pool, PrintWriter out) {
			if (this.remove) {
				cognito.adminRemoveUserFromGroup(
						(request) -> request.userPoolId(pool).username(name()).groupName(this.group));
				say(Json.object().put("username", name()).put("left", this.group), name() + " is not in " + this.group
						+ " any more; tokens that were issued before say so until they end.");
			}
			else {
				cognito
					.adminAddUserToGroup((request) -> request.userPoolId(pool).username(name()).groupName(this.group));
				say(Json.object().put("username", name()).put("joined", this.group),
						name() + " is in " + this.group + "; the next token says so.");
			}
		}

	}

	/** {@code users delete}. */
	@Command(name = "delete", description = "Deletes a user for good.", footerHeading = "%nExample:%n",
			footer = "  ./products users delete alice --stack dev")
	static final class Delete extends OfOne {

		@Override
		void run(CognitoIdentityProviderClient cognito, String pool, PrintWriter out) {
			cognito.adminDeleteUser((request) -> request.userPoolId(pool).username(name()));
			say(Json.object().put("deleted", name()), "Deleted " + name() + ".");
		}

	}

}

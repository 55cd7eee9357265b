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

@Command(name = "users", synopsisSubcommandLabel = "COMMAND",
		description = "Manage the users of a stack. Needs AWS credentials for its user pool.",
		footerHeading = "%nExamples:%n",
		footer = { "  ./products users create alice --email alice@example.com --stack dev",
				"  ./products users group alice apiAdmins --stack dev", "  ./products users list --stack dev" },
		subcommands = { UsersCommand.ListUsers.class, UsersCommand.Create.class, UsersCommand.Confirm.class,
				UsersCommand.Group.class, UsersCommand.Delete.class })
final class UsersCommand {

	/** The base class of the subcommands. */
	abstract static class Base extends BaseCommand {

		@Override
		public Integer call() {
			var target = options().target();
			String pool = target.need("userPoolId",
					"The local service has no users: ./products login --username NAME --group GROUP");
			try (CognitoIdentityProviderClient cognito = new Session(options(), target).admin()) {
				run(cognito, pool, out());
			}
			catch (CognitoIdentityProviderException ex) {
				throw new CliException(Exit.ERROR, "Cognito returned an error: " + CognitoLogin.text(ex), ex);
			}
			return Exit.OK;
		}

		abstract void run(CognitoIdentityProviderClient cognito, String pool, PrintWriter out);

	}

	/** The base class of the subcommands for one user. */
	abstract static class ForUser extends Base {

		@Parameters(index = "0", paramLabel = "NAME", description = "The user name.")
		private String name = "";

		final String name() {
			return this.name;
		}

	}

	/** {@code users list}. */
	@Command(name = "list", description = "List users with their groups.", footerHeading = "%nExample:%n",
			footer = "  ./products users list --stack dev --json | jq -r .[].username")
	static final class ListUsers extends Base {

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
			description = "Create a user. Cognito sends a temporary password by e-mail; --password sets a permanent one.",
			footerHeading = "%nExamples:%n",
			footer = { "  ./products users create alice --email alice@example.com --stack dev",
					"  PRODUCTS_PASSWORD=... ./products users create alice --password --stack dev" })
	static final class Create extends ForUser {

		@Option(names = "--email", paramLabel = "ADDRESS",
				description = "The e-mail address. It is marked as verified.")
		private @Nullable String email;

		@Option(names = "--password",
				description = "Read the password from PRODUCTS_PASSWORD or a prompt, and send no e-mail.")
		private boolean password;

		@Override
		void run(CognitoIdentityProviderClient cognito, String pool, PrintWriter out) {
			if (this.email == null && !this.password) {
				throw new CliException("Add --email, to which Cognito sends a temporary password, or --password.");
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
					// A user without a password would remain.
					cognito.adminDeleteUser((request) -> request.userPoolId(pool).username(name()));
					throw new CliException(Exit.ERROR, "The user was not created: " + CognitoLogin.text(ex), ex);
				}
			}
			print(Json.object().put("made", name()),
					"Created " + name() + ((chosen != null) ? "." : ". Cognito sends a temporary password."));
		}

		private static AttributeType attribute(String name, String value) {
			return AttributeType.builder().name(name).value(value).build();
		}

	}

	/** {@code users confirm}. */
	@Command(name = "confirm", description = "Confirm a user who signed up.", footerHeading = "%nExample:%n",
			footer = "  ./products users confirm alice --stack dev")
	static final class Confirm extends ForUser {

		@Override
		void run(CognitoIdentityProviderClient cognito, String pool, PrintWriter out) {
			cognito.adminConfirmSignUp((request) -> request.userPoolId(pool).username(name()));
			print(Json.object().put("confirmed", name()), "Confirmed " + name() + ".");
		}

	}

	/** {@code users group}. */
	@Command(name = "group", description = "Add a user to a group, or remove one. The change applies to new tokens.",
			footerHeading = "%nExamples:%n", footer = { "  ./products users group alice apiAdmins --stack dev",
					"  ./products users group alice apiAdmins --remove --stack dev" })
	static final class Group extends ForUser {

		@Parameters(index = "1", paramLabel = "GROUP", description = "The group, such as apiAdmins.")
		private String group = "";

		@Option(names = "--remove", description = "Remove the user from the group.")
		private boolean remove;

		@Override
		void run(CognitoIdentityProviderClient cognito, String pool, PrintWriter out) {
			if (this.remove) {
				cognito.adminRemoveUserFromGroup(
						(request) -> request.userPoolId(pool).username(name()).groupName(this.group));
				print(Json.object().put("username", name()).put("left", this.group), "Removed " + name() + " from "
						+ this.group + ". Existing tokens keep the group until they expire.");
			}
			else {
				cognito
					.adminAddUserToGroup((request) -> request.userPoolId(pool).username(name()).groupName(this.group));
				print(Json.object().put("username", name()).put("joined", this.group),
						"Added " + name() + " to " + this.group + ". New tokens have the group.");
			}
		}

	}

	/** {@code users delete}. */
	@Command(name = "delete", description = "Delete a user.", footerHeading = "%nExample:%n",
			footer = "  ./products users delete alice --stack dev")
	static final class Delete extends ForUser {

		@Override
		void run(CognitoIdentityProviderClient cognito, String pool, PrintWriter out) {
			cognito.adminDeleteUser((request) -> request.userPoolId(pool).username(name()));
			print(Json.object().put("deleted", name()), "Deleted " + name() + ".");
		}

	}

}

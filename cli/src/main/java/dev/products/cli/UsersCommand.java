package dev.products.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.CliException;
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

@Command(name = "users", synopsisSubcommandLabel = "COMMAND",
		description = "Manage the users of a stack. Needs AWS credentials for its user pool.",
		footer = { "  ./products users create alice --email alice@example.com --group apiAdmins --stack dev",
				"  ./products users list --stack dev" })
final class UsersCommand extends BaseCommand {

	@Command(name = "list", description = "List users with their groups.", footerHeading = "%nExample:%n",
			footer = "  ./products users list --stack dev --json | jq -r .[].username")
	void list() {
		ArrayNode all = Json.object().putArray("users");
		inPool((cognito, pool) -> {
			cognito.listUsersPaginator((request) -> request.userPoolId(pool)).users().forEach((user) -> {
				List<String> groups = cognito
					.adminListGroupsForUserPaginator((request) -> request.userPoolId(pool).username(user.username()))
					.groups()
					.stream()
					.map(GroupType::groupName)
					.toList();
				String email = user.attributes()
					.stream()
					.filter((attribute) -> attribute.name().equals("email"))
					.map(AttributeType::value)
					.findFirst()
					.orElse("");
				if (options().json()) {
					ObjectNode one = all.addObject()
						.put("username", user.username())
						.put("status", user.userStatusAsString())
						.put("enabled", user.enabled())
						.put("email", email);
					groups.forEach(one.putArray("groups")::add);
				}
				else {
					out().printf(Locale.ROOT, "%-24s %-22s %-28s %s%n", user.username(),
							user.userStatusAsString() + (user.enabled() ? "" : ", disabled"), email,
							String.join(", ", groups));
				}
			});
			if (options().json()) {
				out().println(Json.pretty(all));
			}
		});
	}

	@Command(name = "create",
			description = "Create a user. Cognito sends a temporary password by e-mail; --password sets a permanent one.",
			footerHeading = "%nExamples:%n",
			footer = { "  ./products users create alice --email alice@example.com --stack dev",
					"  PRODUCTS_PASSWORD=... ./products users create alice --password --group apiAdmins --stack dev" })
	void create(@Parameters(paramLabel = "NAME", description = "The user name.") String name,
			@Option(names = "--email", paramLabel = "ADDRESS",
					description = "The e-mail address. It is marked as verified.") @Nullable String email,
			@Option(names = "--group", paramLabel = "GROUP",
					description = "Add the user to this group, such as apiAdmins.") @Nullable String group,
			@Option(names = "--password",
					description = "Read the password from PRODUCTS_PASSWORD or a prompt, and send no e-mail.") boolean withPassword) {
		inPool((cognito, pool) -> {
			if (email == null && !withPassword) {
				throw new CliException("Add --email, to which Cognito sends a temporary password, or --password.");
			}
			String password = withPassword ? options().prompt().secret("Password", "PRODUCTS_PASSWORD") : null;
			cognito.adminCreateUser((request) -> {
				request.userPoolId(pool).username(name);
				if (email != null) {
					request.userAttributes(AttributeType.builder().name("email").value(email).build(),
							AttributeType.builder().name("email_verified").value("true").build());
				}
				if (password != null) {
					request.messageAction("SUPPRESS");
				}
				else {
					// The default is SMS (AdminCreateUser, DesiredDeliveryMediums).
					request.desiredDeliveryMediums(DeliveryMediumType.EMAIL);
				}
			});
			if (password != null) {
				try {
					cognito.adminSetUserPassword(
							(request) -> request.userPoolId(pool).username(name).password(password).permanent(true));
				}
				catch (CognitoIdentityProviderException ex) {
					// A user without a password would remain.
					cognito.adminDeleteUser((request) -> request.userPoolId(pool).username(name));
					throw new CliException("The user was not created: " + CognitoLogin.text(ex), ex);
				}
			}
			ObjectNode result = Json.object().put("made", name);
			if (group != null) {
				cognito.adminAddUserToGroup((request) -> request.userPoolId(pool).username(name).groupName(group));
				result.put("joined", group);
			}
			print(result, "Created " + name + ((group != null) ? " in " + group : "")
					+ ((password != null) ? "." : ". Cognito sends a temporary password."));
		});
	}

	@Command(name = "confirm", description = "Confirm a user who signed up.", footerHeading = "%nExample:%n",
			footer = "  ./products users confirm alice --stack dev")
	void confirm(@Parameters(paramLabel = "NAME", description = "The user name.") String name) {
		inPool((cognito, pool) -> {
			cognito.adminConfirmSignUp((request) -> request.userPoolId(pool).username(name));
			print(Json.object().put("confirmed", name), "Confirmed " + name + ".");
		});
	}

	@Command(name = "group", description = "Add a user to a group, or remove one. The change applies to new tokens.",
			footerHeading = "%nExamples:%n", footer = { "  ./products users group alice apiAdmins --stack dev",
					"  ./products users group alice apiAdmins --remove --stack dev" })
	void group(@Parameters(paramLabel = "NAME", description = "The user name.") String name,
			@Parameters(paramLabel = "GROUP", description = "The group, such as apiAdmins.") String group,
			@Option(names = "--remove", description = "Remove the user from the group.") boolean remove) {
		inPool((cognito, pool) -> {
			ObjectNode result = Json.object().put("username", name);
			if (remove) {
				cognito.adminRemoveUserFromGroup((request) -> request.userPoolId(pool).username(name).groupName(group));
				print(result.put("left", group),
						"Removed " + name + " from " + group + ". Existing tokens keep the group until they expire.");
			}
			else {
				cognito.adminAddUserToGroup((request) -> request.userPoolId(pool).username(name).groupName(group));
				print(result.put("joined", group), "Added " + name + " to " + group + ". New tokens have the group.");
			}
		});
	}

	@Command(name = "delete", description = "Delete a user.", footerHeading = "%nExample:%n",
			footer = "  ./products users delete alice --stack dev")
	void delete(@Parameters(paramLabel = "NAME", description = "The user name.") String name) {
		inPool((cognito, pool) -> {
			cognito.adminDeleteUser((request) -> request.userPoolId(pool).username(name));
			print(Json.object().put("deleted", name), "Deleted " + name + ".");
		});
	}

	private void inPool(BiConsumer<CognitoIdentityProviderClient, String> command) {
		var target = options().target();
		String pool = target.need("userPoolId",
				"The local service has no users: ./products login --username NAME --group GROUP");
		try (CognitoIdentityProviderClient cognito = new Session(options(), target).admin()) {
			command.accept(cognito, pool);
		}
		catch (CognitoIdentityProviderException ex) {
			throw new CliException("Cognito returned an error: " + CognitoLogin.text(ex), ex);
		}
	}

}

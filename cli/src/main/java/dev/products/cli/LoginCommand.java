package dev.products.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.ExitCode;
import dev.products.cli.base.Json;
import dev.products.cli.login.AuthInput;
import dev.products.cli.login.BrowserLogin;
import dev.products.cli.login.Tokens;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "login",
		description = "Log in to a stack or to the local service. The tokens are stored in ~/.cache/products/tokens.json, which only you can read.",
		footer = { "  ./products login --username me --group apiAdmins     local service",
				"  ./products login --stack dev",
				"  PRODUCTS_USERNAME=alice PRODUCTS_PASSWORD=... ./products login --stack dev",
				"  ./products login --stack dev --browser", "  ./products login --stack dev --admin --from auth.json" })
final class LoginCommand extends BaseCommand implements Runnable {

	@Option(names = { "-u", "--username" }, paramLabel = "NAME",
			description = "The user name. Default: PRODUCTS_USERNAME, or a prompt. The password is read from PRODUCTS_PASSWORD or a prompt.")
	private @Nullable String username;

	@Option(names = "--group", paramLabel = "GROUP",
			description = "With the local service: a group of the user. Can be repeated.")
	private List<String> groups = List.of();

	@ArgGroup(exclusive = true)
	private Method method = new Method();

	static final class Method {

		@Option(names = "--browser",
				description = "Log in on the login page of the user pool (products:loginDomain). products:callbackUrls must list http://localhost:PORT/.")
		private boolean browser;

		@Option(names = "--admin",
				description = "Log in with AWS credentials (AdminInitiateAuth), with user name and password from the file of --from.")
		private boolean admin;

	}

	@Option(names = "--from", paramLabel = "FILE",
			description = "With --admin: the input of `aws cognito-idp admin-initiate-auth --cli-input-json`.")
	private @Nullable Path from;

	@Option(names = "--port", paramLabel = "PORT", defaultValue = "3000",
			description = "With --browser: the port of the callback address. Default: ${DEFAULT-VALUE}.")
	private int port;

	@Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "180",
			description = "With --browser: how long to wait. Default: ${DEFAULT-VALUE}.")
	private int seconds;

	@Override
	public void run() {
		Target target = options().target();
		Session session = new Session(options(), target);
		Tokens tokens = target.isLocal() ? toLocalService(target) : toStack(target, session);
		session.store(tokens);
		ObjectNode json = Json.object()
			.put("target", target.name())
			.put("user", tokens.user())
			.put("expires", tokens.expires().toString());
		tokens.groups().forEach(json.putArray("groups")::add);
		print(json, "Logged in to " + target.name() + " as " + tokens.user()
				+ (tokens.groups().isEmpty() ? ", without groups" : ", groups " + String.join(", ", tokens.groups()))
				+ ". The tokens expire at " + tokens.expires()
				+ ((tokens.refresh() != null || target.isLocal()) ? ". They are refreshed automatically." : "."));
	}

	private Tokens toLocalService(Target target) {
		if (this.method.browser || this.method.admin) {
			throw new CliException(ExitCode.UNSUPPORTED,
					"The local service has no user pool. Log in with: ./products login --username NAME --group apiAdmins");
		}
		return Tokens.ofLocalService(target.base(), user(), this.groups);
	}

	private Tokens toStack(Target target, Session session) {
		if (!this.groups.isEmpty()) {
			throw new CliException(
					"--group is only for the local service. For a stack: ./products users group NAME GROUP --stack NAME");
		}
		if ((this.from != null) != this.method.admin) {
			throw new CliException("--admin and --from must be used together.");
		}
		if (this.from != null) {
			return session.cognito(session.admin())
				.byAdmin(AuthInput.read(Options.text(this.from), this.from.toString(), session.pool(),
						session.client()));
		}
		if (this.method.browser) {
			if (this.port < 1 || this.port > 65535) {
				throw new CliException("--port must be 1 to 65535.");
			}
			return new BrowserLogin(
					URI.create(target.need("loginUrl", "Set products:loginDomain and callbackUrls (docs/users.md).")),
					session.client(), session.secret(), this.port)
				.login((page) -> err().println("Open this address in a browser and log in:\n" + page),
						Duration.ofSeconds(this.seconds));
		}
		String user = user();
		String password = options().prompt().secret("Password", "PRODUCTS_PASSWORD");
		return session.cognito().byPassword(user, password);
	}

	private String user() {
		return (this.username != null) ? this.username : options().prompt().line("User name", "PRODUCTS_USERNAME");
	}

}

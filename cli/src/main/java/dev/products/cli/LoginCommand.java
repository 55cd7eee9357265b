package dev.products.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import dev.products.cli.login.AuthInput;
import dev.products.cli.login.BrowserLogin;
import dev.products.cli.login.HomeLogin;
import dev.products.cli.login.Tokens;
import dev.products.cli.targets.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "login", description = "Logs in and keeps the tokens, for you alone, in ~/.cache/products/tokens.json.",
		footerHeading = "%nExamples:%n",
		footer = { "  ./products login --username me --group apiAdmins     at home, where everybody is who he says",
				"  ./products login --stack dev                         asks for user name and password",
				"  PRODUCTS_USERNAME=alice PRODUCTS_PASSWORD=... ./products login --stack dev",
				"  ./products login --stack dev --browser               on the pool's page",
				"  ./products login --stack dev --admin --from auth.json" })
final class LoginCommand extends Action {

	/** How the password goes to Cognito. */
	enum Flow {

		/** Not at all: USER_SRP_AUTH. */
		SRP,

		/** Over TLS: USER_PASSWORD_AUTH. */
		PASSWORD

	}

	@Option(names = { "-u", "--username" }, paramLabel = "NAME",
			description = "Who. Default: PRODUCTS_USERNAME, or asked. The password is PRODUCTS_PASSWORD or asked, and never an argument.")
	private @Nullable String username;

	@Option(names = "--group", paramLabel = "GROUP", description = "At home: a group to be in; may be repeated.")
	private List<String> groups = List.of();

	@ArgGroup(exclusive = true)
	private Way way = new Way();

	static final class Way {

		@Option(names = "--flow", paramLabel = "srp|password",
				description = "How the password goes to Cognito: not at all (srp), or over TLS. Default: srp, where the pool's client takes it.")
		private @Nullable Flow flow;

		@Option(names = "--browser",
				description = "On the pool's login page (loginDomain), with PKCE. http://localhost:PORT/ has to be one of callbackUrls.")
		private boolean browser;

		@Option(names = "--admin",
				description = "As an administrator with AWS credentials (AdminInitiateAuth); user and password come from --from.")
		private boolean admin;

	}

	@Option(names = "--from", paramLabel = "FILE",
			description = "With --admin: the file that `aws cognito-idp admin-initiate-auth --cli-input-json` takes.")
	private @Nullable Path from;

	@Option(names = "--port", paramLabel = "PORT", defaultValue = "3000",
			description = "With --browser: where this machine listens. Default: ${DEFAULT-VALUE}.")
	private int port;

	@Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "180",
			description = "With --browser: how long you may take. Default: ${DEFAULT-VALUE}.")
	private int seconds;

	@Override
	public Integer call() {
		Target target = options().target();
		Sessions sessions = new Sessions(options(), target);
		Tokens tokens = target.isHome() ? atHome(target) : atStack(target, sessions);
		sessions.keep(tokens);
		PrintWriter out = out();
		if (options().json()) {
			var json = Json.object()
				.put("target", target.name())
				.put("user", tokens.user())
				.put("expires", tokens.expires().toString());
			tokens.groups().forEach(json.putArray("groups")::add);
			out.println(Json.pretty(json));
		}
		else {
			out.println("Logged in at " + target.name() + " as " + tokens.user()
					+ (tokens.groups().isEmpty() ? ", in no group" : ", in " + String.join(", ", tokens.groups()))
					+ ", until " + tokens.expires()
					+ ((tokens.refresh() != null || target.isHome()) ? ", and refreshed from then on." : "."));
		}
		return Exit.OK;
	}

	private Tokens atHome(Target target) {
		if (this.way.browser || this.way.admin) {
			throw new CliException(Exit.NOT_HERE,
					"At home there is no pool: everybody is who he says. products login --username NAME --group apiAdmins");
		}
		return new HomeLogin(target.base()).login(user(), this.groups);
	}

	private Tokens atStack(Target target, Sessions sessions) {
		if (!this.groups.isEmpty()) {
			throw new CliException(
					"--group is for home. A stack's groups are in its pool: products users group NAME GROUP --stack NAME");
		}
		if ((this.from != null) != this.way.admin) {
			throw new CliException("--admin and --from go together.");
		}
		if (this.from != null) {
			return sessions.cognitoAsAdmin()
				.byAdmin(AuthInput.read(Options.text(this.from), this.from.toString(), sessions.pool(),
						sessions.client()));
		}
		if (this.way.browser) {
			if (this.port < 1 || this.port > 65535) {
				throw new CliException("--port is one of 1 to 65535.");
			}
			return new BrowserLogin(
					URI.create(target.need("loginUrl", "Set products:loginDomain and callbackUrls (docs/users.md).")),
					sessions.client(), sessions.secret(), this.port)
				.login(this::open, Duration.ofSeconds(this.seconds));
		}
		String user = user();
		String password = options().prompt().secret("Password", "PRODUCTS_PASSWORD");
		if (this.way.flow != Flow.PASSWORD) {
			try {
				return sessions.cognito().bySrp(user, password);
			}
			catch (CliException ex) {
				if (this.way.flow == Flow.SRP || ex.code() != Exit.NOT_HERE) {
					throw ex;
				}
				err().println("The client takes no SRP (products:authFlows), so the password goes over TLS.");
			}
		}
		return sessions.cognito().byPassword(user, password);
	}

	private String user() {
		return (this.username != null) ? this.username : options().prompt().line("User name", "PRODUCTS_USERNAME");
	}

	private void open(URI page) {
		err().println("Open this address in a browser and log in:\n" + page);
	}

}

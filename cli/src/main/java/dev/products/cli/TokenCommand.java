package dev.products.cli;

import java.io.PrintWriter;

import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import dev.products.cli.login.Tokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "token", description = "Print an id token for the API. An expired token is refreshed.",
		footerHeading = "%nExample:%n",
		footer = "  curl -H \"Authorization: Bearer $(./products token)\" http://127.0.0.1:8080/products")
final class TokenCommand extends BaseCommand {

	@Option(names = "--access", description = "Print the access token, which calls to Cognito need.")
	private boolean access;

	@Override
	public Integer call() {
		Tokens tokens = new Session(options(), options().target()).current();
		PrintWriter out = out();
		if (options().json()) {
			out.println(Json.pretty(tokens.json()
				.put("user", tokens.user())
				.put("expires", tokens.expires().toString())
				.without("refreshToken")));
		}
		else {
			out.println(this.access ? tokens.access() : tokens.id());
		}
		return Exit.OK;
	}

}

package dev.products.cli;

import java.io.PrintWriter;

import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import dev.products.cli.login.Tokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "token", description = "Prints the id token, which the API takes; refreshed before it ends.",
		footerHeading = "%nExample:%n",
		footer = "  curl -H \"Authorization: Bearer $(./products token)\" http://127.0.0.1:8080/products")
final class TokenCommand extends Action {

	@Option(names = "--access", description = "The access token, which Cognito's own calls take.")
	private boolean access;

	@Override
	public Integer call() {
		Tokens tokens = new Sessions(options(), options().target()).current();
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

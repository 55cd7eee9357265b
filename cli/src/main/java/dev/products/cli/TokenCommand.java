package dev.products.cli;

import dev.products.cli.login.Tokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "token", description = "Print an id token for the API. An expired token is refreshed.",
		footer = "  curl -H \"Authorization: Bearer $(./products token)\" http://127.0.0.1:8080/products")
final class TokenCommand extends BaseCommand implements Runnable {

	@Option(names = "--access", description = "Print the access token, which calls to Cognito need.")
	private boolean access;

	@Override
	public void run() {
		Tokens tokens = new Session(options(), options().target()).current();
		print(tokens.json()
			.put("user", tokens.user())
			.put("expires", tokens.expires().toString())
			.without("refreshToken"), this.access ? tokens.access() : tokens.id());
	}

}

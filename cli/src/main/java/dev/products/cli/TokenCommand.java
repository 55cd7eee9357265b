package dev.products.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import dev.products.cli.login.Tokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "token", description = "Prints the id token, which the API takes; refreshed before it ends.",
		footerHeading = "%nExample:%n",
		footer = "  curl -H \"Authorization: Bearer $(./products token)\" http://127.0.0.1:8080/products")
final class TokenCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Mixin
	private Options options = new Options();

	@Option(names = "--access", description = "The access token, which Cognito's own calls take.")
	private boolean access;

	@Override
	public Integer call() {
		Tokens tokens = new Sessions(this.options, this.options.target()).current();
		PrintWriter out = this.spec.commandLine().getOut();
		if (this.options.json()) {
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

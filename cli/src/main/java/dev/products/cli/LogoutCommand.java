package dev.products.cli;

import dev.products.cli.base.Json;
import picocli.CommandLine.Command;

@Command(name = "logout", description = "Delete the stored tokens of a target.",
		footer = "  ./products logout --stack dev")
final class LogoutCommand extends BaseCommand implements Runnable {

	@Override
	public void run() {
		Target target = options().target();
		boolean loggedOut = new Session(options(), target).end();
		print(Json.object().put("target", target.name()).put("loggedOut", loggedOut), loggedOut
				? "Logged out of " + target.name() + "." : "You were not logged in to " + target.name() + ".");
	}

}

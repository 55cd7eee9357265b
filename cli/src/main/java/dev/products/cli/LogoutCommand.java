package dev.products.cli;

import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import dev.products.cli.targets.Target;
import picocli.CommandLine.Command;

@Command(name = "logout", description = "Forgets the tokens of the target.", footerHeading = "%nExample:%n",
		footer = "  ./products logout --stack dev")
final class LogoutCommand extends Action {

	@Override
	public Integer call() {
		Target target = options().target();
		boolean there = new Sessions(options(), target).forget();
		say(Json.object().put("target", target.name()).put("loggedOut", there),
				there ? "Logged out at " + target.name() + "." : "Nobody was logged in at " + target.name() + ".");
		return Exit.OK;
	}

}

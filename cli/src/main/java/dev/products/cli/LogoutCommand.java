package dev.products.cli;

import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import dev.products.cli.targets.Target;
import picocli.CommandLine.Command;

@Command(name = "logout", description = "Delete the stored tokens of a target.", footerHeading = "%nExample:%n",
		footer = "  ./products logout --stack dev")
final class LogoutCommand extends BaseCommand {

	@Override
	public Integer call() {
		Target target = options().target();
		boolean there = new Session(options(), target).forget();
		print(Json.object().put("target", target.name()).put("loggedOut", there),
				there ? "Logged out of " + target.name() + "." : "You were not logged in to " + target.name() + ".");
		return Exit.OK;
	}

}

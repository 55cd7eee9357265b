package dev.products.cli;

import dev.products.cli.base.Exit;
import dev.products.cli.targets.Target;
import picocli.CommandLine.Command;

@Command(name = "logout", description = "Forgets the tokens of the target.")
final class LogoutCommand extends Action {

	@Override
	public Integer call() {
		Target target = options().target();
		boolean there = new Sessions(options(), target).forget();
		out()
			.println(there ? "Logged out at " + target.name() + "." : "Nobody was logged in at " + target.name() + ".");
		return Exit.OK;
	}

}

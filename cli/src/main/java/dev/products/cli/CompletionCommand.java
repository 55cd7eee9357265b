package dev.products.cli;

import dev.products.cli.base.Exit;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(name = "completion", description = "Prints what completes these commands in bash and zsh.",
		footerHeading = "%nExample:%n",
		footer = "  eval \"$(./products completion)\"     in bash, zsh, or their start files")
final class CompletionCommand extends Action {

	@Override
	public Integer call() {
		out().print(AutoComplete.bash("products", Products.commandLine()));
		out().flush();
		return Exit.OK;
	}

}

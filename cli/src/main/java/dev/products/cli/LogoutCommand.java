package dev.products.cli;

import java.util.concurrent.Callable;

import dev.products.cli.base.Exit;
import dev.products.cli.target.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "logout", description = "Forgets the tokens of the target.")
final class LogoutCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Mixin
	private Options options = new Options();

	@Override
	public Integer call() {
		Target target = this.options.target();
		boolean there = new Sessions(this.options, target).forget();
		this.spec.commandLine()
			.getOut()
			.println(there ? "Logged out at " + target.name() + "." : "Nobody was logged in at " + target.name() + ".");
		return Exit.OK;
	}

}

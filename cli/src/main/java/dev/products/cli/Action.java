package dev.products.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a command has in common with all others. */
abstract class Action implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	/** What may stand before the name of the command as well as after it. */
	final Options options() {
		return (Options) this.spec.root().mixins().get(Options.NAME).userObject();
	}

	final PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

	final PrintWriter err() {
		return this.spec.commandLine().getErr();
	}

}

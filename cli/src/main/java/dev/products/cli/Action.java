package dev.products.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.Json;
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

	/** Says what was done: to a person, or to a script. */
	final void say(JsonNode json, String text) {
		out().println(options().json() ? Json.pretty(json) : text);
	}

	final PrintWriter err() {
		return this.spec.commandLine().getErr();
	}

}

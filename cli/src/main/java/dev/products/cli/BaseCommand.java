package dev.products.cli;

import java.io.PrintWriter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The base class of all commands. */
@Command(footerHeading = "%nExamples:%n")
abstract class BaseCommand {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	/** The options, which can be given before or after the name of the command. */
	final Options options() {
		return (Options) this.spec.root().mixins().get(Options.NAME).userObject();
	}

	final PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

	/** Prints the result, as JSON with --json. */
	final void print(JsonNode json, String text) {
		out().println(options().json() ? Json.pretty(json) : text);
	}

	final PrintWriter err() {
		return this.spec.commandLine().getErr();
	}

}

package dev.products.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.products.cli.base.CliException;
import dev.products.cli.base.Json;
import dev.products.cli.base.Shell;
import dev.products.cli.login.Prompt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command. */
final class Options {

	@Option(names = { "-s", "--stack" }, paramLabel = "NAME", defaultValue = "${PRODUCTS_STACK:-}",
			scope = ScopeType.INHERIT, description = "Use this stack. Default: PRODUCTS_STACK.")
	private String stack = "";

	@Option(names = "--local", scope = ScopeType.INHERIT,
			description = "Use the service that mvn spring-boot:run starts; the default when no stack is given. Its address is PRODUCTS_URL, by default http://127.0.0.1:8080.")
	private boolean local;

	@Option(names = "--outputs", scope = ScopeType.INHERIT, paramLabel = "FILE",
			description = "Read the outputs of the stack from a file that `pulumi stack output --json` wrote, without calling Pulumi.")
	private @Nullable Path outputs;

	@Option(names = "--profile", scope = ScopeType.INHERIT, paramLabel = "NAME",
			description = "Use this AWS profile. Default: the profile that the AWS CLI uses.")
	private @Nullable String profile;

	@Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON.")
	private boolean json;

	@Option(names = { "-h", "--help" }, scope = ScopeType.INHERIT, usageHelp = true,
			description = "Show help for the command.")
	@SuppressWarnings("unused")
	private boolean help;

	/** The name of the mixin. */
	static final String NAME = "options";

	/** The folder of the project, which ./products passes. */
	Path project() {
		return Path.of(System.getProperty("products.root", "."));
	}

	/** The name of the stack, or an empty string. */
	String stack() {
		return this.local ? "" : this.stack;
	}

	boolean json() {
		return this.json;
	}

	Map<String, String> environment() {
		return System.getenv();
	}

	Target target() {
		if (this.local || (this.stack.isEmpty() && this.outputs == null)) {
			return Target.local(environment().getOrDefault("PRODUCTS_URL", "http://127.0.0.1:8080"));
		}
		if (this.outputs == null) {
			return Target.stack(this.stack, Target.outputs(shell(), this.stack, toolEnvironment()));
		}
		return Target.stack(this.stack.isEmpty() ? this.outputs.toString() : this.stack,
				Json.read(text(this.outputs), this.outputs.toString()));
	}

	/** The environment of tools that call AWS: Pulumi and the function. */
	Map<String, String> toolEnvironment() {
		return (this.profile != null) ? Map.of("AWS_PROFILE", this.profile) : Map.of();
	}

	/** Runs tools in the project. With --json their output goes to standard error. */
	Shell shell() {
		return new Shell(project(), this.json);
	}

	Prompt prompt() {
		return new Prompt(environment(), System.console());
	}

	Aws aws(Target target) {
		return aws(target.need("region", "Add --stack NAME: this command calls AWS."));
	}

	Aws aws(String region) {
		return new Aws(region, this.profile);
	}

	static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new CliException(file + " cannot be read: " + ex, ex);
		}
	}

}

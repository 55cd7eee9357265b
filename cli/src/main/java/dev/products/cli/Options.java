package dev.products.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import dev.products.cli.deliver.Shell;
import dev.products.cli.login.Prompt;
import dev.products.cli.login.TokenStore;
import dev.products.cli.targets.Aws;
import dev.products.cli.targets.Outputs;
import dev.products.cli.targets.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command takes. */
final class Options {

	@Option(names = { "-s", "--stack" }, paramLabel = "NAME", defaultValue = "${PRODUCTS_STACK:-}",
			scope = ScopeType.INHERIT,
			description = "The stack, on whatever AWS_ENDPOINT_URL and credentials say. Default: PRODUCTS_STACK.")
	private String stack = "";

	@Option(names = "--local", scope = ScopeType.INHERIT,
			description = "The service of mvn spring-boot:run, which is also meant where no stack is named. PRODUCTS_URL says where it is, if not at http://127.0.0.1:8080.")
	private boolean local;

	@Option(names = "--outputs", scope = ScopeType.INHERIT, paramLabel = "FILE",
			description = "Take the outputs of the stack from a file that `pulumi stack output --json` wrote, and do not ask Pulumi.")
	private @Nullable Path outputs;

	@Option(names = "--profile", scope = ScopeType.INHERIT, paramLabel = "NAME",
			description = "The AWS profile. Default: as the AWS CLI finds it.")
	private @Nullable String profile;

	@Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON, for scripts.")
	private boolean json;

	@Option(names = { "-h", "--help" }, scope = ScopeType.INHERIT, usageHelp = true, description = "Show this.")
	private boolean help;

	/** Under which they are mixed in. */
	static final String NAME = "options";

	/** Where the project is, as ./products says. */
	Path project() {
		return Path.of(System.getProperty("products.root", "."));
	}

	/** Empty where none is named. */
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
			return Target.home(environment().getOrDefault("PRODUCTS_URL", "http://127.0.0.1:8080"));
		}
		if (this.outputs == null) {
			return Target.stack(this.stack, Outputs.of(project(), this.stack, forTools()), environment());
		}
		return Target.stack(this.stack.isEmpty() ? this.outputs.toString() : this.stack,
				Json.read(text(this.outputs), this.outputs.toString()), environment());
	}

	/** What tools are told that find AWS by themselves: Pulumi, the function. */
	Map<String, String> forTools() {
		return (this.profile != null) ? Map.of("AWS_PROFILE", this.profile) : Map.of();
	}

	/** Runs tools in the project; with --json what they say is no part of the answer. */
	Shell shell() {
		return new Shell(project(), this.json);
	}

	Prompt prompt() {
		return new Prompt(environment());
	}

	TokenStore tokens() {
		return TokenStore.ofThisMachine(environment());
	}

	Aws aws(Target target) {
		return aws(target.need("region", "Commands that ask AWS need a stack: --stack NAME"));
	}

	Aws aws(String region) {
		return new Aws(region, this.profile);
	}

	/** Whether AWS is an emulator, which has no names of hosts for buckets. */
	boolean isEmulated() {
		return !environment().getOrDefault("AWS_ENDPOINT_URL", "").isEmpty();
	}

	static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new CliException(Exit.ERROR, file + " cannot be read: " + ex, ex);
		}
	}

}

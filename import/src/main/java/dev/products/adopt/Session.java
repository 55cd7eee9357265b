package dev.products.adopt;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.mapping.MappingReader;
import dev.products.adopt.pulumi.Pulumi;
import dev.products.adopt.report.SuggestedCommands;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What all commands share: the options, and what is loaded by them. Each is loaded when
 * it is used first.
 */
final class Session {

	@Option(names = "--stack", required = true, paramLabel = "NAME", description = "The Pulumi stack.")
	private String stack = "";

	@Option(names = "--project", paramLabel = "DIR",
			description = "The folder of the Pulumi program. Default: the current folder or the nearest folder above it that contains a Pulumi.yaml.")
	private @Nullable Path project;

	@Option(names = "--region", paramLabel = "REGION",
			description = "The AWS region. Default: aws:region of the stack, then the region of the AWS CLI.")
	private @Nullable String region;

	@Option(names = "--profile", paramLabel = "PROFILE",
			description = "The AWS profile. Default: the profile of the AWS CLI.")
	private @Nullable String profile;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
	@SuppressWarnings("unused")
	private boolean help;

	@Option(names = "--verbose", description = "Show stack traces.")
	@SuppressWarnings("unused")
	private boolean verbose;

	@Spec(Spec.Target.MIXEE)
	private CommandSpec spec = CommandSpec.create();

	private @Nullable AdoptFiles files;

	private @Nullable Pulumi pulumi;

	private @Nullable Inventory inventory;

	private @Nullable Mapping mapping;

	PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

	PrintWriter err() {
		return this.spec.commandLine().getErr();
	}

	void print(String line) {
		out().println(line);
	}

	AdoptFiles files() {
		if (this.files == null) {
			if (!this.stack.matches("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+){0,2}")) {
				throw new AdoptException("'" + this.stack + "' is not the name of a stack. See `pulumi stack ls`.");
			}
			this.files = new AdoptFiles(AdoptFiles.projectFrom(this.project), this.stack);
		}
		return this.files;
	}

	/** The path of a file relative to the project. */
	String shown(Path file) {
		return files().shown(file);
	}

	Pulumi pulumi() {
		if (this.pulumi == null) {
			this.pulumi = new Pulumi(files(), this.region, this.profile);
		}
		return this.pulumi;
	}

	/** New clients for the region that the program uses. */
	Aws aws() {
		String declared = pulumi().region().orElse(null);
		if (declared != null && this.region != null && !declared.equals(this.region)) {
			throw new AdoptException("The stack has aws:region " + declared + ", but --region is " + this.region
					+ ". Omit --region, or change the stack.");
		}
		return new Aws((declared != null) ? declared : this.region, this.profile, List.of());
	}

	Inventory inventory() {
		if (this.inventory == null) {
			this.inventory = Inventory.load(files());
		}
		return this.inventory;
	}

	boolean hasMapping() {
		return Files.exists(files().mapping());
	}

	Mapping mapping() {
		if (this.mapping == null) {
			this.mapping = MappingReader.loadFor(files());
		}
		return this.mapping;
	}

	/** The mapping, checked against the inventory. */
	Mapping checkedMapping() {
		return MappingReader.load(files(), inventory());
	}

	/** The decisions of the mapping; none if there is no mapping. */
	Map<String, Decision> decisions() {
		return hasMapping() ? mapping().byLocal() : Map.of();
	}

	/** The command to run next, such as {@code adopt match --stack dev}. */
	String next(String command) {
		return "adopt " + command + " --stack " + this.stack;
	}

	/** Commands with the same options as this one. */
	SuggestedCommands commands() {
		return new SuggestedCommands(this.stack, this.project, this.region, this.profile, shown(files().mapping()));
	}

}

package dev.products.adopt;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.ProviderSettings;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.base.TextDiff;
import dev.products.adopt.base.Urn;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.mapping.MappingReader;
import dev.products.adopt.pulumi.Preview;
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
			description = "The AWS profile. Default: aws:profile of the stack, then the profile of the AWS CLI.")
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

	/**
	 * Shows the changes of a file that exists, and writes it.
	 * @param agreed whether the user agrees to change what the file has
	 * @return whether the file has the text now
	 */
	boolean write(Path file, String before, String after, boolean agreed) {
		List<String> changes = TextDiff.lines(shown(file), before, after);
		if (changes.isEmpty()) {
			print(shown(file) + " is up to date.");
			return true;
		}
		if (!before.isEmpty()) {
			changes.forEach(this::print);
			if (!agreed) {
				print("Nothing was written, because this would change or remove lines of " + shown(file)
						+ ". To do so, use --yes.");
				return false;
			}
		}
		AdoptFiles.writePublic(file, after);
		print("Wrote " + shown(file) + ". Review it, and commit it to git.");
		return true;
	}

	Pulumi pulumi() {
		if (this.pulumi == null) {
			this.pulumi = new Pulumi(files(), this.region, this.profile);
		}
		return this.pulumi;
	}

	/**
	 * New clients with the settings of the default provider, after a line that names
	 * their account and region.
	 */
	Aws aws() {
		return aws(this::print);
	}

	private Aws aws(Consumer<String> output) {
		Aws aws = new Aws(settings(), List.of());
		output.accept(firstLine(aws.account(), aws.region()));
		return aws;
	}

	/** Clients for a stack that must still use the account and region of the mapping. */
	Aws sameAws(Consumer<String> output) {
		Aws aws = aws(output);
		if (hasMapping()) {
			refuseOther(mapping(), aws.account(), aws.region());
		}
		return aws;
	}

	String firstLine(String account, String region) {
		return "Stack " + files().stack() + " of account " + account + " in " + region + ".";
	}

	/** The mapping is of other resources if the stack now uses another account. */
	private void refuseOther(Mapping of, String account, String region) {
		if (!of.account().equals(account) || !of.region().equals(region)) {
			throw new AdoptException(shown(files().mapping()) + " is for account " + of.account() + " in " + of.region()
					+ ". Use the credentials, the profile and the region of that account (aws:profile and aws:region of the stack, "
					+ "AWS_PROFILE and AWS_REGION, or --profile and --region), or adopt the resources of this account: "
					+ next("discover") + ", then " + next("match --renew") + ". Nothing was changed.");
		}
	}

	/** The clients for all providers of the program. */
	ProviderClients clients(Aws aws, Preview preview) {
		Map<Urn, ProviderSettings> settings = new TreeMap<>();
		preview.providers()
			.forEach((urn, one) -> settings.put(urn, one.with("region", this.region).with("profile", this.profile)));
		return new ProviderClients(aws, settings);
	}

	private ProviderSettings settings() {
		ProviderSettings declared = pulumi().providerSettings();
		refuseOther("region", declared, this.region);
		refuseOther("profile", declared, this.profile);
		declared.refusal().ifPresent((reason) -> {
			throw new AdoptException("The default provider of stack " + files().stack()
					+ " (aws:... in its configuration): " + reason + ".");
		});
		return declared.with("region", this.region).with("profile", this.profile);
	}

	private static void refuseOther(String setting, ProviderSettings declared, @Nullable String option) {
		String value = declared.text(setting);
		if (value != null && option != null && !value.equals(option)) {
			throw new AdoptException("The stack has aws:" + setting + " " + value + ", but --" + setting + " is "
					+ option + ". Omit --" + setting + ", or change the stack.");
		}
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

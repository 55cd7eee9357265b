package dev.products.adopt;

import java.nio.file.Path;
import java.util.List;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Workplace;
import dev.products.adopt.pulumi.Pulumi;
import dev.products.adopt.report.Commands;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes. */
final class Options {

	@Option(names = "--stack", required = true, paramLabel = "NAME", description = "The Pulumi stack.")
	String stack = "";

	@Option(names = "--project", paramLabel = "DIR",
			description = "The folder of the Pulumi program. Default: the nearest upwards with a Pulumi.yaml.")
	@Nullable Path project;

	@Option(names = "--region", paramLabel = "REGION",
			description = "The AWS region. Default: the stack's aws:region, then as for the AWS CLI.")
	@Nullable String region;

	@Option(names = "--profile", paramLabel = "PROFILE", description = "The AWS profile. Default: as for the AWS CLI.")
	@Nullable String profile;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this.")
	boolean help;

	@Option(names = "--verbose", description = "Show stack traces.")
	boolean verbose;

	Workplace workplace() {
		if (!this.stack.matches("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+){0,2}")) {
			throw new AdoptException("'" + this.stack + "' is not the name of a stack. See `pulumi stack ls`.");
		}
		return new Workplace(Workplace.projectFrom(this.project), this.stack);
	}

	/** What to type next, with the same options. */
	Commands commands(Workplace workplace) {
		return new Commands(this.stack, this.project, this.region, this.profile, workplace.shown(workplace.mapping()));
	}

	Pulumi pulumi(Workplace workplace) {
		return new Pulumi(workplace, this.region, this.profile);
	}

	/**
	 * The clients of the region the program uses: the resources are imported from there.
	 */
	Aws aws(Pulumi pulumi) {
		String wanted = pulumi.region().orElse(null);
		if (wanted != null && this.region != null && !wanted.equals(this.region)) {
			throw new AdoptException("The stack says aws:region " + wanted + ", but --region says " + this.region
					+ ". Leave --region out, or change the stack.");
		}
		return new Aws((wanted != null) ? wanted : this.region, this.profile, List.of());
	}

}

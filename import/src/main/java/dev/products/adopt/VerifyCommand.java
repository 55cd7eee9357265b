package dev.products.adopt;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.products.adopt.base.Json;
import dev.products.adopt.base.Workplace;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.mapping.MappingReader;
import dev.products.adopt.mapping.Warnings;
import dev.products.adopt.pulumi.Preview;
import dev.products.adopt.pulumi.Pulumi;
import dev.products.adopt.pulumi.Rank;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Step;
import dev.products.adopt.verify.AllowList;
import dev.products.adopt.verify.Differences;
import dev.products.adopt.verify.Gate;
import dev.products.adopt.verify.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The gate: whether `pulumi up` would do what the mapping announces, and nothing beyond.
 */
@Command(name = "verify",
		description = "Compares what `pulumi up` would do with the mapping, and explains each difference. Exit code: 0 in sync, 1 not, 2 error.",
		footer = { "", "Exceptions that were reviewed stand in adopt.NAME.allow.yaml:", "  version: 1", "  allowed:",
				"  - type: aws:iam/role:Role", "    property: description", "    from: null",
				"    to: runs the products API", "    reason: written with the next release", "    until: 2027-01-31" })
final class VerifyCommand implements Callable<Integer> {

	@Mixin
	private Options options = new Options();

	@Option(names = "--no-refresh",
			description = "Compare with the state as it was last written, and do not ask AWS what it has now.")
	private boolean noRefresh;

	@Option(names = "--json", description = "Print one JSON document instead of text.")
	private boolean json;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		PrintWriter out = this.spec.commandLine().getOut();
		Workplace workplace = this.options.workplace();
		Mapping mapping = Files.exists(workplace.mapping()) ? MappingReader.loadFor(workplace) : null;
		Map<String, Decision> announced = (mapping != null) ? mapping.byLocal() : Map.of();
		Pulumi pulumi = this.options.pulumi(workplace);
		Preview preview = this.noRefresh ? pulumi.preview() : pulumi.refreshedPreview();
		StackState state = pulumi.export();
		Verification verification = Verification.of(announced, AllowList.load(workplace), preview, state);
		if (this.json) {
			out.println(Json
				.write(verification.json(workplace.stack())
					.put("comparedWith", this.noRefresh ? "state" : "aws")
					.put("stateWritten", state.written()))
				.strip());
		}
		else {
			print(out, workplace, mapping != null, verification);
			if (mapping != null && Files.exists(workplace.inventory())) {
				new Warnings(Inventory.load(workplace), mapping).undeployed()
					.forEach((line) -> out.println("WARNING: when discover looked, " + line));
			}
			out.println(this.noRefresh
					? "Compared with the state as it was written on " + state.written()
							+ ", not with what AWS has now; without --no-refresh AWS is asked."
					: "Compared with what AWS has now; neither AWS nor the state was written.");
		}
		return verification.inSync() ? Adopt.IN_SYNC : Adopt.NOT_IN_SYNC;
	}

	private static void print(PrintWriter out, Workplace workplace, boolean mapped, Verification verification) {
		Gate.Outcome outcome = verification.outcome();
		outcome.verdicts().forEach((verdict) -> report(out, verdict));
		String file = workplace.shown(workplace.mapping());
		if (mapped) {
			long same = outcome.adopted().stream().filter(Gate.Verdict::passes).count();
			out.println(same + " of " + outcome.adopted().size()
					+ " resources that the mapping says the stack has are there and "
					+ (outcome.excepted().isEmpty() ? "same." : "same or excepted."));
		}
		else {
			out.println("There is no " + file
					+ " yet, so only `same` passes. `adopt discover` and `adopt match` write one.");
		}
		if (!outcome.toBeMade().isEmpty()) {
			out.println("NOT adopted: " + outcome.toBeMade().size()
					+ ", which `up` would create. Be sure that AWS does not have them already.");
		}
		verification.miscounts().forEach((line) -> out.println("MISCOUNT " + line));
		verification.stale().forEach((line) -> out.println("STALE " + line));
		if (!verification.stale().isEmpty()) {
			out.println("Somebody changed this in AWS since the stack read it, and `up` would go by the stack. "
					+ "`pulumi refresh --stack " + workplace.stack() + "` reads it anew and writes the state alone.");
		}
		verification.idle()
			.forEach((entry) -> out.println(
					"The exception in line " + entry.line() + " of " + workplace.shown(workplace.allowList()) + " ("
							+ entry.type() + " " + entry.property() + ") fits no difference any more; take it out."));
		if (Files.exists(workplace.settling())) {
			out.println("An `adopt settle` was cut off. Run it again: it takes back what was not judged.");
		}
		out.println(conclusion(verification, mapped ? file : "the program"));
	}

	private static String conclusion(Verification verification, String with) {
		Gate.Outcome outcome = verification.outcome();
		if (verification.inSync()) {
			return "In sync with " + with + ": `pulumi up` would touch nothing that was adopted.";
		}
		if (!outcome.failed().isEmpty()) {
			return "NOT in sync: " + outcome.failed().size() + " of " + outcome.verdicts().size()
					+ " resources would not go as announced.";
		}
		if (!verification.miscounts().isEmpty()) {
			return "NOT in sync: the counts do not agree.";
		}
		return verification.stale().isEmpty() ? "NOT in sync: nothing at all is adopted."
				: "NOT in sync: the stack does not know what AWS has.";
	}

	private static void report(PrintWriter out, Gate.Verdict verdict) {
		String passes = verdict.passes() ? "ok  " : "FAIL";
		String id = (verdict.decision() instanceof Decision.Matched matched) ? " = " + matched.id() : "";
		boolean made = verdict.passes() && verdict.rank() == Rank.CREATE && verdict.decision() != null;
		out.printf(Locale.ROOT, "%s %-17s %s%s%s%n", passes, verdict.rank().word(), verdict.spoken(), id,
				made ? " - not adopted, " + verdict.decision().word() : "");
		verdict.allowed().forEach((entry) -> out.println("       " + entry.property() + ": " + entry.spoken()));
		if (!verdict.passes()) {
			out.println("       " + verdict.objection());
			explain(verdict.step()).forEach((line) -> out.println("       " + line));
		}
	}

	private static List<String> explain(@org.jspecify.annotations.Nullable Step step) {
		return (step != null) ? Differences.explained(step) : List.of();
	}

}

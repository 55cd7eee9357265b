package dev.products.adopt;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The gate: whether `pulumi up` would do what the mapping announces, and nothing beyond.
 */
@Command(name = "verify",
		description = "Compares what `pulumi up` would do with the mapping. Exit code: 0 in sync, 1 not, 2 error.")
final class VerifyCommand implements Callable<Integer> {

	@Mixin
	private Options options = new Options();

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		PrintWriter out = this.spec.commandLine().getOut();
		Workplace workplace = this.options.workplace();
		boolean mapped = Files.exists(workplace.mapping());
		Map<String, Decision> announced = mapped ? announced(workplace) : Map.of();
		Preview preview = this.options.pulumi(workplace).preview();
		Gate.Outcome outcome = new Gate(announced).judge(preview.steps());
		outcome.verdicts().forEach((verdict) -> report(out, verdict));
		String file = workplace.shown(workplace.mapping());
		if (mapped) {
			long same = outcome.adopted().stream().filter(Gate.Verdict::passes).count();
			out.println(same + " of " + outcome.adopted().size()
					+ " resources that the mapping says the stack has are there and same.");
		}
		else {
			out.println("There is no " + file
					+ " yet, so only `same` passes. `adopt discover` and `adopt match` write one.");
		}
		if (!outcome.toBeMade().isEmpty()) {
			out.println("NOT adopted: " + outcome.toBeMade().size()
					+ ", which `up` would create. Be sure that AWS does not have them already.");
		}
		out.println(conclusion(outcome, mapped ? file : "the program"));
		return outcome.inSync() ? Adopt.IN_SYNC : Adopt.NOT_IN_SYNC;
	}

	private static String conclusion(Gate.Outcome outcome, String with) {
		if (outcome.inSync()) {
			return "In sync with " + with + ": `pulumi up` would touch nothing that was adopted.";
		}
		if (outcome.failed().isEmpty()) {
			return "NOT in sync: nothing at all is adopted.";
		}
		return "NOT in sync: " + outcome.failed().size() + " of " + outcome.verdicts().size()
				+ " resources would not go as announced.";
	}

	private static Map<String, Decision> announced(Workplace workplace) {
		Mapping mapping = MappingReader.load(workplace);
		if (!mapping.stack().equals(workplace.stack())) {
			throw new AdoptException(
					workplace.shown(workplace.mapping()) + " is for stack " + mapping.stack() + ", not for "
							+ workplace.stack() + ". Run `adopt match --stack " + workplace.stack() + " --renew`.");
		}
		return mapping.byLocal();
	}

	private static void report(PrintWriter out, Gate.Verdict verdict) {
		String passes = verdict.passes() ? "ok  " : "FAIL";
		String id = (verdict.decision() instanceof Decision.Matched matched) ? " = " + matched.id() : "";
		boolean made = verdict.passes() && verdict.rank() == Rank.CREATE && verdict.decision() != null;
		out.printf("%s %-17s %s%s%s%n", passes, verdict.rank().word(), verdict.spoken(), id,
				made ? " - not adopted, " + verdict.decision().word() : "");
		if (!verdict.passes()) {
			out.println("       " + verdict.objection());
			if (verdict.step() != null) {
				Differences.of(verdict.step()).forEach((line) -> out.println("       " + line));
			}
		}
	}

}

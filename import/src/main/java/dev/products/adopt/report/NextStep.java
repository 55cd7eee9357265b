package dev.products.adopt.report;

import java.util.ArrayList;
import java.util.List;

import dev.products.adopt.aws.ReadFailure;
import dev.products.adopt.mapping.Decision;

/**
 * Something that the user can do.
 *
 * @param details the resources or problems that it is about
 * @param commands the commands to run, in order
 */
public record NextStep(String what, List<String> details, List<String> commands) {

	/** All steps that are left, in order. */
	static List<NextStep> of(Report report) {
		List<NextStep> steps = new ArrayList<>();
		SuggestedCommands commands = report.commands();
		discover(report, commands, steps);
		match(report, commands, steps);
		importThem(report, commands, steps);
		sync(report, commands, steps);
		create(report, commands, steps);
		harden(commands, steps);
		if (!report.adopted().isEmpty()) {
			steps.add(new NextStep(
					"To go back at any time, remove the imported resources from the state. Nothing in AWS is deleted.",
					List.of(), List.of(commands.adopt("undo --dry-run"), commands.adopt("undo"))));
		}
		return steps;
	}

	private static void discover(Report report, SuggestedCommands commands, List<NextStep> steps) {
		List<ReadFailure> unread = report.inventory().estate().unread();
		if (!unread.isEmpty()) {
			steps.add(new NextStep("Allow the calls that AWS denied, and run discover again.",
					unread.stream().map((one) -> one.action() + ", for " + one.what()).distinct().toList(),
					List.of(commands.adopt("discover"), commands.adopt("match"))));
		}
	}

	private static void match(Report report, SuggestedCommands commands, List<NextStep> steps) {
		if (report.mapping() == null) {
			steps.add(new NextStep("Let adopt propose a resource in AWS for each resource of the program.", List.of(),
					List.of(commands.adopt("match"))));
		}
		if (!report.wrong().isEmpty()) {
			steps.add(new NextStep(
					"Correct " + commands.mapping()
							+ ", or run discover again if the program or the stack was changed. Your edits are kept.",
					report.wrong(), List.of(commands.adopt("discover"), commands.adopt("match"))));
		}
		int ambiguous = report.having(Decision.Ambiguous.class).size();
		if (ambiguous > 0) {
			steps.add(new NextStep("Decide about " + ReportPage.plural(ambiguous, "resource") + ": set in "
					+ commands.mapping()
					+ " either `decision: matched` with the `id` of the right candidate, or `decision: missing` if `up` is to create the resource.",
					List.of(), List.of(commands.adopt("match"))));
		}
		int noKind = report.toBeMade()
			.stream()
			.filter((entry) -> entry.decision() instanceof Decision.NoKind)
			.toList()
			.size();
		if (noKind > 0) {
			steps.add(new NextStep("Look in AWS for " + ReportPage.plural(noKind, "resource")
					+ " of types that adopt does not know. For those that exist, set `decision: matched` and the `id` in "
					+ commands.mapping() + ".", List.of(), List.of(commands.adopt("match"))));
		}
	}

	private static void importThem(Report report, SuggestedCommands commands, List<NextStep> steps) {
		int pending = report.pending().size();
		if (report.mapping() == null) {
			steps.add(new NextStep(
					"Review the mapping, then import the matched resources. AWS is not changed, and an interrupted import can be continued.",
					List.of(), List.of(commands.adopt("import --dry-run"), commands.adopt("import"))));
		}
		else if (pending > 0) {
			steps.add(new NextStep(
					"Import " + ReportPage.plural(pending, "matched resource")
							+ ". AWS is not changed, and an interrupted import can be continued.",
					List.of(), List.of(commands.adopt("import --dry-run"), commands.adopt("import"))));
		}
	}

	private static void sync(Report report, SuggestedCommands commands, List<NextStep> steps) {
		if (report.inSync()) {
			steps.add(new NextStep("Commit the mapping to git. `verify` needs it.", List.of(),
					List.of(commands.git("add " + commands.mapping()), commands.adopt("verify"))));
			return;
		}
		int differing = report.differing().size();
		steps.add(new NextStep(
				"Settle the differences in properties that AWS does not return. This writes only the state.", List.of(),
				List.of(commands.adopt("settle --dry-run"), commands.adopt("settle"))));
		steps.add((differing > 0) ? new NextStep("Look at " + ReportPage.plural(differing, "resource")
				+ " that `up` would change in a way that is not announced (see above), and set the values of AWS in the program. Do not run `pulumi up` before `verify` succeeds.",
				List.of(), List.of(commands.pulumi("preview --diff"), commands.adopt("verify")))
				: new NextStep("Check that `pulumi up` would not change any adopted resource.", List.of(),
						List.of(commands.adopt("verify"))));
	}

	private static void create(Report report, SuggestedCommands commands, List<NextStep> steps) {
		int toBeMade = report.toBeMade().size();
		if (toBeMade > 0) {
			steps.add(new NextStep(
					"When `verify` succeeds, let Pulumi create " + ReportPage.plural(toBeMade, "resource")
							+ ". Make sure first that AWS does not have them, because this creates new ones.",
					List.of(), List.of(commands.pulumi("preview --diff"), commands.pulumi("up"))));
		}
	}

	private static void harden(SuggestedCommands commands, List<NextStep> steps) {
		steps.add(new NextStep("Harden the resources: make one improvement at a time, and review the preview of each.",
				List.of(),
				List.of(commands.pulumi("preview --diff"), commands.pulumi("up"), commands.adopt("verify"))));
	}

}

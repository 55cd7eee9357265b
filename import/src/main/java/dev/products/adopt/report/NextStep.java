package dev.products.adopt.report;

import java.util.ArrayList;
import java.util.List;

import dev.products.adopt.aws.ReadFailure;
import dev.products.adopt.mapping.Decision;

/**
 * Something to do, and how.
 *
 * @param what in words
 * @param details what exactly it is about, may be empty
 * @param commands to type, one after the other
 */
record NextStep(String what, List<String> details, List<String> commands) {

	/** All that is left to do, in order: the first is the one to take now. */
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
					"Or, at any time, go back: Pulumi forgets what was imported, and nothing in AWS is deleted.",
					List.of(), List.of(commands.adopt("undo --dry-run"), commands.adopt("undo"))));
		}
		return steps;
	}

	private static void discover(Report report, SuggestedCommands commands, List<NextStep> steps) {
		List<ReadFailure> unread = report.inventory().estate().unread();
		if (!unread.isEmpty()) {
			steps.add(new NextStep("Allow what AWS refused to let adopt read, and look again.",
					unread.stream().map((one) -> one.action() + ", for " + one.what()).distinct().toList(),
					List.of(commands.adopt("discover"), commands.adopt("match"))));
		}
	}

	private static void match(Report report, SuggestedCommands commands, List<NextStep> steps) {
		if (report.mapping() == null) {
			steps.add(new NextStep("Let adopt propose what each resource of the program is in AWS.", List.of(),
					List.of(commands.adopt("match"))));
		}
		if (!report.wrong().isEmpty()) {
			steps.add(new NextStep(
					"Mend what does not fit: correct " + commands.mapping()
							+ ", or look again if the program or the stack has changed. Your edits are kept.",
					report.wrong(), List.of(commands.adopt("discover"), commands.adopt("match"))));
		}
		int ambiguous = report.having(Decision.Ambiguous.class).size();
		if (ambiguous > 0) {
			steps.add(new NextStep("Decide what adopt could not: for " + Plural.of(ambiguous, "resource") + " set in "
					+ commands.mapping()
					+ " either `decision: matched` with the `id` of the right candidate, or `decision: missing` if `up` is to create it.",
					List.of(), List.of(commands.adopt("match"))));
		}
		int noKind = report.toBeMade()
			.stream()
			.filter((entry) -> entry.decision() instanceof Decision.NoKind)
			.toList()
			.size();
		if (noKind > 0) {
			steps.add(new NextStep("Look in AWS for " + Plural.of(noKind, "resource")
					+ " of types that adopt does not know. What is there already gets `decision: matched` and its `id` in "
					+ commands.mapping() + "; what is not needs nothing.", List.of(),
					List.of(commands.adopt("match"))));
		}
	}

	private static void importThem(Report report, SuggestedCommands commands, List<NextStep> steps) {
		int pending = report.pending().size();
		if (report.mapping() == null) {
			steps.add(new NextStep(
					"Read the mapping, then import what is matched. AWS is not changed, and what is done is kept if it stops.",
					List.of(), List.of(commands.adopt("import --dry-run"), commands.adopt("import"))));
		}
		else if (pending > 0) {
			steps.add(new NextStep(
					"Import " + Plural.of(pending, "matched resource")
							+ ". AWS is not changed, and what is done is kept if it stops.",
					List.of(), List.of(commands.adopt("import --dry-run"), commands.adopt("import"))));
		}
	}

	private static void sync(Report report, SuggestedCommands commands, List<NextStep> steps) {
		if (report.inSync()) {
			steps.add(new NextStep(
					"Keep the mapping in git: it is the record of what was adopted, and `verify` needs it.", List.of(),
					List.of(commands.git("add " + commands.mapping()), commands.adopt("verify"))));
			return;
		}
		int differing = report.differing().size();
		steps.add(new NextStep("Close what differs only because AWS does not tell it: this writes the state alone.",
				List.of(), List.of(commands.adopt("settle --dry-run"), commands.adopt("settle"))));
		steps.add((differing > 0) ? new NextStep("Look at " + Plural.of(differing, "resource")
				+ " to which `up` would do more than was announced (above), and say in the program what AWS has. Do not run `pulumi up` before `verify` is content.",
				List.of(), List.of(commands.pulumi("preview --diff"), commands.adopt("verify")))
				: new NextStep("See that `pulumi up` would touch nothing that was adopted.", List.of(),
						List.of(commands.adopt("verify"))));
	}

	private static void create(Report report, SuggestedCommands commands, List<NextStep> steps) {
		int toBeMade = report.toBeMade().size();
		if (toBeMade > 0) {
			steps.add(new NextStep(
					"Once `verify` is content, let Pulumi create " + Plural.of(toBeMade, "resource")
							+ " that AWS does not have. Be sure that it does not: this makes new ones.",
					List.of(), List.of(commands.pulumi("preview --diff"), commands.pulumi("up"))));
		}
	}

	private static void harden(SuggestedCommands commands, List<NextStep> steps) {
		steps.add(new NextStep(
				"Harden: one improvement at a time, each a change of its own with a preview that somebody reads.",
				List.of(),
				List.of(commands.pulumi("preview --diff"), commands.pulumi("up"), commands.adopt("verify"))));
	}

}

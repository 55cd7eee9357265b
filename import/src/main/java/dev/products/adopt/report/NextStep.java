package dev.products.adopt.report;

import java.util.ArrayList;
import java.util.List;

import dev.products.adopt.aws.ReadFailure;
import dev.products.adopt.mapping.Decision;

import static dev.products.adopt.report.ReportPage.plural;

/**
 * Something that the user can do.
 *
 * @param details the resources or problems that it is about
 * @param commands the commands to run, in order
 */
public record NextStep(String what, List<String> details, List<String> commands) {

	private static NextStep step(String what, String... commands) {
		return new NextStep(what, List.of(), List.of(commands));
	}

	/** All steps that are left, in order. */
	static List<NextStep> of(Report report) {
		SuggestedCommands commands = report.commands();
		List<NextStep> steps = new ArrayList<>();
		List<ReadFailure> unread = report.inventory().estate().unread();
		if (!unread.isEmpty()) {
			steps.add(new NextStep("Allow the calls that AWS denied, and run discover again.",
					unread.stream().map((one) -> one.action() + ", for " + one.what()).distinct().toList(),
					List.of(commands.adopt("discover"), commands.adopt("match"))));
		}
		match(report, commands, steps);
		int pending = report.pending().size();
		if (report.mapping() == null || pending > 0) {
			steps.add(step(
					((report.mapping() == null) ? "Review the mapping, then import the matched resources"
							: "Import " + plural(pending, "matched resource"))
							+ ". AWS is not changed, and an interrupted import can be continued.",
					commands.adopt("import --dry-run"), commands.adopt("import")));
		}
		sync(report, commands, steps);
		int toBeCreated = report.toBeCreated().size();
		if (toBeCreated > 0) {
			steps.add(step(
					"When `verify` succeeds, let Pulumi create " + plural(toBeCreated, "resource")
							+ ". Make sure first that AWS does not have them, because this creates new ones.",
					commands.pulumi("preview --diff"), commands.pulumi("up")));
		}
		steps.add(step("Harden the resources: make one improvement at a time, and review the preview of each.",
				commands.pulumi("preview --diff"), commands.pulumi("up"), commands.adopt("verify")));
		if (!report.adopted().isEmpty()) {
			steps.add(step(
					"To go back at any time, remove the imported resources from the state. Nothing in AWS is deleted.",
					commands.adopt("undo --dry-run"), commands.adopt("undo")));
		}
		return steps;
	}

	private static void match(Report report, SuggestedCommands commands, List<NextStep> steps) {
		String match = commands.adopt("match");
		if (report.mapping() == null) {
			steps.add(step("Let adopt propose a resource in AWS for each resource of the program.", match));
		}
		if (!report.wrong().isEmpty()) {
			steps.add(new NextStep(
					"Correct " + commands.mapping()
							+ ", or run discover again if the program or the stack was changed. Your edits are kept.",
					report.wrong(), List.of(commands.adopt("discover"), match)));
		}
		int ambiguous = report.having(Decision.Ambiguous.class).size();
		if (ambiguous > 0) {
			steps.add(step("Decide about " + plural(ambiguous, "resource") + ": set in " + commands.mapping()
					+ " either `decision: matched` with the `id` of the right candidate, or `decision: missing` if `up` is to create the resource.",
					match));
		}
		long noKind = report.toBeCreated().stream().filter((one) -> one.decision() instanceof Decision.NoKind).count();
		if (noKind > 0) {
			steps.add(step("Look in AWS for " + plural(noKind, "resource")
					+ " of types that adopt does not know. For those that exist, set `decision: matched` and the `id` in "
					+ commands.mapping() + ".", match));
		}
	}

	private static void sync(Report report, SuggestedCommands commands, List<NextStep> steps) {
		if (report.inSync()) {
			steps.add(step("Commit the mapping to git. `verify` needs it.", commands.git("add " + commands.mapping()),
					commands.adopt("verify")));
			return;
		}
		steps.add(step("Settle the differences in properties that AWS does not return. This writes only the state.",
				commands.adopt("settle --dry-run"), commands.adopt("settle")));
		int accepted = report.acceptedChanges().size();
		if (accepted > 0) {
			steps.add(step("Look at " + plural(accepted, "adopted resource")
					+ " that `up` would change as exceptions accept (see above). `verify` succeeds when the program has the values of AWS, or after an `up` that makes these changes.",
					commands.pulumi("preview --diff")));
		}
		int differing = report.differing().size();
		steps.add((differing > 0) ? step("Look at " + plural(differing, "resource")
				+ " that `up` would change in a way that is not announced (see above), and set the values of AWS in the program. Do not run `pulumi up` before `verify` succeeds.",
				commands.pulumi("preview --diff"), commands.adopt("verify"))
				: step("Check that `pulumi up` would not change any adopted resource.", commands.adopt("verify")));
	}

}

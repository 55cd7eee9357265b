package dev.products.adopt;

import java.nio.file.Files;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.products.adopt.base.Json;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.Warnings;
import dev.products.adopt.pulumi.Preview;
import dev.products.adopt.pulumi.Severity;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.verify.AllowList;
import dev.products.adopt.verify.LeftAsFound;
import dev.products.adopt.verify.PlanCheck;
import dev.products.adopt.verify.ProgramLines;
import dev.products.adopt.verify.StepExplanation;
import dev.products.adopt.verify.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks that {@code pulumi up} would only do what the mapping announces. */
@Command(name = "verify",
		description = { "Compare what `pulumi up` would do with the mapping, and explain each difference.",
				"Exit code: 0 in sync, 1 not in sync, 2 error." },
		footer = { "", "Reviewed exceptions are in adopt.NAME.allow.yaml:", "  version: 1", "  allowed:",
				"  - type: aws:iam/role:Role", "    property: description", "    from: null",
				"    to: runs the products API", "    reason: written with the next release", "    until: 2027-01-31" })
final class VerifyCommand implements Callable<Integer> {

	@Mixin
	private Session session = new Session();

	@Option(names = "--no-refresh",
			description = "Compare with the state as it was written last, without reading the current resources from AWS.")
	private boolean noRefresh;

	@Option(names = "--json", description = "Print a JSON document instead of text.")
	private boolean json;

	@Override
	public Integer call() {
		this.session.sameAws(this.json ? (line) -> {
		} : this.session::print).close();
		Preview preview = this.noRefresh ? this.session.pulumi().preview() : this.session.pulumi().refreshedPreview();
		StackState state = this.session.pulumi().export();
		Verification verification = Verification.of(this.session.decisions(), AllowList.load(this.session.files()),
				preview, state);
		if (this.json) {
			this.session.print(Json.write(verification.json(this.session.files().stack())
				.put("conclusion", conclusion(verification))
				.put("comparedWith", this.noRefresh ? "state" : "aws")
				.put("stateWritten", state.written())).strip());
		}
		else {
			print(verification);
			this.session.print(this.noRefresh
					? "Compared with the state as it was written on " + state.written()
							+ ", not with AWS. To compare with AWS, omit --no-refresh."
					: "Compared with what AWS has now; neither AWS nor the state was changed.");
		}
		return verification.inSync() ? ExitCode.IN_SYNC : ExitCode.NOT_IN_SYNC;
	}

	private void print(Verification verification) {
		PlanCheck.Outcome outcome = verification.outcome();
		outcome.verdicts().forEach(this::print);
		String file = this.session.shown(this.session.files().mapping());
		if (this.session.hasMapping()) {
			long same = outcome.adopted().stream().filter(PlanCheck.Verdict::staysAsItIs).count();
			this.session.print(same + " of " + outcome.adopted().size()
					+ " resources that the mapping expects in the stack are there and "
					+ ((outcome.excepted().size() == outcome.acceptedChanges().size()) ? "same."
							: "same or excepted."));
		}
		else {
			this.session.print(file
					+ " does not exist, so only `same` passes. To create it, run `adopt discover` and `adopt match`.");
		}
		if (!outcome.toBeCreated().isEmpty()) {
			this.session.print("NOT adopted: " + outcome.toBeCreated().size()
					+ " resources, which `up` would create. Make sure that AWS does not have them already.");
		}
		verification.wrongCounts().forEach((line) -> this.session.print("MISCOUNT " + line));
		verification.stale().forEach((line) -> this.session.print("STALE " + line));
		if (!verification.stale().isEmpty()) {
			this.session
				.print("These properties were changed in AWS after the stack read them, but `up` uses the state. "
						+ "To update the state, run `pulumi refresh --stack " + this.session.files().stack() + "`.");
		}
		print(verification.asFound());
		verification.idle()
			.forEach((entry) -> this.session.print("The exception in line " + entry.line() + " of "
					+ this.session.shown(this.session.files().allowList()) + " (" + entry.type() + " "
					+ entry.property() + ") no longer applies to any difference. Remove it."));
		if (Files.exists(this.session.files().settling())) {
			this.session
				.print("An `adopt settle` was interrupted. Run it again to revert the changes that it did not check.");
		}
		this.session.print(conclusion(verification));
		if (this.session.hasMapping() && Files.exists(this.session.files().inventory())) {
			new Warnings(this.session.inventory(), this.session.mapping()).undeployed()
				.forEach((line) -> this.session.print("WARNING: at the time of discover, " + line));
		}
	}

	private void print(LeftAsFound asFound) {
		if (asFound.size() == 0) {
			return;
		}
		this.session.print("AS FOUND " + asFound.summary() + " AWS has:");
		asFound.resources().forEach((resource) -> {
			this.session.print("     " + resource.urn().label());
			resource.properties()
				.forEach((property) -> this.session.print("       " + property.path() + ": " + property.shown()));
		});
	}

	private String conclusion(Verification verification) {
		return verification.conclusion(
				this.session.hasMapping() ? this.session.shown(this.session.files().mapping()) : "the program",
				this.session.shown(this.session.files().allowList()));
	}

	private void print(PlanCheck.Verdict verdict) {
		String passes = verdict.isAcceptedChange() ? "WARN" : verdict.passes() ? "ok  " : "FAIL";
		String id = (verdict.decision() instanceof Decision.Matched matched) ? " = " + matched.id() : "";
		boolean made = verdict.passes() && verdict.severity() == Severity.CREATE && verdict.decision() != null;
		this.session.print(String.format(Locale.ROOT, "%s %-17s %s%s%s", passes, verdict.severity().word(),
				verdict.label(), id, made ? " - not adopted, " + verdict.decision().word() : ""));
		if (verdict.isAcceptedChange()) {
			StepExplanation.of(Objects.requireNonNull(verdict.step()))
				.forEach((line) -> this.session.print("       " + line));
		}
		verdict.allowed().forEach((entry) -> this.session.print("       " + entry.property() + ": " + entry.label()));
		if (!verdict.passes()) {
			this.session.print("       " + verdict.objection());
			if (verdict.step() != null) {
				StepExplanation.explained(verdict.step()).forEach((line) -> this.session.print("       " + line));
				if (this.session.files().isOtherJavaProgram()) {
					ProgramLines.of(verdict.step()).forEach((line) -> this.session.print("       " + line));
				}
			}
		}
	}

}

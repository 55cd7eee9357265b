package dev.products.adopt.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.products.adopt.mapping.Decision;
import dev.products.adopt.pulumi.Protection;
import dev.products.adopt.pulumi.Severity;
import dev.products.adopt.pulumi.Step;
import org.jspecify.annotations.Nullable;

/**
 * Checks a plan against the mapping: nothing may change more than the mapping announces.
 */
public record PlanCheck(Map<String, Decision> announced, AllowList allowList) {

	/**
	 * The result for one resource.
	 *
	 * @param local the URN without stack and project
	 * @param label the name for messages
	 * @param severity the severity of the planned operation
	 * @param decision the decision in the mapping, null if there is none
	 * @param objection why it does not pass, null if it passes
	 * @param step the step of the plan, null if there is none
	 * @param allowed the exceptions without which it would not pass
	 */
	public record Verdict(String local, String label, Severity severity, @Nullable Decision decision,
			@Nullable String objection, @Nullable Step step, List<AllowList.Entry> allowed) {

		public boolean passes() {
			return this.objection == null;
		}

		/** Whether `up` would change the resource in AWS, as exceptions accept. */
		public boolean isAcceptedChange() {
			return passes() && !this.allowed.isEmpty() && this.step != null
					&& Difference.of(this.step)
						.stream()
						.anyMatch((difference) -> !StateOnlyProperties.of(this.step.urn().type(), difference)
							.filter(StateOnlyProperties.Rule::changesNothingInAws)
							.isPresent());
		}

		/** Whether it passes and `up` would not change the resource in AWS. */
		public boolean staysAsItIs() {
			return passes() && !isAcceptedChange();
		}

		boolean isAdopted() {
			return this.decision instanceof Decision.Matched || this.decision instanceof Decision.InStack;
		}

	}

	/**
	 * The result for the whole plan.
	 */
	public record Outcome(List<Verdict> verdicts) {

		public List<Verdict> failed() {
			return this.verdicts.stream().filter((one) -> !one.passes()).toList();
		}

		/** The resources that the mapping expects in the stack. */
		public List<Verdict> adopted() {
			return this.verdicts.stream().filter(Verdict::isAdopted).toList();
		}

		/** The resources that `up` would create, as announced. */
		public List<Verdict> toBeCreated() {
			return this.verdicts.stream().filter((one) -> one.passes() && one.severity() == Severity.CREATE).toList();
		}

		/** The resources that pass only because of an exception. */
		public List<Verdict> excepted() {
			return this.verdicts.stream().filter((one) -> !one.allowed().isEmpty()).toList();
		}

		/** The resources that `up` would change in AWS, as exceptions accept. */
		public List<Verdict> acceptedChanges() {
			return this.verdicts.stream().filter(Verdict::isAcceptedChange).toList();
		}

		/** An empty stack is not in sync, even if the mapping announces nothing. */
		boolean inSync() {
			return this.verdicts.stream().allMatch(Verdict::staysAsItIs)
					&& this.verdicts.stream().anyMatch((one) -> one.severity() == Severity.SAME);
		}

	}

	public Outcome judge(List<Step> steps) {
		Map<String, Verdict> verdicts = new TreeMap<>();
		for (Step step : steps) {
			// Components and providers are not cloud resources.
			if (step.isResource()) {
				verdicts.merge(step.urn().local(), judge(step),
						(one, other) -> (one.severity().compareTo(other.severity()) >= 0) ? one : other);
			}
		}
		this.announced.forEach((local, decision) -> verdicts.computeIfAbsent(local,
				(absent) -> new Verdict(local, local, Severity.SAME, decision,
						"it is in the mapping, but neither in the program nor in the stack", null, List.of())));
		return new Outcome(List.copyOf(verdicts.values()));
	}

	private Verdict judge(Step step) {
		Severity severity = Severity.of(step);
		Decision decision = this.announced.get(step.urn().local());
		String objection = objection(severity, decision);
		List<AllowList.Entry> allowed = new ArrayList<>();
		if (objection != null && severity == Severity.UPDATE && !(decision instanceof Decision.Ambiguous)) {
			List<String> ended = new ArrayList<>();
			if (allowed(step, allowed, ended)) {
				objection = null;
			}
			else {
				allowed.clear();
				objection = ended.isEmpty() ? objection : objection + "; " + String.join("; ", ended);
			}
		}
		if (objection == null && decision instanceof Decision.Matched) {
			objection = unprotected(step);
		}
		return new Verdict(step.urn().local(), step.urn().label(), severity, decision, objection, step,
				List.copyOf(allowed));
	}

	/** Whether an adopted resource lacks the protection of the program. */
	private static @Nullable String unprotected(Step step) {
		List<String> lacked = step.oldState().isObject()
				? Protection.of(step.newState()).missingIn(Protection.of(step.oldState())) : List.of();
		return lacked.isEmpty() ? null : "the program sets `" + String.join("` and `", lacked)
				+ "`, but the state does not, so `pulumi destroy` would delete it in AWS; `adopt settle` writes it to the state";
	}

	/** Whether each difference has an exception that has not expired. */
	private boolean allowed(Step step, List<AllowList.Entry> allowed, List<String> ended) {
		List<Difference> differences = Difference.of(step);
		for (Difference difference : differences) {
			List<AllowList.Entry> entries = difference.replaces() ? List.of()
					: this.allowList.of(step.urn().type(), difference);
			entries.stream()
				.filter(this.allowList::ended)
				.forEach((entry) -> ended
					.add("the exception in line " + entry.line() + " for it expired on " + entry.until()));
			entries.stream().filter((entry) -> !this.allowList.ended(entry)).findFirst().ifPresent(allowed::add);
		}
		return !differences.isEmpty() && allowed.size() == differences.size();
	}

	/** The exceptions that apply to no difference of the plan. */
	List<AllowList.Entry> idle(List<Step> steps) {
		List<AllowList.Entry> idle = new ArrayList<>(this.allowList.entries());
		steps.forEach((step) -> Difference.of(step)
			.forEach((difference) -> idle.removeAll(this.allowList.of(step.urn().type(), difference))));
		return idle;
	}

	private static @Nullable String objection(Severity severity, @Nullable Decision decision) {
		if (decision instanceof Decision.Ambiguous) {
			return "undecided: " + decision.reason();
		}
		Severity most = allowed(decision);
		if (severity.compareTo(most) <= 0) {
			return null;
		}
		if (decision == null) {
			return "it is not in the mapping";
		}
		return "the mapping says " + decision.word() + ", which allows at most `" + most.word() + "`";
	}

	private static Severity allowed(@Nullable Decision decision) {
		boolean toBeCreated = decision instanceof Decision.Missing || decision instanceof Decision.NoKind
				|| decision instanceof Decision.NotImportable;
		return toBeCreated ? Severity.CREATE : Severity.SAME;
	}

}

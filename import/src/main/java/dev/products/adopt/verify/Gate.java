package dev.products.adopt.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.products.adopt.mapping.Decision;
import dev.products.adopt.pulumi.Protection;
import dev.products.adopt.pulumi.Rank;
import dev.products.adopt.pulumi.Step;
import org.jspecify.annotations.Nullable;

/** Holds a plan against the mapping: nothing may reach further than was announced. */
public final class Gate {

	/**
	 * What the gate says of one resource.
	 *
	 * @param local the resource
	 * @param spoken the resource, for a person
	 * @param rank how far the plan reaches
	 * @param decision what the mapping says of it, none when it says nothing
	 * @param objection why it may not pass, none when it may
	 * @param step the step to explain, none when the plan has none
	 * @param allowed the exceptions by which alone it passes
	 */
	public record Verdict(String local, String spoken, Rank rank, @Nullable Decision decision,
			@Nullable String objection, @Nullable Step step, List<AllowList.Entry> allowed) {

		public boolean passes() {
			return this.objection == null;
		}

		boolean isAdopted() {
			return this.decision instanceof Decision.Matched || this.decision instanceof Decision.InStack;
		}

	}

	/**
	 * What the gate says of the whole plan.
	 *
	 * @param verdicts of each resource
	 */
	public record Outcome(List<Verdict> verdicts) {

		public List<Verdict> failed() {
			return this.verdicts.stream().filter((one) -> !one.passes()).toList();
		}

		/** What the mapping says the stack has. */
		public List<Verdict> adopted() {
			return this.verdicts.stream().filter(Verdict::isAdopted).toList();
		}

		/** What `up` would make, as announced. */
		public List<Verdict> toBeMade() {
			return this.verdicts.stream().filter((one) -> one.passes() && one.rank() == Rank.CREATE).toList();
		}

		/** What passes by a reviewed exception alone. */
		public List<Verdict> excepted() {
			return this.verdicts.stream().filter((one) -> !one.allowed().isEmpty()).toList();
		}

		/**
		 * An empty stack with a mapping that announces nothing must not look like
		 * success.
		 */
		boolean inSync() {
			return failed().isEmpty() && this.verdicts.stream().anyMatch((one) -> one.rank() == Rank.SAME);
		}

	}

	private final Map<String, Decision> announced;

	private final AllowList allowList;

	public Gate(Map<String, Decision> announced, AllowList allowList) {
		this.announced = announced;
		this.allowList = allowList;
	}

	public Outcome judge(List<Step> steps) {
		Map<String, Verdict> verdicts = new TreeMap<>();
		for (Step step : steps) {
			// Components and providers are nothing in the cloud.
			if (step.isResource()) {
				verdicts.merge(step.urn().local(), judge(step),
						(one, other) -> (one.rank().compareTo(other.rank()) >= 0) ? one : other);
			}
		}
		this.announced.forEach((local, decision) -> verdicts.computeIfAbsent(local,
				(absent) -> new Verdict(local, local, Rank.SAME, decision,
						"the mapping names it, but the program does not declare it and the stack does not hold it",
						null, List.of())));
		return new Outcome(List.copyOf(verdicts.values()));
	}

	private Verdict judge(Step step) {
		Rank rank = Rank.of(step);
		Decision decision = this.announced.get(step.urn().local());
		String objection = objection(rank, decision);
		List<AllowList.Entry> allowed = new ArrayList<>();
		if (objection != null && rank == Rank.UPDATE && !(decision instanceof Decision.Ambiguous)) {
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
		return new Verdict(step.urn().local(), step.urn().spoken(), rank, decision, objection, step,
				List.copyOf(allowed));
	}

	/** What was adopted and can be lost although the program says that it cannot. */
	private static @Nullable String unprotected(Step step) {
		List<String> lacked = step.oldState().isObject()
				? Protection.of(step.newState()).lackedBy(Protection.of(step.oldState())) : List.of();
		return lacked.isEmpty() ? null : "the program says `" + String.join("` and `", lacked)
				+ "` and the state does not, so `pulumi destroy` would delete it in AWS; `adopt settle` writes it into the state";
	}

	/** Whether each difference has an exception that has not ended. */
	private boolean allowed(Step step, List<AllowList.Entry> allowed, List<String> ended) {
		List<Difference> differences = Difference.of(step);
		for (Difference difference : differences) {
			List<AllowList.Entry> entries = difference.replaces() ? List.of()
					: this.allowList.of(step.urn().type(), difference);
			entries.stream()
				.filter(this.allowList::ended)
				.forEach((entry) -> ended
					.add("the exception in line " + entry.line() + " for it ended on " + entry.until()));
			entries.stream().filter((entry) -> !this.allowList.ended(entry)).findFirst().ifPresent(allowed::add);
		}
		return !differences.isEmpty() && allowed.size() == differences.size();
	}

	/** The exceptions that fit no difference of the plan. */
	List<AllowList.Entry> idle(List<Step> steps) {
		List<AllowList.Entry> idle = new ArrayList<>(this.allowList.entries());
		steps.forEach((step) -> Difference.of(step)
			.forEach((difference) -> idle.removeAll(this.allowList.of(step.urn().type(), difference))));
		return idle;
	}

	private static @Nullable String objection(Rank rank, @Nullable Decision decision) {
		if (decision instanceof Decision.Ambiguous) {
			return "undecided: " + decision.reason();
		}
		Rank most = allowed(decision);
		if (rank.compareTo(most) <= 0) {
			return null;
		}
		if (decision == null) {
			return "the mapping says nothing of it";
		}
		return "the mapping says " + decision.word() + ", so at most `" + most.word() + "` may happen to it";
	}

	private static Rank allowed(@Nullable Decision decision) {
		boolean toBeMade = decision instanceof Decision.Missing || decision instanceof Decision.NoKind
				|| decision instanceof Decision.NotImportable;
		return toBeMade ? Rank.CREATE : Rank.SAME;
	}

}

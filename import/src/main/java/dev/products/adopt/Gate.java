package dev.products.adopt;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** Holds a plan against the mapping: nothing may reach further than was announced. */
final class Gate {

	/**
	 * What the gate says of one resource.
	 *
	 * @param local the resource
	 * @param spoken the resource, for a person
	 * @param rank how far the plan reaches
	 * @param decision what the mapping says of it, none when it says nothing
	 * @param objection why it may not pass, none when it may
	 * @param step the step to explain, none when the plan has none
	 */
	record Verdict(String local, String spoken, Rank rank, @Nullable Decision decision, @Nullable String objection,
			@Nullable Step step) {

		boolean passes() {
			return this.objection == null;
		}

	}

	/**
	 * What the gate says of the whole plan.
	 *
	 * @param verdicts of each resource
	 */
	record Outcome(List<Verdict> verdicts) {

		List<Verdict> failed() {
			return this.verdicts.stream().filter((one) -> !one.passes()).toList();
		}

		/** What the mapping says the stack has. */
		List<Verdict> adopted() {
			return this.verdicts.stream()
				.filter((one) -> one.decision() instanceof Decision.Matched
						|| one.decision() instanceof Decision.InStack)
				.toList();
		}

		/** What `up` would make, as announced. */
		List<Verdict> toBeMade() {
			return this.verdicts.stream().filter((one) -> one.passes() && one.rank() == Rank.CREATE).toList();
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

	Gate(Map<String, Decision> announced) {
		this.announced = announced;
	}

	Outcome judge(List<Step> steps) {
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
						null)));
		return new Outcome(List.copyOf(verdicts.values()));
	}

	private Verdict judge(Step step) {
		Rank rank = Rank.of(step);
		Decision decision = this.announced.get(step.urn().local());
		return new Verdict(step.urn().local(), step.urn().spoken(), rank, decision, objection(rank, decision), step);
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

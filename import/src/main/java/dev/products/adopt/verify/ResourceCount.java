package dev.products.adopt.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.products.adopt.base.Urn;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Step;

/**
 * Compares the resources in the plan with those in the state and in the mapping. A
 * resource that the plan omits was not checked.
 */
record ResourceCount(StackState state, Map<String, Decision> announced) {

	/** The cloud resources in the state. */
	Set<String> held() {
		return this.state.resources()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().id() != null && !new Urn(entry.getKey()).isProvider())
			.map(Map.Entry::getKey)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	List<String> objections(PlanCheck.Outcome outcome, List<Step> steps) {
		List<String> objections = new ArrayList<>();
		Set<String> planned = urns(steps, (step) -> step.oldState().isObject());
		Set<String> held = held();
		Set<String> made = urns(steps, (step) -> !step.oldState().isObject() && held.contains(step.urn().text()));
		differ(objections, made, planned, "it is in the stack, but no longer in AWS");
		planned.addAll(made);
		differ(objections, held, planned, "it is in the stack, but not in the plan");
		differ(objections, planned, held, "it is in the plan, but not in the stack");
		long adopted = this.announced.values()
			.stream()
			.filter((decision) -> decision instanceof Decision.Matched || decision instanceof Decision.InStack)
			.count();
		long there = outcome.adopted()
			.stream()
			.filter((one) -> one.step() != null && held.contains(one.step().urn().text()))
			.count();
		if (there != adopted) {
			objections
				.add("the mapping expects " + adopted + " resources in the stack, which has " + there + " of them");
		}
		return objections;
	}

	private static Set<String> urns(List<Step> steps, Predicate<Step> which) {
		return steps.stream()
			.filter((step) -> step.isResource() && which.test(step))
			.map((step) -> step.urn().text())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static void differ(List<String> objections, Set<String> these, Set<String> those, String what) {
		these.stream()
			.filter((urn) -> !those.contains(urn))
			.forEach((urn) -> objections.add(new Urn(urn).spoken() + ": " + what));
	}

}

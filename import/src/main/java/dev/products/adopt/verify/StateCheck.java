package dev.products.adopt.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Urn;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Step;

/** Compares the state of a stack with a plan that starts from AWS. */
record StateCheck(StackState state, List<Step> steps) {

	/** The cloud resources in the state. */
	Set<String> held() {
		return this.state.resources()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().id() != null && !new Urn(entry.getKey()).isProvider())
			.map(Map.Entry::getKey)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * The resources that are not in all of plan, state, and mapping. A resource that the
	 * plan omits was not checked.
	 */
	List<String> wrongCounts(PlanCheck.Outcome outcome, Map<String, Decision> announced) {
		List<String> objections = new ArrayList<>();
		Set<String> planned = urns((step) -> step.oldState().isObject());
		Set<String> held = held();
		Set<String> made = urns((step) -> !step.oldState().isObject() && held.contains(step.urn().text()));
		differ(objections, made, planned, "it is in the stack, but no longer in AWS");
		planned.addAll(made);
		differ(objections, held, planned, "it is in the stack, but not in the plan");
		differ(objections, planned, held, "it is in the plan, but not in the stack");
		long adopted = announced.values()
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

	private Set<String> urns(Predicate<Step> which) {
		return this.steps.stream()
			.filter((step) -> step.isResource() && which.test(step))
			.map((step) -> step.urn().text())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static void differ(List<String> objections, Set<String> these, Set<String> those, String what) {
		these.stream()
			.filter((urn) -> !those.contains(urn))
			.forEach((urn) -> objections.add(new Urn(urn).label() + ": " + what));
	}

	/**
	 * The properties of which the state is not up to date. A plan that starts from AWS
	 * does not show them if AWS and the program have the same value, but an `up` starts
	 * from the state. Only properties that the program sets are compared: others, such as
	 * counts, change often.
	 */
	List<String> stale() {
		Map<Urn, JsonNode> there = this.state.exported();
		Set<String> lines = new LinkedHashSet<>();
		for (Step step : this.steps) {
			JsonNode one = there.get(step.urn());
			if (one == null || !step.isResource() || !step.oldState().isObject()) {
				continue;
			}
			JsonNode had = one.path("outputs");
			JsonNode has = step.oldState().path("outputs");
			step.newState().path("inputs").fieldNames().forEachRemaining((property) -> {
				Difference difference = new Difference(property, has.path(property), had.path(property), false);
				if (!same(has.path(property), had.path(property)) && !difference.isSecret()) {
					lines.add(step.urn().label() + " " + difference.said("AWS", "the stack"));
				}
			});
		}
		return List.copyOf(lines);
	}

	/**
	 * Archives are compared by their hash, because AWS does not return their path. Lists
	 * are compared without their order, because most of them are sets.
	 */
	private static boolean same(JsonNode one, JsonNode other) {
		return one.equals(other) || (one.has("hash") && one.path("hash").equals(other.path("hash")))
				|| (one.isArray() && other.isArray() && sorted(one).equals(sorted(other)));
	}

	private static List<String> sorted(JsonNode array) {
		List<String> items = new ArrayList<>();
		array.forEach((item) -> items.add(item.toString()));
		Collections.sort(items);
		return items;
	}

}

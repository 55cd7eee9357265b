package dev.products.adopt.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Urn;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Step;

/**
 * Finds properties of which the state is not up to date. A plan that starts from AWS does
 * not show them if AWS and the program have the same value, but an `up` starts from the
 * state.
 */
final class StaleState {

	private StaleState() {
	}

	/**
	 * Only compares properties that the program sets. Others, such as counts, change
	 * often.
	 */
	static List<String> of(List<Step> steps, StackState state) {
		Map<Urn, JsonNode> there = state.exported();
		Set<String> lines = new LinkedHashSet<>();
		for (Step step : steps) {
			JsonNode one = there.get(step.urn());
			if (one == null || !step.isResource() || !step.oldState().isObject()) {
				continue;
			}
			JsonNode had = one.path("outputs");
			JsonNode has = step.oldState().path("outputs");
			step.newState().path("inputs").fieldNames().forEachRemaining((property) -> {
				Difference difference = new Difference(property, has.path(property), had.path(property), false);
				if (!same(has.path(property), had.path(property)) && !difference.isSecret()) {
					lines.add(step.urn().spoken() + " " + property + ": AWS has " + Difference.value(difference.aws())
							+ ", the stack has " + Difference.value(difference.program()));
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

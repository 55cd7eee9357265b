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
 * Where the state is not what AWS has. A plan that starts from AWS does not show it when
 * AWS and the program agree, but an `up` starts from the state.
 */
final class Stale {

	private Stale() {
	}

	/**
	 * Compares what the plan started from with the state, in what the program says:
	 * counts and dates that AWS keeps change all the time and matter to nobody.
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
	 * An archive is its hash: where it came from is only known to who uploaded it. Lists
	 * are mostly sets, which come in any order.
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

package dev.products.adopt.pulumi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.products.adopt.base.Urn;

/** The order of resources: after their parents and after the resources they depend on. */
public final class DependencyOrder {

	private final Map<Urn, Set<Urn>> below = new HashMap<>();

	private final Map<Urn, Urn> parents = new HashMap<>();

	private final Map<Urn, Integer> depths = new HashMap<>();

	public DependencyOrder(List<Step> steps) {
		for (Step step : steps) {
			Set<Urn> on = this.below.computeIfAbsent(step.urn(), (urn) -> new HashSet<>());
			Urn parent = step.parent();
			if (parent != null) {
				on.add(parent);
				this.parents.put(step.urn(), parent);
			}
			step.newState()
				.path("propertyDependencies")
				.forEach((urns) -> urns.forEach((urn) -> on.add(new Urn(urn.asText()))));
			step.newState().path("dependencies").forEach((urn) -> on.add(new Urn(urn.asText())));
		}
	}

	/** The length of the longest chain of dependencies; 0 for none. */
	int of(Urn urn) {
		Integer known = this.depths.get(urn);
		if (known != null) {
			return known;
		}
		// The engine allows no cycle, but a broken plan must not end in endless
		// recursion.
		this.depths.put(urn, 0);
		int depth = this.below.getOrDefault(urn, Set.of()).stream().mapToInt((one) -> of(one) + 1).max().orElse(0);
		this.depths.put(urn, depth);
		return depth;
	}

	/** Resources without dependencies first. */
	public Map<Urn, String> sorted(Map<Urn, String> ids) {
		Map<Urn, String> sorted = new LinkedHashMap<>();
		ids.keySet()
			.stream()
			.sorted(java.util.Comparator.<Urn>comparingInt(this::of).thenComparing(java.util.Comparator.naturalOrder()))
			.forEach((urn) -> sorted.put(urn, ids.getOrDefault(urn, "")));
		return sorted;
	}

	/** The resources that cannot be imported, each with its missing parent. */
	public Map<Urn, Urn> withMissingParent(Set<Urn> missing, Set<Urn> ones) {
		Map<Urn, Urn> found = new TreeMap<>();
		for (Urn one : ones) {
			for (Urn parent = this.parents.get(one); parent != null; parent = this.parents.get(parent)) {
				if (missing.contains(parent)) {
					found.put(one, parent);
					break;
				}
			}
		}
		return found;
	}

}

package dev.products.infra.guardrails;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.products.infra.Plan;
import dev.products.infra.StackFiles;

/**
 * All that a stack plans.
 *
 * @param tags what the provider puts on every resource
 */
record Estate(List<Planned> resources, Map<String, Object> tags) {

	static Estate of(String stack) {
		var resources = StackFiles.plan(stack)
			.all()
			.stream()
			.filter((resource) -> resource.type().startsWith("aws:"))
			.filter((resource) -> !madeByHand(resource))
			.map((resource) -> new Planned(resource.type().substring("aws:".length()), resource.name(),
					resource.inputs()))
			.toList();
		return new Estate(resources, Map.copyOf(StackFiles.of(stack).defaultTags()));
	}

	/**
	 * What the program only finds and never writes, it does not plan.
	 */
	private static boolean madeByHand(Plan.Declared resource) {
		return resource.options()
			.getParent()
			.filter((parent) -> parent.pulumiResourceType().equals("products:infra:LegacyBackend"))
			.isPresent();
	}

	Stream<Planned> all(String type) {
		return this.resources.stream().filter((resource) -> resource.type().equals(type));
	}

}

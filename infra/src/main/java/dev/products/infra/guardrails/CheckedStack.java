package dev.products.infra.guardrails;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.products.infra.plan.PlannedResource;
import dev.products.infra.plan.PlannedStack;
import dev.products.infra.settings.StackFile;

/**
 * The planned resources and the default tags of a stack.
 *
 * @param tags what the provider puts on every resource
 */
record CheckedStack(List<PlannedResource> resources, Map<String, Object> tags) {

	/** What it holds, the program only finds and never writes. */
	private static final String FOUND = "products:infra:LegacyBackend";

	static CheckedStack of(StackFile file) {
		return new CheckedStack(PlannedStack.of(file)
			.resources()
			.stream()
			.filter((resource) -> !resource.component().equals(FOUND))
			.toList(), Map.copyOf(file.defaultTags()));
	}

	Stream<PlannedResource> all(String type) {
		return this.resources.stream().filter((resource) -> resource.type().equals(type));
	}

}

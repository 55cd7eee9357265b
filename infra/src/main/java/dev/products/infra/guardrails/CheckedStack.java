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
 * @param tags the tags that the provider adds to every resource
 */
record CheckedStack(List<PlannedResource> resources, Map<String, Object> tags) {

	/**
	 * Component of adopted resources, which are not checked because the program ignores
	 * their properties.
	 */
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

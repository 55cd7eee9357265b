package dev.products.infra.guardrails;

import java.util.List;
import java.util.stream.Stream;

import dev.products.infra.plan.PlannedResource;

/**
 * Rules on tags.
 */
final class Tags {

	private Tags() {
	}

	/**
	 * Returns the rules. The id is that of AWS Config, because the other tools have no
	 * such check.
	 */
	static List<Rule> rules() {
		return List.of(new Rule("tags", List.of("required-tags"), "every resource has the tags application and stack",
				"set aws:defaultTags with the tags application and stack in the stack file",
				(estate) -> Stream.of(new PlannedResource("provider", "aws", estate.tags()))
					.filter((provider) -> !provider.has("application") || !provider.has("stack"))));
	}

}

package dev.products.infra.guardrails;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.products.infra.guardrails.Check.CheckedStack;
import dev.products.infra.plan.PlannedResource;

/**
 * A rule with which every stack must comply, unless it has an exception.
 *
 * @param name the name by which an exception refers to the rule
 * @param ids the ids of the corresponding checks of checkov, cdk-nag and cfn-nag
 * @param title what the rule requires, as part of a sentence
 * @param remedy how to fix a violation
 * @param broken returns the resources that violate the rule
 */
record Rule(String name, List<String> ids, String title, String remedy,
		Function<CheckedStack, Stream<PlannedResource>> broken) {

	Rule(String name, String ids, String title, String remedy, Function<CheckedStack, Stream<PlannedResource>> broken) {
		this(name, List.of(ids.split(" ")), title, remedy, broken);
	}

	/** Returns a rule for each resource of a type. */
	static Rule each(String type, String name, String ids, String title, String remedy,
			Predicate<PlannedResource> holds) {
		return new Rule(name, ids, title, remedy, (estate) -> estate.all(type).filter(holds.negate()));
	}

	/** Returns all rules, in the order of docs/guardrails.md. */
	static List<Rule> all() {
		return Stream.of(LeastPrivilege.rules(), DataProtection.rules(), AccessAndLogging.rules())
			.flatMap(List::stream)
			.toList();
	}

	static List<Finding> violations(CheckedStack estate) {
		return all().stream().flatMap((rule) -> rule.findings(estate).stream()).toList();
	}

	private List<Finding> findings(CheckedStack estate) {
		return this.broken.apply(estate).map((resource) -> new Finding(this, resource)).toList();
	}

	@Override
	public String toString() {
		return String.join(" / ", this.ids) + " " + this.title;
	}

	/** A resource that violates a rule. */
	record Finding(Rule rule, PlannedResource resource) {

		@Override
		public String toString() {
			return this.rule.name() + " on " + this.resource;
		}

	}

}

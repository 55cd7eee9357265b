package dev.products.infra.guardrails;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.products.infra.plan.PlannedResource;

/**
 * A rule that every stack must keep or have an exception from.
 *
 * @param name by which an exception names it
 * @param ids of the checks of checkov, cdk-nag and cfn-nag that it stands for
 * @param title what holds, as half a sentence
 * @param remedy what to change where it does not
 */
record Rule(String name, List<String> ids, String title, String remedy,
		Function<CheckedStack, Stream<PlannedResource>> broken) {

	/**
	 * A rule about each resource of a type.
	 */
	static Rule each(String type, String name, List<String> ids, String title, String remedy,
			Predicate<PlannedResource> holds) {
		return new Rule(name, ids, title, remedy, (estate) -> estate.all(type).filter(holds.negate()));
	}

	List<Finding> findings(CheckedStack estate) {
		return this.broken.apply(estate).map((resource) -> new Finding(this, resource)).toList();
	}

	@Override
	public String toString() {
		return String.join(" / ", this.ids) + " " + this.title;
	}

}

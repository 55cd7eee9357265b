package dev.products.infra.guardrails;

import dev.products.infra.plan.PlannedResource;

/**
 * A resource that violates a rule.
 */
record Finding(Rule rule, PlannedResource resource) {

	@Override
	public String toString() {
		return this.rule.name() + " on " + this.resource;
	}

}

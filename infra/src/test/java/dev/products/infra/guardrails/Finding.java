package dev.products.infra.guardrails;

import java.util.Locale;

/**
 * A resource that does not hold a rule.
 */
record Finding(Rule rule, Planned resource) {

	/**
	 * Returns what a person needs to mend it.
	 */
	String in(String stack) {
		return String.format(Locale.ROOT, """
				%s of stack %s breaks the rule `%s`: %s.
				  To mend it: %s.
				  If it is right as it is, say why in infra/src/test/resources/guardrails/exceptions.yaml.
				  It is planned with %s""", this.resource, stack, this.rule.name(), this.rule.title(), this.rule.mend(),
				this.resource.inputs());
	}

	@Override
	public String toString() {
		return this.rule.name() + " on " + this.resource;
	}

}

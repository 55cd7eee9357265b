package dev.products.infra.guardrails;

import java.util.List;
import java.util.stream.Stream;

/**
 * All rules, in the order of docs/guardrails.md.
 */
final class Rules {

	private Rules() {
	}

	static List<Rule> all() {
		return Stream
			.of(LeastPrivilege.rules(), Encryption.rules(), Retention.rules(), Logging.rules(), NoPublicAccess.rules(),
					Throttling.rules(), Authorization.rules(), Tags.rules())
			.flatMap(List::stream)
			.toList();
	}

	static List<Finding> findings(CheckedStack estate) {
		return all().stream().flatMap((rule) -> rule.findings(estate).stream()).toList();
	}

}

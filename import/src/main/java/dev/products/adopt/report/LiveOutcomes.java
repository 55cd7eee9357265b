package dev.products.adopt.report;

import java.util.HashMap;
import java.util.Map;

import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.kinds.Target;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;

/** What happens to live resources. */
record LiveOutcomes(Report report) {

	Map<String, String> byKey() {
		Inventory inventory = this.report.inventory();
		Map<String, String> outcomes = new HashMap<>();
		inventory.targets()
			.stream()
			.filter(Target::inStack)
			.forEach((target) -> outcomes.put(
					LiveResource.key(target.urn().type(), String.valueOf(target.stackId()), inventory.place(target)),
					"in the stack as '" + target.urn().name() + "'"));
		this.report.unadopted()
			.forEach((one) -> inventory.estate()
				.of(one.type())
				.filter((live) -> live.id().equals(one.id()) && live.about().equals(one.about()))
				.forEach((live) -> outcomes.put(live.key(), "not changed: it " + one.why())));
		for (Mapping.Entry entry : this.report.entries()) {
			if (entry.decision() instanceof Decision.Ambiguous ambiguous) {
				ambiguous.candidates()
					.forEach((one) -> outcomes.put(key(entry, one.id()),
							"to be decided: may be '" + entry.name() + "'"));
			}
		}
		this.report.pending().forEach((entry) -> outcomes.put(key(entry), "to be imported as '" + entry.name() + "'"));
		this.report.adopted().forEach((entry) -> outcomes.put(key(entry), "adopted as '" + entry.name() + "'"));
		return outcomes;
	}

	private String key(Mapping.Entry entry) {
		return key(entry, ((Decision.Matched) entry.decision()).id());
	}

	private String key(Mapping.Entry entry, String id) {
		return LiveResource.key(entry.type(), id, this.report.inventory().place(entry));
	}

}

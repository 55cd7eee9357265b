package dev.products.adopt;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names what is live and looks like the program's, but is not in it. */
final class Unadopted {

	private final Inventory inventory;

	Unadopted(Inventory inventory) {
		this.inventory = inventory;
	}

	List<Mapping.Unadopted> near(List<Mapping.Entry> entries) {
		Set<String> spokenFor = new HashSet<>();
		for (Mapping.Entry entry : entries) {
			if (entry.decision() instanceof Decision.Matched matched) {
				spokenFor.add(entry.type() + " " + matched.id());
			}
			else if (entry.decision() instanceof Decision.Ambiguous ambiguous) {
				ambiguous.candidates().forEach((one) -> spokenFor.add(entry.type() + " " + one.id()));
			}
		}
		Set<String> stackIds = new HashSet<>();
		this.inventory.targets().forEach((target) -> stackIds.add(target.urn().type() + " " + target.stackId()));
		return Kinds.ALL.stream().flatMap((kind) -> {
			Near near = EstateReader.near(kind, this.inventory.targets());
			return this.inventory.estate()
				.of(kind.type())
				.filter((live) -> near.is(live.name()))
				.filter((live) -> !spokenFor.contains(live.type() + " " + live.id()))
				.filter((live) -> !stackIds.contains(live.type() + " " + kind.stateIdOf(live.id())));
		}).map((live) -> new Mapping.Unadopted(live.type(), live.id(), live.about())).toList();
	}

}

package dev.products.adopt.mapping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.products.adopt.aws.Live;
import dev.products.adopt.base.Printable;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.SimilarNames;

/**
 * Names what is live and not in the program, though it concerns it: what looks like
 * something that the program declares, and what stands in something that is adopted.
 */
final class Unadopted {

	private final Inventory inventory;

	private final Holders holders;

	Unadopted(Inventory inventory, Holders holders) {
		this.inventory = inventory;
		this.holders = holders;
	}

	List<Mapping.Unadopted> of(List<Mapping.Entry> entries) {
		Map<String, Decision> decisions = new HashMap<>();
		Set<String> spokenFor = new HashSet<>();
		for (Mapping.Entry entry : entries) {
			decisions.put(entry.local(), entry.decision());
			if (entry.decision() instanceof Decision.Ambiguous ambiguous) {
				ambiguous.candidates().forEach((one) -> spokenFor.add(Live.key(entry.type(), one.id())));
			}
		}
		Set<Live> adopted = new HashSet<>();
		this.inventory.targets()
			.stream()
			.flatMap((target) -> Stream.ofNullable(this.holders.live(target, decisions.get(target.urn().local()))))
			.forEach(adopted::add);
		return Kinds.ALL.stream().flatMap((kind) -> {
			SimilarNames near = SimilarNames.of(kind, this.inventory.targets());
			return this.inventory.estate()
				.of(kind.type())
				.filter((live) -> !live.byAws() && !adopted.contains(live) && !spokenFor.contains(live.key()))
				.filter((live) -> kind.containers().isEmpty() ? near.match(live.name())
						: this.holders.around(kind, live).anyMatch(adopted::contains));
		}).map((live) -> new Mapping.Unadopted(live.type(), live.id(), live.about(), in(live))).toList();
	}

	private String in(Live live) {
		return this.holders.around(Kinds.of(live.type()).orElseThrow(), live)
			.map((holder) -> holder.type() + " '" + Printable.text(holder.name()) + "'")
			.findFirst()
			.orElse("");
	}

}

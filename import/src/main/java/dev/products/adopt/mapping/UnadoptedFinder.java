package dev.products.adopt.mapping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.base.Printable;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.SimilarNames;

/**
 * Finds live resources that the program does not declare, but that have a similar name or
 * are in an adopted resource.
 */
final class UnadoptedFinder {

	private final Inventory inventory;

	private final ReferenceResolver resolver;

	UnadoptedFinder(Inventory inventory, ReferenceResolver resolver) {
		this.inventory = inventory;
		this.resolver = resolver;
	}

	List<Mapping.Unadopted> of(List<Mapping.Entry> entries) {
		Map<String, Decision> decisions = new HashMap<>();
		Set<String> candidates = new HashSet<>();
		for (Mapping.Entry entry : entries) {
			decisions.put(entry.local(), entry.decision());
			if (entry.decision() instanceof Decision.Ambiguous ambiguous) {
				ambiguous.candidates().forEach((one) -> candidates.add(LiveResource.key(entry.type(), one.id())));
			}
		}
		Set<LiveResource> adopted = new HashSet<>();
		this.inventory.targets()
			.stream()
			.flatMap((target) -> Stream.ofNullable(this.resolver.live(target, decisions.get(target.urn().local()))))
			.forEach(adopted::add);
		return Kinds.ALL.stream().flatMap((kind) -> {
			SimilarNames near = SimilarNames.of(kind, this.inventory.targets());
			return this.inventory.estate()
				.of(kind.type())
				.filter((live) -> !live.byAws() && !adopted.contains(live) && !candidates.contains(live.key()))
				.filter((live) -> kind.containers().isEmpty() ? near.match(live.name())
						: this.resolver.containers(kind, live).anyMatch(adopted::contains));
		}).map((live) -> new Mapping.Unadopted(live.type(), live.id(), live.about(), in(live))).toList();
	}

	private String in(LiveResource live) {
		return this.resolver.containers(Kinds.of(live.type()).orElseThrow(), live)
			.map((holder) -> holder.type() + " '" + Printable.text(holder.name()) + "'")
			.findFirst()
			.orElse("");
	}

}

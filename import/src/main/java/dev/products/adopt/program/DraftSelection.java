package dev.products.adopt.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;

/**
 * The live resources that a program is written for: those that the mapping lists as
 * unadopted, and what they contain.
 *
 * @param resources the resources
 * @param refused why no program is written for others, by their type and ID
 */
public record DraftSelection(List<LiveResource> resources, Map<String, String> refused) {

	public static DraftSelection of(Inventory inventory, Mapping mapping) {
		Map<String, LiveResource> live = new LinkedHashMap<>();
		inventory.estate().live().forEach((one) -> live.put(LiveResource.key(one.type(), one.id()), one));
		Set<LiveResource> selected = new LinkedHashSet<>();
		Map<String, String> refused = new LinkedHashMap<>();
		for (Mapping.Unadopted one : mapping.unadopted()) {
			String key = LiveResource.key(one.type(), one.id());
			if (live.containsKey(key)) {
				selected.add(live.get(key));
			}
			else {
				refused.put(key, "discover did not find it; run `adopt discover` and `adopt match` again");
			}
		}
		addContents(inventory, selected);
		List<LiveResource> resources = new ArrayList<>();
		for (LiveResource one : selected) {
			refusal(one, selected).ifPresentOrElse(
					(reason) -> refused.put(LiveResource.key(one.type(), one.id()), reason), () -> resources.add(one));
		}
		return new DraftSelection(List.copyOf(resources), refused);
	}

	/** In the order of the kinds, a container comes before what it contains. */
	private static void addContents(Inventory inventory, Set<LiveResource> selected) {
		for (Kind kind : Kinds.ALL) {
			inventory.estate()
				.of(kind.type())
				.filter((live) -> !live.byAws() && Kinds.containerKeys(live)
					.limit(1)
					.anyMatch((key) -> selected.stream().anyMatch((one) -> one.key().equals(key))))
				.forEach(selected::add);
		}
	}

	private static Optional<String> refusal(LiveResource live, Set<LiveResource> selected) {
		if (!live.place().isEmpty()) {
			return Optional
				.of("it is in " + live.place() + ", and the class only declares resources of the default provider");
		}
		String declaredBy = InputRules.declaredBy(live.type());
		if (declaredBy != null && selected.stream()
			.anyMatch((one) -> one.type().equals(declaredBy) && live.parts().values().containsAll(List.of(one.id())))) {
			return Optional.of("the " + Kinds.typeName(declaredBy) + " declares it");
		}
		return InputRules.refusal(live.type());
	}

}

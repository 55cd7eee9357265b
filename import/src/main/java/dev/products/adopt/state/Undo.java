package dev.products.adopt.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Urn;
import dev.products.adopt.pulumi.PulumiOutput;
import dev.products.adopt.pulumi.StackState;

/**
 * Chooses what is to be forgotten: of what adopt brought in, what is still there under
 * the same id.
 */
public final class Undo {

	private final StackState state;

	private final Map<Urn, String> imported;

	/**
	 * @param imported the import ids of what adopt brought in, by URN
	 */
	public Undo(StackState state, Map<Urn, String> imported) {
		this.state = state;
		this.imported = imported;
	}

	/** All of it, or what is named: by logical name, TYPE::NAME, or as in the mapping. */
	public Set<Urn> chosen(List<String> names) {
		Map<Urn, String> there = new TreeMap<>();
		Map<Urn, JsonNode> exported = this.state.exported();
		this.imported.forEach((urn, id) -> {
			JsonNode has = exported.get(urn);
			if (has != null && has.path("id").isTextual() && Importer.other(urn, id, has).isEmpty()) {
				there.put(urn, id);
			}
		});
		if (names.isEmpty()) {
			return there.keySet();
		}
		Set<Urn> chosen = new TreeSet<>();
		for (String name : names) {
			List<Urn> meant = there.keySet().stream().filter((urn) -> isMeant(urn, name)).toList();
			if (meant.isEmpty()) {
				throw new AdoptException("adopt brought nothing called '" + name
						+ "' into the stack. It brought in:\n  " + spoken(there.keySet()) + "\nNothing was done.");
			}
			if (meant.size() > 1) {
				throw new AdoptException("'" + name + "' can be any of these:\n  "
						+ String.join("\n  ", meant.stream().map(Urn::local).toList())
						+ "\nName one as it stands here. Nothing was done.");
			}
			chosen.add(meant.get(0));
		}
		return chosen;
	}

	private static boolean isMeant(Urn urn, String name) {
		return urn.name().equals(name) || urn.local().equals(name) || (urn.type() + "::" + urn.name()).equals(name);
	}

	private static String spoken(Set<Urn> urns) {
		return String.join("\n  ", urns.stream().map(Urn::spoken).toList());
	}

	/** In the order in which they go: what stands in something before that. */
	public List<Urn> childrenFirst(Set<Urn> chosen) {
		List<Urn> order = new ArrayList<>();
		for (JsonNode resource : resources()) {
			Urn urn = new Urn(resource.path("urn").asText());
			if (chosen.contains(urn)) {
				order.add(0, urn);
			}
		}
		return order;
	}

	/** A resource that stays cannot stand in one that goes: its URN names the other. */
	public void refuseOrphans(Set<Urn> chosen) {
		List<String> orphans = new ArrayList<>();
		for (JsonNode resource : resources()) {
			Urn urn = new Urn(resource.path("urn").asText());
			String parent = resource.path("parent").asText("");
			if (!chosen.contains(urn) && !parent.isEmpty() && chosen.contains(new Urn(parent))) {
				orphans.add(urn.spoken() + " stands in " + new Urn(parent).spoken());
			}
		}
		if (!orphans.isEmpty()) {
			throw new AdoptException(String.join("\n", orphans)
					+ "\nName it as well; or, if adopt did not bring it in, take it out first (`pulumi state delete` forgets it, `pulumi destroy --target` deletes it). Nothing was done.");
		}
	}

	/**
	 * What the stack has otherwise and uses one of these: forgetting them does not bring
	 * back what was before.
	 */
	public List<String> workSince(Set<Urn> chosen) {
		List<String> since = new ArrayList<>();
		for (JsonNode resource : resources()) {
			Urn urn = new Urn(resource.path("urn").asText());
			if (!resource.path("custom").asBoolean() || urn.isProvider() || this.imported.containsKey(urn)) {
				continue;
			}
			Set<String> uses = new TreeSet<>();
			resource.path("dependencies").forEach((one) -> uses.add(one.asText()));
			resource.path("propertyDependencies").forEach((edges) -> edges.forEach((one) -> uses.add(one.asText())));
			chosen.stream()
				.filter((one) -> uses.contains(one.text()))
				.findFirst()
				.ifPresent((one) -> since.add(urn.spoken() + " was not imported by adopt, and uses " + one.spoken()));
		}
		return since;
	}

	/** What came in and is not in the stack any more. */
	public List<String> goneSince() {
		return this.imported.keySet()
			.stream()
			.filter((urn) -> this.state.idOf(urn) == null)
			.map((urn) -> urn.spoken()
					+ " was imported, and is not in the stack any more: an `up` deleted it, or somebody took it out")
			.toList();
	}

	/** The state without them, and without the components that only they stood in. */
	public StackState without(Set<Urn> chosen, Set<String> componentsOfOurs) {
		StateEdit edit = new StateEdit(this.state);
		Set<String> texts = new TreeSet<>();
		chosen.forEach((urn) -> texts.add(urn.text()));
		edit.remove(texts);
		edit.remove(edit.emptyComponents(componentsOfOurs));
		return edit.state();
	}

	private Iterable<JsonNode> resources() {
		return PulumiOutput.json(this.state.text()).orElseThrow().path("deployment").path("resources");
	}

}

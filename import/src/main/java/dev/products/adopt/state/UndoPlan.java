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
 * Selects the imported resources that are still in the stack with the same ID.
 *
 * @param imported the import IDs of what adopt imported, by URN
 */
public record UndoPlan(StackState state, Map<Urn, String> imported) {

	/** All of them, or those of these names: NAME, TYPE::NAME, or as in the mapping. */
	public Set<Urn> chosen(List<String> names) {
		Map<Urn, String> there = new TreeMap<>();
		Map<Urn, JsonNode> exported = this.state.exported();
		this.imported.forEach((urn, id) -> {
			JsonNode has = exported.get(urn);
			if (has != null && has.path("id").isTextual() && PendingImports.otherResource(urn, id, has).isEmpty()) {
				there.put(urn, id);
			}
		});
		if (names.isEmpty()) {
			return there.keySet();
		}
		Set<Urn> chosen = new TreeSet<>();
		for (String name : names) {
			List<Urn> matching = there.keySet().stream().filter((urn) -> matches(urn, name)).toList();
			if (matching.isEmpty()) {
				throw new AdoptException("adopt did not import a resource '" + name + "'. It imported:\n  "
						+ label(there.keySet()) + "\nNothing was changed.");
			}
			if (matching.size() > 1) {
				throw new AdoptException("'" + name + "' matches several resources:\n  "
						+ String.join("\n  ", matching.stream().map(Urn::local).toList())
						+ "\nUse one of these names. Nothing was changed.");
			}
			chosen.add(matching.get(0));
		}
		return chosen;
	}

	private static boolean matches(Urn urn, String name) {
		return urn.name().equals(name) || urn.local().equals(name) || (urn.type() + "::" + urn.name()).equals(name);
	}

	private static String label(Set<Urn> urns) {
		return String.join("\n  ", urns.stream().map(Urn::label).toList());
	}

	/** The order of removal: children before their parents. */
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

	/** A resource that stays cannot lose its parent, which is part of its URN. */
	public void refuseOrphans(Set<Urn> chosen) {
		List<String> orphans = new ArrayList<>();
		for (JsonNode resource : resources()) {
			Urn urn = new Urn(resource.path("urn").asText());
			String parent = resource.path("parent").asText("");
			if (!chosen.contains(urn) && !parent.isEmpty() && chosen.contains(new Urn(parent))) {
				orphans.add(urn.label() + " is a child of " + new Urn(parent).label());
			}
		}
		if (!orphans.isEmpty()) {
			throw new AdoptException(String.join("\n", orphans)
					+ "\nUndo it as well. If adopt did not import it, remove it first (`pulumi state delete` removes it from the state, `pulumi destroy --target` deletes it). Nothing was changed.");
		}
	}

	/** Resources that adopt did not import and that use one of these. */
	public List<String> dependents(Set<Urn> chosen) {
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
				.ifPresent((one) -> since.add(urn.label() + " was not imported by adopt, but uses " + one.label()));
		}
		return since;
	}

	/** Resources that were imported and are no longer in the stack. */
	public List<String> missing() {
		return this.imported.keySet()
			.stream()
			.filter((urn) -> this.state.idOf(urn) == null)
			.map((urn) -> urn.label()
					+ " was imported, but is no longer in the stack: an `up` deleted it, or it was removed from the state")
			.toList();
	}

	/** The state without these, and without imported components that are then empty. */
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

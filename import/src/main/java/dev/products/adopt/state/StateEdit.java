package dev.products.adopt.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Urn;
import dev.products.adopt.pulumi.Protection;
import dev.products.adopt.pulumi.PulumiOutput;
import dev.products.adopt.pulumi.StackState;

/** Edits an exported state. Secrets stay encrypted. */
public final class StateEdit {

	private final ObjectNode json;

	public StateEdit(StackState state) {
		this.json = (ObjectNode) PulumiOutput.json(state.text()).orElseThrow();
	}

	/**
	 * Sets a property in the inputs and in the outputs, or removes it if it has no value.
	 */
	void set(Urn urn, String property, JsonNode value) {
		set(resource(urn).withObjectProperty("inputs"), property, value);
		setOutput(urn, property, value);
	}

	void setOutput(Urn urn, String property, JsonNode value) {
		set(resource(urn).withObjectProperty("outputs"), property, value);
	}

	private static void set(ObjectNode properties, String property, JsonNode value) {
		if (value.isMissingNode()) {
			properties.remove(property);
		}
		else {
			properties.set(property, value.deepCopy());
		}
	}

	/** Adds the options that the resource lacks. */
	void protect(Urn urn, Protection declared) {
		ObjectNode resource = resource(urn);
		declared.missingIn(Protection.of(resource)).forEach((option) -> resource.put(option, true));
	}

	private ObjectNode resource(Urn urn) {
		for (JsonNode resource : resources()) {
			if (resource.path("urn").asText().equals(urn.text()) && !resource.path("delete").asBoolean()) {
				return (ObjectNode) resource;
			}
		}
		throw new AdoptException("The stack does not have " + urn.label() + ".");
	}

	private ArrayNode resources() {
		return this.json.withObjectProperty("deployment").withArrayProperty("resources");
	}

	/**
	 * Removes resources, and the dependencies of other resources on them, which would
	 * make the state invalid. The next `up` writes the dependencies again.
	 */
	void remove(Set<String> urns) {
		resources().forEach((resource) -> {
			ObjectNode one = (ObjectNode) resource;
			strip(one.path("dependencies"), urns);
			one.path("propertyDependencies").forEach((edges) -> strip(edges, urns));
			if (urns.contains(one.path("deletedWith").asText())) {
				one.remove("deletedWith");
			}
		});
		removeIf(resources(), (resource) -> urns.contains(resource.path("urn").asText()));
	}

	private static void strip(JsonNode edges, Set<String> urns) {
		removeIf(edges, (urn) -> urns.contains(urn.asText()));
	}

	private static void removeIf(JsonNode array, Predicate<JsonNode> which) {
		Iterator<JsonNode> all = array.iterator();
		while (all.hasNext()) {
			if (which.test(all.next())) {
				all.remove();
			}
		}
	}

	/** The components among these that no longer contain anything. */
	Set<String> emptyComponents(Set<String> urns) {
		Set<String> empty = new HashSet<>();
		boolean more = true;
		while (more) {
			Set<String> parents = new HashSet<>();
			List<String> candidates = new ArrayList<>();
			for (JsonNode resource : resources()) {
				String urn = resource.path("urn").asText();
				if (!empty.contains(urn)) {
					parents.add(resource.path("parent").asText());
					if (urns.contains(urn) && !resource.path("custom").asBoolean()) {
						candidates.add(urn);
					}
				}
			}
			candidates.removeAll(parents);
			more = empty.addAll(candidates);
		}
		return empty;
	}

	/** The types of the operations that were interrupted, such as {@code importing}. */
	public List<String> pendingOperations() {
		List<String> types = new ArrayList<>();
		this.json.path("deployment").path("pending_operations").forEach((one) -> types.add(one.path("type").asText()));
		return types;
	}

	/** An interrupted import has created nothing. */
	public void forgetPendingImports() {
		removeIf(this.json.path("deployment").path("pending_operations"),
				(operation) -> operation.path("type").asText().equals("importing"));
	}

	public StackState state() {
		return StackState.of(Json.write(this.json));
	}

}

package dev.products.adopt.pulumi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Urn;

/**
 * The file that {@code pulumi preview --import-file} writes and
 * {@code pulumi import --file} reads. A {@code name} is only unique within the file, and
 * the engine changes one of two equal names, not always the same one. So each entry is
 * identified by the URN that follows from its chain of parents.
 */
public final class ImportFile {

	static final String PLACEHOLDER = "<PLACEHOLDER>";

	private final JsonNode json;

	/** URN without stack and project, by the name in this file. */
	private final Map<String, String> locals = new HashMap<>();

	public ImportFile(JsonNode json) {
		this.json = json;
		json.path("nameTable")
			.properties()
			.forEach((entry) -> this.locals.put(entry.getKey(), new Urn(entry.getValue().asText()).local()));
		// The engine writes parents before their children.
		for (JsonNode entry : json.path("resources")) {
			this.locals.put(entry.path("name").asText(), local(entry));
		}
	}

	JsonNode json() {
		return this.json;
	}

	private String local(JsonNode entry) {
		String name = entry.path("logicalName").asText(entry.path("name").asText());
		String parent = entry.path("parent").asText("");
		String above = parent.isEmpty() ? "" : parentTypes(parent) + "$";
		return above + entry.path("type").asText() + "::" + name;
	}

	private String parentTypes(String parent) {
		String local = this.locals.get(parent);
		if (local == null) {
			throw new AdoptException("The import file of pulumi refers to an unknown parent '" + parent
					+ "'. Report this, with the version of pulumi.");
		}
		return local.substring(0, local.indexOf("::"));
	}

	/**
	 * The input of {@code pulumi import}: the resources with their IDs, and the
	 * components and providers that they need and that the stack does not have.
	 * @param inStack the URNs in the stack, which are referenced and not imported
	 */
	public ObjectNode with(Map<Urn, String> ids, Set<String> inStack) {
		Map<String, String> idOf = new HashMap<>();
		ids.forEach((urn, id) -> idOf.put(urn.local(), id));
		ids.keySet().stream().filter((urn) -> !this.locals.containsValue(urn.local())).findAny().ifPresent((urn) -> {
			throw new AdoptException("The plan does not create " + urn.label() + ", so it cannot be imported. "
					+ "`pulumi preview --diff` shows what it does instead.");
		});
		String prefix = ids.keySet().stream().findAny().map(Urn::prefix).orElse("");
		Set<String> needed = new HashSet<>();
		List<JsonNode> entries = new ArrayList<>();
		this.json.path("resources").forEach(entries::add);
		for (int i = entries.size() - 1; i >= 0; i--) {
			JsonNode entry = entries.get(i);
			String name = entry.path("name").asText();
			if (idOf.containsKey(this.locals.get(name)) || needed.contains(name)) {
				needed.add(name);
				needed.add(entry.path("parent").asText());
				needed.add(entry.path("provider").asText());
			}
		}
		ObjectNode result = this.json.deepCopy();
		ArrayNode kept = result.putArray("resources");
		for (JsonNode entry : entries) {
			String name = entry.path("name").asText();
			String urn = prefix + this.locals.get(name);
			if (needed.contains(name) && inStack.contains(urn)) {
				result.withObjectProperty("nameTable").put(name, urn);
			}
			else if (needed.contains(name)) {
				kept.add(withId(entry.deepCopy(), idOf));
			}
		}
		return result;
	}

	/** The components that are imported with these resources. */
	public Set<String> components(Map<Urn, String> ids, Set<String> inStack) {
		String prefix = ids.keySet().stream().findAny().map(Urn::prefix).orElse("");
		Set<String> components = new TreeSet<>();
		for (JsonNode entry : with(ids, inStack).path("resources")) {
			if (entry.path("component").asBoolean()) {
				components.add(prefix + this.locals.get(entry.path("name").asText()));
			}
		}
		return components;
	}

	/** Pulumi would send a placeholder to AWS as an ID. */
	private ObjectNode withId(ObjectNode entry, Map<String, String> idOf) {
		String local = this.locals.get(entry.path("name").asText());
		String id = idOf.get(local);
		if (id != null) {
			entry.put("id", id);
		}
		if (entry.path("id").asText().equals(PLACEHOLDER)) {
			throw new AdoptException(local + " has no ID, but it contains a resource to import. "
					+ "Enter its ID in the mapping, or map the resources that it contains as missing.");
		}
		return entry;
	}

}

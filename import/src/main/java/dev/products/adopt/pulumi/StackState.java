package dev.products.adopt.pulumi;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Urn;
import org.jspecify.annotations.Nullable;

/**
 * The state of a stack.
 *
 * @param text the exported JSON
 * @param resources the resources by URN
 */
public record StackState(String text, Map<String, Resource> resources) {

	/** The key of encrypted and other special values (sdk/go/common/resource/sig). */
	private static final String SECRET = "4dabf18193072939515e22adb298388d";

	/** The value of the key for a secret. */
	private static final String SECRET_VALUE = "1b47061264138c4ac30d75fd1eb44270";

	/**
	 * A resource in the state.
	 *
	 * @param id the ID, null for a component
	 * @param mark a hash of the inputs and outputs
	 */
	public record Resource(@Nullable String id, String mark) {
	}

	/** Whether a value in a state is an encrypted secret. */
	public static boolean isSecret(JsonNode value) {
		return value.path(SECRET).asText().equals(SECRET_VALUE);
	}

	public static StackState of(String exported) {
		JsonNode json = PulumiOutput.json(exported)
			.orElseThrow(() -> new AdoptException("`pulumi stack export` printed no state."));
		Map<String, Resource> resources = new TreeMap<>();
		for (JsonNode resource : json.path("deployment").path("resources")) {
			// A resource that is to be deleted has the same URN as its replacement.
			if (resource.path("delete").asBoolean()) {
				continue;
			}
			String mark = Json.mark(open(resource.path("inputs")).toString() + open(resource.path("outputs")));
			resources.put(resource.path("urn").asText(), new Resource(resource.path("id").textValue(), mark));
		}
		return new StackState(exported, resources);
	}

	/** Without secrets, because their encrypted text changes. */
	private static JsonNode open(JsonNode node) {
		if (node.has(SECRET)) {
			return TextNode.valueOf("secret");
		}
		if (node.isContainerNode()) {
			ArrayNode opened = JsonNodeFactory.instance.arrayNode();
			node.properties()
				.stream()
				.sorted(Map.Entry.comparingByKey())
				.forEach((entry) -> opened.add(entry.getKey()).add(open(entry.getValue())));
			if (node.isArray()) {
				node.forEach((item) -> opened.add(open(item)));
			}
			return opened;
		}
		return node;
	}

	/** When it was written; empty for a new stack. */
	public String written() {
		return PulumiOutput.json(this.text)
			.map((json) -> json.path("deployment").path("manifest").path("time").asText())
			.orElse("");
	}

	/** The exported JSON of each resource. */
	public Map<Urn, JsonNode> exported() {
		Map<Urn, JsonNode> exported = new TreeMap<>();
		PulumiOutput.json(this.text).ifPresent((json) -> json.path("deployment").path("resources").forEach((one) -> {
			if (!one.path("delete").asBoolean()) {
				exported.put(new Urn(one.path("urn").asText()), one);
			}
		}));
		return exported;
	}

	public @Nullable String idOf(Urn urn) {
		Resource resource = this.resources.get(urn.text());
		return (resource != null) ? resource.id() : null;
	}

}

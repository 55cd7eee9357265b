package dev.products.adopt.pulumi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Urn;
import org.jspecify.annotations.Nullable;

/**
 * What the engine would do to one resource, as {@code pulumi preview --json} says it.
 *
 * @param urn the resource
 * @param op the engine's word for it
 * @param custom whether it is something in the cloud, not a component
 * @param json the step as printed
 */
public record Step(Urn urn, String op, boolean custom, JsonNode json) {

	public static Step of(JsonNode json) {
		JsonNode state = json.has("newState") ? json.get("newState") : json.path("oldState");
		return new Step(new Urn(json.path("urn").asText()), json.path("op").asText(), state.path("custom").asBoolean(),
				json);
	}

	/** A resource that adopt has to do with: in the cloud, and not a provider. */
	public boolean isResource() {
		return this.custom && !this.urn.isProvider();
	}

	public JsonNode newState() {
		return this.json.path("newState");
	}

	public JsonNode oldState() {
		return this.json.path("oldState");
	}

	@Nullable Urn parent() {
		String parent = newState().path("parent").asText("");
		return (parent.isEmpty() || new Urn(parent).type().equals(Urn.STACK_TYPE)) ? null : new Urn(parent);
	}

}

package dev.products.adopt.pulumi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Urn;
import org.jspecify.annotations.Nullable;

/**
 * What the engine would do to one resource.
 *
 * @param op the operation
 * @param custom whether it is a cloud resource and not a component
 * @param json the step in the output of {@code pulumi preview --json}
 */
public record Step(Urn urn, String op, boolean custom, JsonNode json) {

	public static Step of(JsonNode json) {
		JsonNode state = json.has("newState") ? json.get("newState") : json.path("oldState");
		return new Step(new Urn(json.path("urn").asText()), json.path("op").asText(), state.path("custom").asBoolean(),
				json);
	}

	/** Whether it is a cloud resource and not a provider. */
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

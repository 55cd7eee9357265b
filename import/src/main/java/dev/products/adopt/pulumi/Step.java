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

	static final String AWS = "pulumi:providers:aws";

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

	/**
	 * The provider of AWS that the program creates for the resource, null if it is the
	 * default one, which the engine creates.
	 */
	public @Nullable Urn provider() {
		String reference = newState().path("provider").asText("");
		int id = reference.lastIndexOf("::");
		Urn provider = (id < 0) ? null : new Urn(reference.substring(0, id));
		return (provider == null || !provider.type().equals(AWS) || provider.name().matches("default(_\\d.*)?")) ? null
				: provider;
	}

	@Nullable Urn parent() {
		String parent = newState().path("parent").asText("");
		return (parent.isEmpty() || new Urn(parent).type().equals(Urn.STACK_TYPE)) ? null : new Urn(parent);
	}

}

package dev.products.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads from a planned step what a resource is called and what holds it. */
final class TargetReader {

	/**
	 * What the engine puts where a value is not known before `up`
	 * (sdk/go/common/resource/plugin/rpc.go, UnknownStringValue).
	 */
	private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

	private TargetReader() {
	}

	static Target read(Step step) {
		String id = step.oldState().path("id").textValue();
		Kind kind = Kinds.of(step.urn().type()).orElse(null);
		if (kind == null) {
			return new Target(step.urn(), step.parent(), null, "its kind is not known", null, id);
		}
		String nameless = nameless(step, kind.nameInput());
		String name = (nameless == null) ? inputs(step).path(kind.nameInput()).asText() : null;
		return new Target(step.urn(), step.parent(), name, nameless, holder(step, kind.within()), id);
	}

	private static JsonNode inputs(Step step) {
		return step.newState().path("inputs");
	}

	private static @Nullable String nameless(Step step, String input) {
		JsonNode name = inputs(step).path(input);
		for (JsonNode defaulted : inputs(step).path("__defaults")) {
			if (defaulted.asText().equals(input)) {
				return "the program gives no " + input + ", and Pulumi would make one up";
			}
		}
		if (!name.isTextual()) {
			return "the program gives no " + input;
		}
		if (name.asText().contains(UNKNOWN)) {
			return "its " + input + " is only known after `up`";
		}
		return null;
	}

	private static Target.@Nullable Holder holder(Step step, Kind.@Nullable Within within) {
		if (within == null) {
			return null;
		}
		for (JsonNode dependency : step.newState().path("propertyDependencies").path(within.input())) {
			Urn urn = new Urn(dependency.asText());
			if (urn.type().equals(within.type())) {
				return new Target.Holder(urn, null);
			}
		}
		String id = inputs(step).path(within.input()).asText("");
		return new Target.Holder(null, (id.isEmpty() || id.contains(UNKNOWN)) ? null : id);
	}

}

package dev.products.adopt.program;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.YamlReader;
import dev.products.adopt.kinds.DefaultValues;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.pulumi.StackState;
import org.jspecify.annotations.Nullable;

/**
 * Which kinds a program is not written for, and which inputs it does not contain.
 *
 * @param drafted the types for which a program is written
 * @param refused why no program is written for a type
 * @param greatest the greatest values that the provider accepts, although AWS accepts
 * more
 * @param inline the types that are not declared because another resource declares their
 * content, by the type of that resource
 * @param omitted the inputs that are not written, because other resources declare them
 */
record InputRules(List<String> drafted, Map<String, String> refused, Map<String, Map<String, Long>> greatest,
		Map<String, List<String>> inline, Map<String, List<String>> omitted) {

	static final InputRules ALL = Json.convert(YamlReader.resource(InputRules.class, "input-rules.yaml"),
			InputRules.class);

	/** Why no program is written for resources of a type. */
	static Optional<String> refusal(String type) {
		return ALL.drafted.contains(type) ? Optional.empty() : Optional.of(ALL.refused.getOrDefault(type,
				"no test drafts a " + Kinds.typeName(type) + " yet; declare it yourself"));
	}

	/** Why no program can be written for a resource with these inputs. */
	static Optional<String> refusal(LiveInputs live) {
		return ALL.greatest.getOrDefault(live.type(), Map.of())
			.entrySet()
			.stream()
			.filter((one) -> live.inputs().path(one.getKey()).asLong() > one.getValue())
			.map((one) -> "its " + one.getKey() + " is " + live.inputs().path(one.getKey()).asLong()
					+ ", but com.pulumi:aws " + SdkTypes.VERSION + " accepts at most " + one.getValue()
					+ ", so every preview would fail. Change it in AWS, or declare it with a later version")
			.findFirst();
	}

	/** The type of the resource that declares the content of this one; null if none. */
	static @Nullable String declaredBy(String type) {
		return ALL.inline.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().contains(type))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(null);
	}

	/**
	 * The inputs that a program needs: those without a default value, and those that are
	 * off, which a state does not contain, if the default value would switch them on.
	 * @param inputs the inputs in the state after an import
	 * @param outputs the outputs in that state
	 */
	static ObjectNode needed(String type, JsonNode inputs, JsonNode outputs) {
		ObjectNode needed = withSecrets(inputs, outputs).deepCopy();
		needed.remove("__defaults");
		ALL.omitted.getOrDefault(type, List.of()).forEach(needed::remove);
		// SNS and SQS create this policy.
		needed.properties().removeIf((input) -> input.getValue().asText().contains("__default_policy_ID"));
		DefaultValues.of(type).properties().forEach((one) -> {
			String name = one.getKey();
			if (one.getValue().equals(number(needed.path(name)))) {
				needed.remove(name);
			}
			else if (!needed.has(name) && isOff(outputs.path(name)) && !isOff(one.getValue())) {
				needed.set(name, outputs.path(name));
			}
		});
		return needed;
	}

	/** A state can mark a secret only in the outputs. */
	private static JsonNode withSecrets(JsonNode input, JsonNode output) {
		if (StackState.isSecret(output)) {
			return output;
		}
		JsonNode copy = input.deepCopy();
		if (copy instanceof ObjectNode object) {
			object.properties().forEach((one) -> one.setValue(withSecrets(one.getValue(), output.path(one.getKey()))));
		}
		else if (copy instanceof ArrayNode array) {
			for (int i = 0; i < array.size(); i++) {
				array.set(i, withSecrets(array.get(i), output.path(i)));
			}
		}
		return copy;
	}

	/** A state has 30.0 or 30. */
	private static JsonNode number(JsonNode node) {
		return (node.isDouble() && node.asDouble() == Math.rint(node.asDouble()))
				? Json.parse(String.valueOf(node.asLong())) : node;
	}

	private static boolean isOff(JsonNode node) {
		return (node.isBoolean() && !node.asBoolean()) || (node.isNumber() && node.asDouble() == 0);
	}

}

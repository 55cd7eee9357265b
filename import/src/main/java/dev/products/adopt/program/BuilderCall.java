package dev.products.adopt.program;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.base.SecretMasking;

/** The call of a builder of the Java SDK that sets an input of a resource. */
public final class BuilderCall {

	private BuilderCall() {
	}

	/**
	 * A call such as {@code .visibilityTimeoutSeconds(60)}, in one line.
	 * @param type the type token of the resource
	 * @param input the name of the input
	 * @param value its whole value; what is empty in it is omitted
	 * @return empty if the type or the input is not known, or if the value is probably
	 * secret
	 */
	public static Optional<String> of(String type, String input, JsonNode value) {
		JsonNode needed = withoutNothing(value);
		return SdkTypes.of(type)
			.map((sdk) -> sdk.inputs().get(input))
			.filter((shape) -> SecretMasking.mask(input, needed).equals(needed))
			.map((shape) -> new ValueWriter(BuilderCall::simpleName,
					(text, path, indent) -> Expression.value(JavaText.inOneLine(text.asText())))
				.call(input, shape, needed, List.of(), "")
				.replaceAll("\n *", ""));
	}

	private static String simpleName(String className) {
		return className.substring(className.lastIndexOf('.') + 1);
	}

	/** A state has empty values for inputs that are not set. */
	private static JsonNode withoutNothing(JsonNode value) {
		JsonNode copy = value.deepCopy();
		if (copy instanceof ObjectNode object) {
			object.properties().removeIf((one) -> isNothing(one.getValue()));
			object.properties().forEach((one) -> one.setValue(withoutNothing(one.getValue())));
		}
		else if (copy instanceof ArrayNode array) {
			for (int i = 0; i < array.size(); i++) {
				array.set(i, withoutNothing(array.get(i)));
			}
		}
		return copy;
	}

	/** Whether a state has no value, or an empty one. */
	public static boolean isNothing(JsonNode value) {
		return value.isMissingNode() || value.isNull() || (value.isTextual() && value.textValue().isEmpty())
				|| (value.isContainerNode() && value.isEmpty());
	}

}

package dev.products.adopt.report;

import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.products.adopt.pulumi.Step;

/**
 * Masks values of a planned step that may be secret although they are not marked as such,
 * for example a password in a variable of a function.
 */
final class SecretMasking {

	/** The placeholder of `pulumi preview --json` for a secret. */
	private static final TextNode HIDDEN = TextNode.valueOf("[secret]");

	/** The variables of functions and of stages can contain anything. */
	private static final String VARIABLES = "variables";

	private static final Pattern NAME = Pattern
		.compile("(?i)passw|secret|token|credential|(private|api|access|auth)[_-]?key|connection[_-]?string");

	private static final Pattern VALUE = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY|://[^/\\s:@]+:[^/\\s@]+@");

	private SecretMasking() {
	}

	static Step of(Step step) {
		ObjectNode json = step.json().deepCopy();
		for (String state : new String[] { "oldState", "newState" }) {
			if (json.path(state) instanceof ObjectNode resource) {
				for (String values : new String[] { "inputs", "outputs" }) {
					resource.replace(values, hide(resource.path(values), false));
				}
			}
		}
		return Step.of(json);
	}

	/** Only texts can be secrets. */
	private static JsonNode hide(JsonNode node, boolean secret) {
		if (node.isTextual()) {
			return (secret || VALUE.matcher(node.textValue()).find()) ? HIDDEN : node;
		}
		if (node.isArray()) {
			var items = JsonNodeFactory.instance.arrayNode();
			node.forEach((item) -> items.add(hide(item, secret)));
			return items;
		}
		if (node.isObject()) {
			ObjectNode fields = JsonNodeFactory.instance.objectNode();
			node.properties()
				.forEach((field) -> fields.set(field.getKey(), hide(field.getValue(),
						secret || field.getKey().equals(VARIABLES) || NAME.matcher(field.getKey()).find())));
			return fields;
		}
		return node;
	}

}

package dev.products.adopt.base;

import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Masks values that may be secret although they are not marked as such, for example a
 * password in a variable of a function.
 */
public final class SecretMasking {

	/** The variables of functions and of stages can contain anything. */
	private static final Pattern NAME = Pattern.compile(
			"variables|(?i:.*(passw|secret|token|credential|(private|api|access|auth)[_-]?key|connection[_-]?string).*)");

	private static final Pattern VALUE = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY|://[^/\\s:@]+:[^/\\s@]+@");

	/**
	 * Values of such names that are never secret: ARNs, units of time, and API Gateway's
	 * sources of keys.
	 */
	private static final Pattern PUBLIC = Pattern.compile("arn:.*|seconds|minutes|hours|days|HEADER|AUTHORIZER");

	private SecretMasking() {
	}

	/**
	 * The value without likely secrets.
	 * @param path its path in the resource, in the form of the engine
	 */
	public static JsonNode mask(String path, JsonNode value) {
		return hide(value, Stream.of(path.split("[.\\[\\]\"]+")).anyMatch(SecretMasking::isSecret));
	}

	private static boolean isSecret(String name) {
		return NAME.matcher(name).matches();
	}

	/**
	 * Only texts can be secrets. A text can also be a JSON document with secrets in it.
	 */
	private static JsonNode hide(JsonNode node, boolean secret) {
		if (node.isTextual()) {
			String text = node.textValue();
			if (VALUE.matcher(text).find() || (secret && !PUBLIC.matcher(text).matches())) {
				return TextNode.valueOf(Placeholders.SECRET);
			}
			JsonNode document = Json.opened(node);
			JsonNode open = document.isContainerNode() ? hide(document, false) : document;
			return open.equals(document) ? node : TextNode.valueOf(open.toString());
		}
		if (node.isArray()) {
			var items = JsonNodeFactory.instance.arrayNode();
			node.forEach((item) -> items.add(hide(item, secret)));
			return items;
		}
		if (node.isObject()) {
			ObjectNode fields = JsonNodeFactory.instance.objectNode();
			node.properties()
				.forEach((field) -> fields.set(field.getKey(),
						hide(field.getValue(), secret || isSecret(field.getKey()))));
			return fields;
		}
		return node;
	}

}

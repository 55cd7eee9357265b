package dev.products.adopt.draft;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.products.adopt.base.Printable;

/** Writes values and comments of YAML. */
final class YamlText {

	/** Plain scalars that YAML 1.1 or 1.2 reads as another type than text. */
	private static final Set<String> OTHER_TYPES = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

	private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");

	private YamlText() {
	}

	/** A value in one line. Every JSON value is also YAML (YAML 1.2.2, section 1.2). */
	static String scalar(Object value) {
		if (value instanceof List<?> list) {
			return list.stream().map(YamlText::scalar).collect(Collectors.joining(", ", "[", "]"));
		}
		if (value instanceof String text) {
			boolean plain = text.matches("[A-Za-z/]([\\w./@+=-]| (?=[\\w/]))*")
					&& !OTHER_TYPES.contains(text.toLowerCase(Locale.ROOT));
			return plain ? text : escaped(TextNode.valueOf(text).toString());
		}
		return String.valueOf(value);
	}

	/**
	 * JSON allows some characters that are not printable, or are line breaks, in YAML
	 * 1.1.
	 */
	private static String escaped(String json) {
		return NOT_PRINTABLE.matcher(json)
			.replaceAll((found) -> String.format(Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
	}

	/** A text without line breaks, for a comment. */
	static String printable(String text) {
		return Printable.text(text);
	}

}

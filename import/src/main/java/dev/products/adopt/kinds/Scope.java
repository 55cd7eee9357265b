package dev.products.adopt.kinds;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.LiveResource;
import org.jspecify.annotations.Nullable;

/**
 * The values to which the description of a kind can refer by paths: {@code in.id},
 * {@code in.name} and {@code in.PART} of the container; {@code aws.account},
 * {@code aws.region} and {@code aws.partition}; {@code each.MEMBER} of the item of the
 * call before; {@code MEMBER}, or {@code value} for the item itself if it has none. A
 * template is a text with such paths in braces.
 *
 * @param in the container, null if there is none
 * @param each the item of the call before, null if there is none
 * @param item an item of the answer, null before the call
 */
record Scope(Aws aws, @Nullable LiveResource in, @Nullable Object each, @Nullable Object item) {

	private static final Pattern PATH = Pattern.compile("\\{([\\w.]+)}");

	Scope with(@Nullable Object eachItem, @Nullable Object newItem) {
		return new Scope(this.aws, this.in, eachItem, newItem);
	}

	@Nullable Object at(String path) {
		if (this.in != null && path.startsWith("in.")) {
			String part = path.substring(3);
			return part.equals("id") ? this.in.id() : part.equals("name") ? this.in.name() : this.in.parts().get(part);
		}
		return switch (path) {
			case "aws.account" -> this.aws.account();
			case "aws.region" -> this.aws.region();
			case "aws.partition" -> this.aws.partition();
			default -> path.startsWith("each.") ? member(this.each, path.substring(5)) : member(this.item, path);
		};
	}

	private static @Nullable Object member(@Nullable Object from, String path) {
		if (path.equals("value")) {
			return from;
		}
		Object value = from;
		for (String name : path.split("\\.")) {
			value = (value != null) ? AwsOperation.member(value, name) : null;
		}
		return value;
	}

	/** The text of a value, for a map its keys; null if there is none. */
	@Nullable String text(String path) {
		Object value = at(path);
		if (value instanceof Map<?, ?> map) {
			return String.join(" ", new TreeSet<>(map.keySet().stream().map(String::valueOf).toList()));
		}
		return (value != null) ? value.toString() : null;
	}

	/** The text of a template; null if one of its values is missing. */
	@Nullable String fill(String template) {
		StringBuilder filled = new StringBuilder();
		Matcher paths = PATH.matcher(template);
		while (paths.find()) {
			String text = text(paths.group(1));
			if (text == null) {
				return null;
			}
			paths.appendReplacement(filled, Matcher.quoteReplacement(text));
		}
		return paths.appendTail(filled).toString();
	}

	/**
	 * How a text is made.
	 *
	 * @param of a path or a template
	 * @param matching the text must match it, and is its group
	 * @param as a conversion
	 * @param otherwise the template if there is no such text
	 */
	record Value(@Nullable String of, @Nullable Pattern matching, @Nullable TextForm as, @Nullable String otherwise) {

		@JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
		Value {
		}

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Value(String of) {
			this(of, null, null, null);
		}

		@Nullable String in(Scope scope) {
			String text = (this.of == null) ? null : this.of.contains("{") ? scope.fill(this.of) : scope.text(this.of);
			if (text != null && this.matching != null) {
				Matcher matcher = this.matching.matcher(text);
				text = matcher.matches() ? matcher.group(1) : null;
			}
			if (text == null) {
				return (this.otherwise != null) ? scope.fill(this.otherwise) : null;
			}
			return (this.as != null) ? this.as.of(text) : text;
		}

	}

}

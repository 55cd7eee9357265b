package dev.products.adopt.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.lang.model.SourceVersion;

/** Names and literals of Java. */
final class JavaText {

	/** The length from which a text is written in several lines. */
	private static final int LONG = 100;

	private static final Pattern CAPITALS = Pattern.compile("[A-Z]+(?![a-z])");

	/** Methods of every object, which a method or a field must not be called. */
	private static final Set<String> OF_OBJECT = Set.of("clone", "finalize", "notify", "wait");

	private JavaText() {
	}

	/**
	 * A literal, or several that are concatenated if the text is long.
	 * @param indent the white space before the second line
	 */
	static String literal(String text, String indent) {
		return parts(text).stream()
			.map((part) -> '"' + escaped(part) + '"')
			.collect(Collectors.joining("\n" + indent + "+ "));
	}

	/** One literal, even if the text is long. */
	static String inOneLine(String text) {
		return '"' + escaped(text) + '"';
	}

	/** Parts that end after a comma, a semicolon or a blank if possible. */
	private static List<String> parts(String text) {
		List<String> parts = new ArrayList<>();
		int from = 0;
		while (text.length() - from > LONG) {
			int to = from + LONG;
			for (int i = to; i > from + LONG / 2; i--) {
				if (",; \n".indexOf(text.charAt(i - 1)) >= 0) {
					to = i;
					break;
				}
			}
			to -= Character.isHighSurrogate(text.charAt(to - 1)) ? 1 : 0;
			parts.add(text.substring(from, to));
			from = to;
		}
		parts.add(text.substring(from));
		return parts;
	}

	private static String escaped(String text) {
		StringBuilder escaped = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
				case '"' -> escaped.append("\\\"");
				case '\\' -> escaped.append("\\\\");
				case '\n' -> escaped.append("\\n");
				case '\r' -> escaped.append("\\r");
				case '\t' -> escaped.append("\\t");
				default -> {
					// Also what is not ASCII, because a compiler can read another
					// charset.
					boolean plain = c >= ' ' && c < 0x7f;
					escaped.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
				}
			}
		}
		return escaped.toString();
	}

	/**
	 * A name in the form {@code ordersDeadLetters} for a text such as
	 * orders.dead-letters.
	 */
	static String camel(String text) {
		String joined = Stream.of(text.split("[^A-Za-z0-9]+"))
			.filter((word) -> !word.isEmpty())
			.map(JavaText::word)
			.map((word) -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
			.collect(Collectors.joining());
		String name = joined.isEmpty() ? "unnamed"
				: joined.substring(0, 1).toLowerCase(Locale.ROOT) + joined.substring(1);
		name = Character.isDigit(name.charAt(0)) ? "n" + name : name;
		return (SourceVersion.isKeyword(name) || OF_OBJECT.contains(name)) ? name + "1" : name;
	}

	/** Capitals at the start in lower case, such as {@code awsLambda} for AWSLambda. */
	private static String word(String word) {
		Matcher capitals = CAPITALS.matcher(word);
		return capitals.lookingAt() ? capitals.group().toLowerCase(Locale.ROOT) + word.substring(capitals.end()) : word;
	}

	/**
	 * The name of a method that declares resources of a type, such as
	 * {@code topicPolicies}.
	 */
	static String plural(String type) {
		String name = type.replaceFirst("V2$", "");
		name = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
		if (name.endsWith("s") && !name.matches(".*(as|ss)")) {
			return name;
		}
		if (name.matches(".*[^aeiou]y")) {
			return name.substring(0, name.length() - 1) + "ies";
		}
		return name + (name.matches(".*(s|x|ch)") ? "es" : "s");
	}

	/** The first of the name, the name with 2, with 3 and so on that is not taken. */
	static String unique(String name, Set<String> taken) {
		String unique = name;
		for (int i = 2; !taken.add(unique); i++) {
			unique = name + i;
		}
		return unique;
	}

}

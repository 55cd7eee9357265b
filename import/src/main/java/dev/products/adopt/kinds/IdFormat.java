package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * The format of an ID. In a template, the parts are in braces, each with a pattern
 * ({@code {pool:[\w-]+}/{client:\w+}}), and optional sections are in brackets
 * ({@code {function:[\w-]+}[:{qualifier:\w+}]}).
 *
 * @param whole matches an ID, with a group for each part
 */
public record IdFormat(List<Piece> pieces, Pattern whole) {

	/**
	 * A literal text, or a part of the ID.
	 *
	 * @param text the literal, or the name of the part
	 * @param pattern the pattern of the part, null for a literal
	 * @param group the number of the optional section, 0 for none
	 */
	record Piece(String text, @Nullable Pattern pattern, int group) {
	}

	@JsonCreator
	static IdFormat of(String template) {
		return new Template(template).format();
	}

	/** The names of the required parts. */
	List<String> parts() {
		return this.pieces.stream()
			.filter((piece) -> piece.pattern() != null && piece.group() == 0)
			.map(Piece::text)
			.toList();
	}

	String write(Map<String, String> parts) {
		return tryWrite(parts).orElseThrow(() -> new IllegalArgumentException("no " + shape() + " from " + parts));
	}

	public Optional<String> tryWrite(Map<String, String> parts) {
		StringBuilder id = new StringBuilder();
		for (Piece piece : this.pieces) {
			if (piece.group() > 0 && !optional(piece.group(), parts)) {
				continue;
			}
			if (piece.pattern() == null) {
				id.append(piece.text());
				continue;
			}
			String part = parts.get(piece.text());
			if (part == null || !piece.pattern().matcher(part).matches()) {
				return Optional.empty();
			}
			id.append(part);
		}
		return Optional.of(id.toString());
	}

	private boolean optional(int group, Map<String, String> parts) {
		return this.pieces.stream()
			.filter((piece) -> piece.group() == group && piece.pattern() != null)
			.allMatch((piece) -> parts.containsKey(piece.text()));
	}

	public Optional<SortedMap<String, String>> read(String id) {
		Matcher matcher = this.whole.matcher(id);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		SortedMap<String, String> parts = new TreeMap<>();
		for (Piece piece : this.pieces) {
			if (piece.pattern() != null && matcher.group(groupOf(piece.text())) != null) {
				parts.put(piece.text(), matcher.group(groupOf(piece.text())));
			}
		}
		return Optional.of(parts);
	}

	/** The form in the provider's documentation, such as {@code POOL/CLIENT}. */
	public String shape() {
		StringBuilder shape = new StringBuilder();
		int open = 0;
		for (Piece piece : this.pieces) {
			if (piece.group() != open) {
				shape.append((open > 0) ? "]" : "").append((piece.group() > 0) ? "[" : "");
				open = piece.group();
			}
			shape.append((piece.pattern() != null) ? piece.text().toUpperCase(Locale.ROOT) : piece.text());
		}
		return shape.append((open > 0) ? "]" : "").toString();
	}

	/** The name of a group cannot contain an underscore. */
	private static String groupOf(String part) {
		return part.replace("_", "0");
	}

	/** Parses a template. */
	private static final class Template {

		private final String text;

		private final List<Piece> pieces = new ArrayList<>();

		private final StringBuilder regex = new StringBuilder();

		private final StringBuilder literal = new StringBuilder();

		private int groups;

		private int group;

		Template(String text) {
			this.text = text;
		}

		IdFormat format() {
			for (int i = 0; i < this.text.length(); i++) {
				char c = this.text.charAt(i);
				if (c == '{') {
					literal();
					int end = closing(i);
					part(this.text.substring(i + 1, end));
					i = end;
				}
				else if (c == '[' || c == ']') {
					literal();
					this.group = (c == '[') ? ++this.groups : 0;
					this.regex.append((c == '[') ? "(?:" : ")?");
				}
				else {
					this.literal.append(c);
				}
			}
			literal();
			return new IdFormat(List.copyOf(this.pieces), Pattern.compile(this.regex.toString()));
		}

		private int closing(int open) {
			int depth = 0;
			for (int i = open; i < this.text.length(); i++) {
				depth += (this.text.charAt(i) == '{') ? 1 : (this.text.charAt(i) == '}') ? -1 : 0;
				if (depth == 0) {
					return i;
				}
			}
			throw new IllegalArgumentException("unbalanced braces in " + this.text);
		}

		private void part(String nameAndPattern) {
			String name = nameAndPattern.substring(0, nameAndPattern.indexOf(':'));
			Pattern pattern = Pattern.compile(nameAndPattern.substring(name.length() + 1));
			this.pieces.add(new Piece(name, pattern, this.group));
			this.regex.append("(?<").append(groupOf(name)).append('>').append(pattern).append(')');
		}

		private void literal() {
			if (!this.literal.isEmpty()) {
				this.pieces.add(new Piece(this.literal.toString(), null, this.group));
				this.regex.append(Pattern.quote(this.literal.toString()));
				this.literal.setLength(0);
			}
		}

	}

}

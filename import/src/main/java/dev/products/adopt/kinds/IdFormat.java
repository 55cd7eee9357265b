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

	/** A part, a bracket, or a literal. The pattern of a part can contain braces. */
	private static final Pattern TOKEN = Pattern.compile("\\{(\\w+):((?:[^{}]|\\{[^{}]*})*)}|[\\[\\]]|[^{\\[\\]]+");

	@JsonCreator
	static IdFormat of(String template) {
		List<Piece> pieces = new ArrayList<>();
		StringBuilder regex = new StringBuilder();
		int groups = 0;
		int group = 0;
		Matcher tokens = TOKEN.matcher(template);
		while (tokens.find()) {
			String text = tokens.group();
			if (tokens.group(1) != null) {
				pieces.add(new Piece(tokens.group(1), Pattern.compile(tokens.group(2)), group));
				regex.append("(?<" + groupOf(tokens.group(1)) + ">" + tokens.group(2) + ")");
			}
			else if (text.equals("[") || text.equals("]")) {
				group = text.equals("[") ? ++groups : 0;
				regex.append(text.equals("[") ? "(?:" : ")?");
			}
			else {
				pieces.add(new Piece(text, null, group));
				regex.append(Pattern.quote(text));
			}
		}
		return new IdFormat(List.copyOf(pieces), Pattern.compile(regex.toString()));
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

}

package dev.products.adopt.report;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Markup. What is put into a template is text and escaped, unless it is markup itself, so
 * that a name can never become a tag.
 *
 * @param markup well-formed HTML
 */
record Html(String markup) {

	static final Html NONE = new Html("");

	private static final String HOLE = "{}";

	/**
	 * Fills the holes {@code {}} of a template: markup as it is, lists of markup one
	 * after the other, anything else escaped.
	 */
	static Html of(String template, Object... values) {
		StringBuilder markup = new StringBuilder(template.length() + 32 * values.length);
		int from = 0;
		for (Object value : values) {
			int hole = template.indexOf(HOLE, from);
			if (hole < 0) {
				throw new IllegalArgumentException("more values than holes: " + template);
			}
			markup.append(template, from, hole).append(inserted(value));
			from = hole + HOLE.length();
		}
		if (template.indexOf(HOLE, from) >= 0) {
			throw new IllegalArgumentException("more holes than values: " + template);
		}
		return new Html(markup.append(template, from, template.length()).toString());
	}

	static Html join(Stream<Html> parts) {
		return new Html(parts.map(Html::markup).collect(Collectors.joining()));
	}

	private static String inserted(Object value) {
		if (value instanceof Html html) {
			return html.markup();
		}
		if (value instanceof Collection<?> several) {
			return several.stream().map(Html::inserted).collect(Collectors.joining());
		}
		return escape(String.valueOf(value));
	}

	/** For text and attributes alike. */
	static String escape(String text) {
		StringBuilder escaped = new StringBuilder(text.length() + 16);
		text.codePoints().forEach((point) -> {
			switch (point) {
				case '&' -> escaped.append("&amp;");
				case '<' -> escaped.append("&lt;");
				case '>' -> escaped.append("&gt;");
				case '"' -> escaped.append("&quot;");
				case '\'' -> escaped.append("&#39;");
				default -> {
					if (invisible(point)) {
						escaped.append(String.format(Locale.ROOT, "[U+%04X]", point));
					}
					else {
						escaped.appendCodePoint(point);
					}
				}
			}
		});
		return escaped.toString();
	}

	/**
	 * What does something to the text instead of being seen in it: control characters,
	 * changes of direction, halves of characters. Joiners stay, which scripts and emoji
	 * need.
	 */
	private static boolean invisible(int point) {
		boolean nonCharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
		boolean joiner = point == 0x200C || point == 0x200D;
		return nonCharacter || switch (Character.getType(point)) {
			case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
				true;
			case Character.FORMAT -> !joiner;
			default -> false;
		};
	}

}

package dev.products.adopt.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;

/**
 * The report as a single HTML file, from the template {@code report.html}. It has no
 * scripts and loads nothing from the network, and its content security policy forbids
 * both.
 */
public record ReportPage(Report report) {

	/** The first lines, by which a report is recognized. */
	public static final String START = """
			<!DOCTYPE html>
			<html lang="en">
			<head>
			<meta charset="utf-8">
			<meta name="generator" content="adopt report">
			""";

	private static final String ESCAPING = "report";

	public String html() {
		ClasspathLoader loader = new ClasspathLoader(ReportPage.class.getClassLoader());
		loader.setPrefix("dev/products/adopt/report");
		PebbleEngine engine = new PebbleEngine.Builder().loader(loader)
			.cacheActive(false)
			.strictVariables(true)
			.defaultLocale(Locale.ROOT)
			.addEscapingStrategy(ESCAPING, ReportPage::escape)
			.defaultEscapingStrategy(ESCAPING)
			.extension(new AbstractExtension() {
				@Override
				public Map<String, Filter> getFilters() {
					return Map.of("words", new Words(), "plural", new Plural());
				}
			})
			.build();
		StringWriter html = new StringWriter();
		try {
			engine.getTemplate("report.html").evaluate(html, new ReportModel(this.report).values(), Locale.ROOT);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return START + html;
	}

	/** Escapes a text for elements and attributes, and shows invisible characters. */
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
					if (isInvisible(point)) {
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
	 * Control characters, changes of direction, and surrogates. Joiners are not
	 * invisible, because some scripts and emojis need them.
	 */
	private static boolean isInvisible(int point) {
		boolean nonCharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
		boolean joiner = point == 0x200C || point == 0x200D;
		return nonCharacter || switch (Character.getType(point)) {
			case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
				true;
			case Character.FORMAT -> !joiner;
			default -> false;
		};
	}

	/** {@code 1 resource}, {@code 2 resources}, {@code 2 properties}. */
	static String plural(long number, String word) {
		return number + " " + ((number == 1) ? word : (word + "s").replaceFirst("ys$", "ies"));
	}

	/** A number with its noun. */
	private static final class Plural implements Filter {

		@Override
		public Object apply(Object input, Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context,
				int lineNumber) {
			return plural(((Number) input).longValue(), String.valueOf(arguments.get("word")));
		}

		@Override
		public List<String> getArgumentNames() {
			return List.of("word");
		}

	}

	/** Escapes a message of adopt, and turns text between backquotes into code. */
	private static final class Words implements Filter {

		@Override
		public Object apply(Object input, Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context,
				int lineNumber) {
			StringBuilder markup = new StringBuilder();
			String[] parts = String.valueOf(input).split("`", -1);
			for (int i = 0; i < parts.length; i++) {
				boolean code = i % 2 == 1 && i < parts.length - 1;
				markup.append(
						code ? "<code>" + escape(parts[i]) + "</code>" : ((i % 2 == 1) ? "`" : "") + escape(parts[i]));
			}
			return new SafeString(markup.toString());
		}

		@Override
		public List<String> getArgumentNames() {
			return List.of();
		}

	}

}

package dev.products.adopt.base;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/**
 * Escapes control characters as {@code \}{@code u001b}, so that the names of resources
 * cannot control the terminal.
 */
public final class Printable extends FilterWriter {

	public Printable(Writer out) {
		super(out);
	}

	@Override
	public void write(int c) throws IOException {
		this.out.write((c == '\n' || c == '\t') ? String.valueOf((char) c) : text(String.valueOf((char) c)));
	}

	@Override
	public void write(char[] buffer, int offset, int length) throws IOException {
		write(new String(buffer, offset, length), 0, length);
	}

	@Override
	public void write(String text, int offset, int length) throws IOException {
		for (int i = offset; i < offset + length; i++) {
			write(text.charAt(i));
		}
	}

	/** Escapes a text, line breaks included. */
	public static String text(String text) {
		StringBuilder shown = new StringBuilder();
		text.chars().forEach((c) -> {
			if (c == '\n') {
				shown.append("\\n");
			}
			else if (c == '\t') {
				shown.append("\\t");
			}
			else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || isDirection(c)) {
				shown.append(String.format(Locale.ROOT, "\\u%04x", c));
			}
			else {
				shown.append((char) c);
			}
		});
		return shown.toString();
	}

	/** Characters that change the direction of the text, and so can disguise it. */
	private static boolean isDirection(int c) {
		return c == '\u200e' || c == '\u200f' || (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
	}

}

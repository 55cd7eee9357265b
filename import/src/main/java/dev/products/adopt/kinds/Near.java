package dev.products.adopt.kinds;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Whether a name looks like one of those the program declares: the same but for case and
 * punctuation, longer or shorter by something before or after, or a slip of the pen away.
 * Near names are shown to a person and never matched.
 */
public final class Near {

	/** Below this "contains" and "a slip away" say nothing. */
	private static final int LONG_ENOUGH = 4;

	private static final int SLIP = 2;

	private final List<String> wanted;

	public Near(Collection<String> wanted) {
		this.wanted = wanted.stream().map(Near::plain).toList();
	}

	public boolean is(String name) {
		String plain = plain(name);
		return this.wanted.stream().anyMatch((other) -> near(plain, other));
	}

	private static boolean near(String one, String other) {
		if (one.equals(other)) {
			return true;
		}
		int shorter = Math.min(one.length(), other.length());
		if (shorter < LONG_ENOUGH) {
			return false;
		}
		return one.contains(other) || other.contains(one)
				|| (shorter > 2 * LONG_ENOUGH && distance(one, other) <= SLIP);
	}

	private static String plain(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
	}

	/** Levenshtein's. */
	private static int distance(String one, String other) {
		if (Math.abs(one.length() - other.length()) > SLIP) {
			return SLIP + 1;
		}
		int[] row = new int[other.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int change = diagonal + ((one.charAt(i - 1) != other.charAt(j - 1)) ? 1 : 0);
				diagonal = row[j];
				row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[other.length()];
	}

}

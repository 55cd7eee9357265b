package dev.products.infra.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the known name that is most similar to a misspelled one. */
final class ClosestName {

	private ClosestName() {
	}

	static String to(String typed, Collection<String> known) {
		return known.stream()
			.min(Comparator
				.comparingInt((String name) -> distance(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))))
			.orElseThrow();
	}

	/**
	 * Returns the number of letters to insert, delete or change (Levenshtein distance).
	 */
	private static int distance(String from, String to) {
		var previous = new int[to.length() + 1];
		for (int j = 0; j <= to.length(); j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			var current = new int[to.length() + 1];
			current[0] = i;
			for (int j = 1; j <= to.length(); j++) {
				int change = previous[j - 1] + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
			}
			previous = current;
		}
		return previous[to.length()];
	}

}

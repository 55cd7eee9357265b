package dev.products.adopt.kinds;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Names that resemble those in the program: they differ in case or punctuation, have a
 * prefix or a suffix, or differ by a typing error. Resources with a similar name are
 * listed, but never matched.
 */
public final class SimilarNames {

	/** Shorter names are too often part of another name. */
	private static final int MIN_LENGTH = 4;

	private static final int MAX_DISTANCE = 2;

	private final List<String> declared;

	public SimilarNames(Collection<String> declared) {
		this.declared = declared.stream().map(SimilarNames::normalized).toList();
	}

	/** The names of the declared resources of a kind. */
	public static SimilarNames of(Kind kind, List<Target> targets) {
		return new SimilarNames(targets.stream()
			.filter((target) -> target.urn().type().equals(kind.type()))
			.map((target) -> Objects.requireNonNullElse(target.name(), target.urn().name()))
			.toList());
	}

	public boolean match(String name) {
		String normalized = normalized(name);
		return this.declared.stream().anyMatch((other) -> similar(normalized, other));
	}

	private static boolean similar(String one, String other) {
		if (one.equals(other)) {
			return true;
		}
		int shorter = Math.min(one.length(), other.length());
		if (shorter < MIN_LENGTH) {
			return false;
		}
		return one.contains(other) || other.contains(one)
				|| (shorter > 2 * MIN_LENGTH && distance(one, other) <= MAX_DISTANCE);
	}

	private static String normalized(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
	}

	/** The Levenshtein distance, up to one more than the maximum. */
	private static int distance(String one, String other) {
		if (Math.abs(one.length() - other.length()) > MAX_DISTANCE) {
			return MAX_DISTANCE + 1;
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

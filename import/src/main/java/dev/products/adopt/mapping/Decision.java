package dev.products.adopt.mapping;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the mapping says of one target. */
public sealed interface Decision {

	/** Why. */
	String reason();

	/** The word for it in the mapping file. */
	default String word() {
		if (this instanceof Matched) {
			return "matched";
		}
		if (this instanceof InStack) {
			return "in-stack";
		}
		if (this instanceof Ambiguous) {
			return "ambiguous";
		}
		if (this instanceof Missing) {
			return "missing";
		}
		return (this instanceof NotImportable) ? "not-importable" : "no-kind";
	}

	/**
	 * It is this live resource, and is to be imported.
	 *
	 * @param id the id to import by
	 * @param confidence {@code exact} or {@code by-hand}
	 */
	record Matched(String id, String confidence, String reason) implements Decision {

		static final String EXACT = "exact";

		public static final String BY_HAND = "by-hand";

	}

	/** The stack had it before adopt came; there is nothing to adopt. */
	record InStack(String reason) implements Decision {
	}

	/** It may be one of several, or nobody can tell; a person must. */
	record Ambiguous(String reason, List<Candidate> candidates) implements Decision {

		/** How the reason ends of what is open only because something else is. */
		static final String WAITS = "; settle that first";

		private static final Pattern ROOT = Pattern.compile("the .*?, (\\S+ '.*'), is ambiguous" + WAITS);

		/** What it waits for, as a person calls it; empty when it is a doubt itself. */
		Optional<String> waitsFor() {
			Matcher matcher = ROOT.matcher(this.reason);
			return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
		}

	}

	/** AWS does not have it, and `up` is to create it. */
	record Missing(String reason) implements Decision {
	}

	/** It may be there, but its type cannot be imported. */
	record NotImportable(String reason) implements Decision {
	}

	/** adopt does not know its type. */
	record NoKind(String reason) implements Decision {
	}

	/**
	 * What a target could be.
	 *
	 * @param id the id to import by
	 * @param about what tells it from the others
	 */
	record Candidate(String id, String about) {
	}

}

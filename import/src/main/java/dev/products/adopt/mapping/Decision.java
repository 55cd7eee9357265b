package dev.products.adopt.mapping;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the mapping says about a resource of the program. */
public sealed interface Decision {

	/** The words in the mapping file. */
	Map<Class<? extends Decision>, String> WORDS = Map.of(Matched.class, "matched", InStack.class, "in-stack",
			Ambiguous.class, "ambiguous", Missing.class, "missing", NotImportable.class, "not-importable", NoKind.class,
			"no-kind");

	/** The reason of a decision of the user. */
	String BY_USER = "decided in the mapping";

	String reason();

	/** The word in the mapping file. */
	default String word() {
		return Objects.requireNonNull(WORDS.get(getClass()));
	}

	/**
	 * It is this live resource, which is to be imported.
	 *
	 * @param id the import ID
	 * @param confidence {@code exact} or {@code by-hand}
	 */
	record Matched(String id, String confidence, String reason) implements Decision {

		static final String EXACT = "exact";

		public static final String BY_HAND = "by-hand";

	}

	/** It is in the stack already. */
	record InStack(String reason) implements Decision {
	}

	/** adopt cannot decide, so the user must. */
	record Ambiguous(String reason, List<Candidate> candidates) implements Decision {

		/** The end of the reason if another resource must be decided first. */
		static final String WAITS = "; decide that first";

		private static final Pattern ROOT = Pattern.compile("the .*?, (\\S+ '.*'), is ambiguous" + WAITS);

		/** The resource that must be decided first, if there is one. */
		Optional<String> waitsFor() {
			Matcher matcher = ROOT.matcher(this.reason);
			return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
		}

	}

	/** AWS does not have it, so `up` creates it. */
	record Missing(String reason) implements Decision {

		static final String NONE = "AWS has none";

		static final String AS_WELL = " is missing as well";

		boolean isReasonOfAdopt() {
			return this.reason.startsWith(NONE) || this.reason.endsWith(AS_WELL);
		}

	}

	/** The provider cannot import its type. */
	record NotImportable(String reason) implements Decision {
	}

	/** adopt does not know its type. */
	record NoKind(String reason) implements Decision {
	}

	/**
	 * A live resource that it may be.
	 *
	 * @param id the import ID
	 * @param about what distinguishes it from the others
	 */
	record Candidate(String id, String about) {
	}

}

package dev.products.service.idempotency;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * The value of the header {@code Idempotency-Key}. It is a quoted string as defined by
 * the draft (a Structured Field String, RFC 8941 section 3.3.3), or the same string
 * without quotes, which most clients send.
 *
 * @see <a href=
 * "https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header">The
 * Idempotency-Key HTTP Header Field</a>
 */
record IdempotencyKey(String value) {

	static final String HEADER = "Idempotency-Key";

	/**
	 * The pattern of a quoted key. Its quantifier is possessive, because any other
	 * quantifier uses stack space for each character and a client can send a key of any
	 * length.
	 */
	private static final Pattern QUOTED = Pattern
		.compile("\"((?:[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\])++)\"");

	private static final Pattern BARE = Pattern.compile("[\\x21\\x23-\\x2b\\x2d-\\x5b\\x5d-\\x7e]+");

	private static final int LONGEST = 255;

	static Optional<IdempotencyKey> of(@Nullable String header) {
		if (header == null) {
			return Optional.empty();
		}
		Matcher quoted = QUOTED.matcher(header.strip());
		String value = quoted.matches() ? quoted.group(1).replaceAll("\\\\(.)", "$1") : header.strip();
		if (value.length() > LONGEST || !(quoted.matches() || BARE.matcher(value).matches())) {
			throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_MALFORMED, "Idempotency-Key must be 1 to " + LONGEST
					+ " printable ASCII characters in double quotes, such as a UUID.");
		}
		return Optional.of(new IdempotencyKey(value));
	}

}

package dev.products.service.idempotency;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The value of the header {@code Idempotency-Key}: a quoted string as the draft wants it
 * (a Structured Field String, RFC 8941 section 3.3.3), or the same without quotes, as
 * most clients send it.
 *
 * @see <a href=
 * "https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header">The
 * Idempotency-Key HTTP Header Field</a>
 */
record IdempotencyKey(String value) {

	static final String HEADER = "Idempotency-Key";

	/**
	 * The loop is possessive: another one would use the stack for each character of a key
	 * that a client may make as long as it likes.
	 */
	private static final Pattern QUOTED = Pattern
		.compile("\"((?:[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\])++)\"");

	private static final Pattern BARE = Pattern.compile("[\\x21\\x23-\\x2b\\x2d-\\x5b\\x5d-\\x7e]+");

	private static final int LONGEST = 255;

	/**
	 * @throws MalformedKeyException when it is no key
	 */
	static Optional<IdempotencyKey> of(@Nullable String header) {
		if (header == null) {
			return Optional.empty();
		}
		Matcher quoted = QUOTED.matcher(header.strip());
		String value = quoted.matches() ? quoted.group(1).replaceAll("\\\\(.)", "$1") : header.strip();
		if (value.length() > LONGEST || !(quoted.matches() || BARE.matcher(value).matches())) {
			throw new MalformedKeyException(LONGEST);
		}
		return Optional.of(new IdempotencyKey(value));
	}

}

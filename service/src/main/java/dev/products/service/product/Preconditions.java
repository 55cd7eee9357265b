package dev.products.service.product;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;

/**
 * The conditions of a request on the current product (RFC 9110 section 13). Conditions on
 * dates are ignored, because no response has the header {@code Last-Modified}.
 *
 * @param ifMatch the tags of {@code If-Match}; empty if there is no such condition
 * @param ifNoneMatch the tags of {@code If-None-Match}; empty if there is no such
 * condition
 */
record Preconditions(Optional<List<ETag>> ifMatch, Optional<List<ETag>> ifNoneMatch) {

	/**
	 * The pattern of a list of entity tags (RFC 9110 sections 5.6.1 and 8.8.3), in which
	 * elements may be empty. Its quantifiers are possessive, because other quantifiers
	 * use stack space for each element and a client can send a list of any length.
	 */
	private static final Pattern TAGS = Pattern
		.compile("\\*|(?:\\s*+(?:W/)?+\"[\\x21\\x23-\\x7e\\x80-\\x{10ffff}]*+\"\\s*+(?:,|$)|\\s*+,)++");

	static Preconditions of(HttpServletRequest request) {
		return new Preconditions(tags(request, HttpHeaders.IF_MATCH), tags(request, HttpHeaders.IF_NONE_MATCH));
	}

	/**
	 * Checks the conditions of a write in the order of section 13.2.2.
	 */
	void checkWrite(Optional<ETag> current) {
		checkMatch(current);
		if (this.ifNoneMatch.isPresent() && matches(this.ifNoneMatch.get(), current, false)) {
			throw failed("If-None-Match");
		}
	}

	/**
	 * Returns whether the client of a GET or HEAD request has the current version, so
	 * that the response is 304.
	 */
	boolean notModified(ETag current) {
		checkMatch(Optional.of(current));
		return this.ifNoneMatch.isPresent() && matches(this.ifNoneMatch.get(), Optional.of(current), false);
	}

	private void checkMatch(Optional<ETag> current) {
		if (this.ifMatch.isPresent() && !matches(this.ifMatch.get(), current, true)) {
			throw failed("If-Match");
		}
	}

	private static ProblemException failed(String header) {
		return new ProblemException(ProblemType.PRECONDITION_FAILED,
				"The product does not meet the condition " + header + ". Read the product before you try again.");
	}

	private static boolean matches(List<ETag> tags, Optional<ETag> current, boolean strong) {
		return current.isPresent()
				&& tags.stream().anyMatch((tag) -> tag.isWildcard() || tag.compare(current.get(), strong));
	}

	private static Optional<List<ETag>> tags(HttpServletRequest request, String header) {
		List<String> values = Collections.list(request.getHeaders(header));
		if (values.isEmpty()) {
			return Optional.empty();
		}
		String value = String.join(",", values).strip();
		// The parser ignores invalid parts, but a condition must not be ignored.
		if (!TAGS.matcher(value).matches()) {
			throw new ProblemException(ProblemType.INVALID_REQUEST,
					header + " must be * or a list of entity tags in double quotes.");
		}
		return Optional.of(ETag.parse(value));
	}

}

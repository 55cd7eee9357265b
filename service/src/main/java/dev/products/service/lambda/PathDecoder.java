package dev.products.service.lambda;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.products.service.problem.PercentDecoder;

/**
 * Decodes a path in the same strict way as Tomcat with its default settings: encoded
 * slashes, backslashes, and null characters are refused, as well as bytes that are not
 * valid UTF-8. Unlike in the container, a plus sign is not decoded to a space.
 */
final class PathDecoder {

	private static final Pattern REFUSED = Pattern.compile("(?i)%(2f|5c|00)");

	private PathDecoder() {
	}

	/** Returns the decoded path; empty if the path is refused. */
	static Optional<String> decode(String path) {
		return REFUSED.matcher(path).find() ? Optional.empty() : PercentDecoder.decode(path);
	}

}

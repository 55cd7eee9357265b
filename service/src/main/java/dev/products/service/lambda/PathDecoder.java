package dev.products.service.lambda;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.products.service.problem.PercentDecoder;

/**
 * Decodes a path as Tomcat does by default, which is strict: no encoded slash, backslash
 * or null, nothing that is not UTF-8. A plus is a plus; the container takes it for a
 * space.
 */
final class PathDecoder {

	private static final Pattern REFUSED = Pattern.compile("(?i)%(2f|5c|00)");

	private PathDecoder() {
	}

	/** The path decoded; empty when it is to be refused. */
	static Optional<String> decode(String path) {
		return REFUSED.matcher(path).find() ? Optional.empty() : PercentDecoder.decode(path);
	}

}

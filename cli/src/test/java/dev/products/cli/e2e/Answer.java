package dev.products.cli.e2e;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Json;

/**
 * What was asked and what was answered. What fails says both, and never a token.
 *
 * @param asked for a person
 * @param at where it was asked
 * @param millis how long it took
 */
record Answer(String asked, URI at, int status, Map<String, List<String>> headers, String body, long millis) {

	private static final List<String> TOLD = List.of("Content-Type", "ETag", "Location", "Link", "Allow", "Retry-After",
			"Access-Control-Allow-Origin", "x-amzn-ErrorType");

	Answer {
		// The names of headers are the same in any case (RFC 9110 section 5.1).
		Map<String, List<String>> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> {
			if (name != null) {
				any.put(name, values);
			}
		});
		headers = any;
	}

	/** Empty where there is none. */
	String header(String name) {
		return String.join(", ", this.headers.getOrDefault(name, List.of()));
	}

	String needed(String name) {
		holds(!header(name).isEmpty(), "an answer with the header " + name);
		return header(name);
	}

	/** The entity tag, which has to be a strong one. */
	String tag() {
		String tag = needed("ETag");
		holds(tag.matches("\"[^\"]+\""), "a strong ETag in double quotes");
		return tag;
	}

	JsonNode json() {
		try {
			return Json.read(this.body, "The answer");
		}
		catch (CliException ex) {
			throw failure("JSON: " + ex.getMessage());
		}
	}

	/** A problem of ours (RFC 9457) of this type, such as {@code product-exists}. */
	Answer problem(String type) {
		holds(header("Content-Type").startsWith("application/problem+json"), "application/problem+json");
		String expected = "urn:problem-type:products:" + type;
		holds(json().path("type").asText().equals(expected), "the problem " + expected);
		holds(json().path("status").asInt() == this.status, "a problem with the answer's status");
		return this;
	}

	void same(String what, Object expected, Object actual) {
		holds(expected.equals(actual), what + " to be " + expected + ", and not " + actual);
	}

	void holds(boolean condition, String expected) {
		if (!condition) {
			throw failure(expected);
		}
	}

	AssertionError failure(String expected) {
		StringBuilder text = new StringBuilder("expected ").append(expected)
			.append("\n  asked     ")
			.append(this.asked.replace("\n", "\n            "))
			.append("\n  answered  ")
			.append(this.status)
			.append(" after ")
			.append(this.millis)
			.append(" ms");
		TOLD.stream()
			.filter((name) -> !header(name).isEmpty())
			.forEach((name) -> text.append("\n            ").append(name).append(": ").append(header(name)));
		if (!this.body.isEmpty()) {
			text.append("\n            ").append(shortened(this.body));
		}
		String request = header("x-amzn-RequestId");
		return new AssertionError(text.append("\n  request   ")
			.append(request.isEmpty() ? "has no id here; it is the last one in the log"
					: request + ", for ./products logs --request")
			.toString());
	}

	static String shortened(String text) {
		return (text.length() <= 600) ? text : text.substring(0, 600) + "... (" + text.length() + " characters)";
	}

}

package dev.products.cli.e2e;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Json;

/**
 * A response with its request. Failures print both, without tokens.
 *
 * @param asked the request for a message
 * @param at the address of the request
 * @param millis the duration
 */
record ApiResponse(String asked, URI at, int status, Map<String, List<String>> headers, String body, long millis) {

	private static final List<String> PRINTED = List.of("Content-Type", "ETag", "Location", "Link", "Allow",
			"Retry-After", "Access-Control-Allow-Origin", "x-amzn-ErrorType");

	ApiResponse {
		// Header names are case-insensitive (RFC 9110 section 5.1).
		Map<String, List<String>> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> {
			if (name != null) {
				any.put(name, values);
			}
		});
		headers = any;
	}

	/** The value of a header, or an empty string. */
	String header(String name) {
		return String.join(", ", this.headers.getOrDefault(name, List.of()));
	}

	String needed(String name) {
		holds(!header(name).isEmpty(), "a response with the header " + name);
		return header(name);
	}

	/** The entity tag, which must be strong. */
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

	/**
	 * Checks that this is a problem (RFC 9457) of a type, such as {@code product-exists}.
	 */
	ApiResponse problem(String type) {
		holds(header("Content-Type").startsWith("application/problem+json"), "application/problem+json");
		String expected = "urn:problem-type:products:" + type;
		holds(json().path("type").asText().equals(expected), "the problem " + expected);
		holds(json().path("status").asInt() == this.status, "a problem with the status of the response");
		return this;
	}

	void same(String what, Object expected, Object actual) {
		holds(expected.equals(actual), what + " to be " + expected + ", but it is " + actual);
	}

	void holds(boolean condition, String expected) {
		if (!condition) {
			throw failure(expected);
		}
	}

	AssertionError failure(String expected) {
		String headers = PRINTED.stream()
			.filter((name) -> !header(name).isEmpty())
			.map((name) -> "\n" + name + ": " + header(name))
			.collect(Collectors.joining());
		String id = header("x-amzn-RequestId");
		String text = "\n  request   " + indented(this.asked) + "\n  response  " + this.status + " after " + this.millis
				+ " ms" + indented(headers + (this.body.isEmpty() ? "" : "\n" + shortened(this.body)))
				+ "\n  id        "
				+ (id.isEmpty() ? "none; see the last request in the log" : id + ", for ./products logs --request");
		return new AssertionError("expected " + expected + text);
	}

	private static String indented(String text) {
		return text.replace("\n", "\n            ");
	}

	static String shortened(String text) {
		return (text.length() <= 600) ? text : text.substring(0, 600) + "... (" + text.length() + " characters)";
	}

}

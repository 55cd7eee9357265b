package dev.products.service.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** A response as the client receives it. */
record Answer(int status, Map<String, List<String>> headers, String body) {

	static final Answer NONE = new Answer(0, Map.of(), "");

	private static final ObjectMapper JSON = new ObjectMapper();

	/** Collects headers. Header names are not case-sensitive (RFC 9110 section 5.1). */
	static Map<String, List<String>> headers(Iterable<Request.Header> lines) {
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		lines.forEach((line) -> headers.computeIfAbsent(line.name(), (name) -> new ArrayList<>()).add(line.value()));
		return headers;
	}

	/** Returns the values of a header, one on each line; empty if there are none. */
	String header(String name) {
		return String.join("\n", this.headers.getOrDefault(name, List.of()));
	}

	JsonNode json() {
		try {
			return this.body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(this.body);
		}
		catch (JsonProcessingException otherwise) {
			return MissingNode.getInstance();
		}
	}

	String member(String name) {
		return json().path(name).asText();
	}

	/**
	 * Returns the name of the problem, the last part of its type; empty if there is none.
	 */
	String problem() {
		return member("type").replaceFirst(".*:", "");
	}

	/** Returns all values for which two answers are compared. */
	Map<String, String> fields() {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("status", String.valueOf(this.status));
		this.headers.keySet().forEach((name) -> fields.put("header " + canonical(name), header(name)));
		fields.put("body", this.body);
		return fields;
	}

	private static String canonical(String name) {
		StringBuilder canonical = new StringBuilder();
		for (String word : name.split("-")) {
			canonical.append(canonical.isEmpty() ? "" : "-")
				.append(word.substring(0, 1).toUpperCase(Locale.ROOT))
				.append(word.substring(1).toLowerCase(Locale.ROOT));
		}
		return canonical.toString();
	}

}

package dev.products.cli.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON as it is read and printed here. */
public final class Json {

	private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

	private Json() {
	}

	public static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	/**
	 * @param what it is, for the error
	 */
	public static JsonNode read(String text, String what) {
		try {
			JsonNode node = MAPPER.readTree(text);
			if (node == null || node.isMissingNode()) {
				throw new CliException(what + " is empty; JSON was expected.");
			}
			return node;
		}
		catch (JsonProcessingException ex) {
			throw new CliException(Exit.ERROR, what + " is not JSON: " + ex.getOriginalMessage()
					+ ((ex.getLocation() != null) ? " (line " + ex.getLocation().getLineNr() + ")" : ""), ex);
		}
	}

	/** In one line. */
	public static String line(JsonNode node) {
		return node.toString();
	}

	public static String pretty(JsonNode node) {
		try {
			return MAPPER.writeValueAsString(node);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

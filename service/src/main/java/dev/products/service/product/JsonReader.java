package dev.products.service.product;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads a body when the controller wants it, which for PATCH is after it looked for a
 * 404.
 */
@Component
class JsonReader {

	private final ObjectMapper mapper;

	JsonReader(ObjectMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * One JSON document.
	 * @throws MalformedBodyException when it is none
	 */
	JsonNode read(byte @Nullable [] body) {
		try {
			JsonNode document = this.mapper.reader().readTree((body != null) ? body : new byte[0]);
			if (document.isMissingNode()) {
				throw new MalformedBodyException("Send one JSON object as the body, in UTF-8.");
			}
			return document;
		}
		catch (JsonProcessingException malformed) {
			throw new MalformedBodyException(words(malformed));
		}
		catch (IOException undecodable) {
			throw new MalformedBodyException("The body is not UTF-8.");
		}
	}

	private static String words(JsonProcessingException malformed) {
		JsonLocation at = malformed.getLocation();
		if (at == null) {
			return "The JSON is nested too deeply, or a number or text in it is too long.";
		}
		String words = malformed.getOriginalMessage();
		// Of the parser's words only these speak to a client and not to a programmer.
		return "Not JSON at line " + at.getLineNr() + ", column " + at.getColumnNr()
				+ (words.startsWith("Duplicate field") ? ": " + words : ".");
	}

}

package dev.products.service.product;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
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
			JsonNode document = this.mapper.reader().readTree(text((body != null) ? body : new byte[0]));
			if (document.isMissingNode()) {
				throw new MalformedBodyException("Send one JSON object as the body, in UTF-8.");
			}
			return document;
		}
		catch (JsonProcessingException malformed) {
			throw new MalformedBodyException(words(malformed));
		}
		catch (NumberFormatException unreadable) {
			throw new MalformedBodyException("A number has an exponent that is too large or too small.");
		}
		catch (IOException undecodable) {
			throw new MalformedBodyException("The body is not UTF-8.");
		}
	}

	/**
	 * JSON is UTF-8 (RFC 8259 section 8.1). The parser would guess UTF-16 and UTF-32, and
	 * take bytes that are no UTF-8, such as {@code C0 BC} for {@code <}.
	 */
	private static String text(byte[] body) throws CharacterCodingException {
		String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
		return text.startsWith("\ufeff") ? text.substring(1) : text;
	}

	/**
	 * A text that two documents share if, and only if, their values are equal: whatever
	 * the order of members and the spelling of numbers (RFC 8259 sections 4 and 6).
	 */
	static String canonical(JsonNode document) {
		return switch (document.getNodeType()) {
			case OBJECT -> document.propertyStream()
				.sorted(Map.Entry.comparingByKey())
				.map((member) -> TextNode.valueOf(member.getKey()) + ":" + canonical(member.getValue()))
				.collect(Collectors.joining(",", "{", "}"));
			case ARRAY -> document.valueStream().map(JsonReader::canonical).collect(Collectors.joining(",", "[", "]"));
			// Not written out, which for 1e999999999 would be a gigabyte.
			case NUMBER -> document.decimalValue().stripTrailingZeros().toString();
			default -> document.toString();
		};
	}

	private static String words(JsonProcessingException malformed) {
		JsonLocation at = malformed.getLocation();
		if (at == null) {
			return "The JSON is nested too deeply, or a number or text in it is too long.";
		}
		// The parser's own words speak to a programmer, and change with its versions.
		return (malformed.getOriginalMessage().startsWith("Duplicate field")
				? "The JSON has a field twice, the second time" : "Not JSON") + " at line " + at.getLineNr()
				+ ", column " + at.getColumnNr() + ".";
	}

}

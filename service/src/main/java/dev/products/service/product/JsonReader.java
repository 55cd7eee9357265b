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
import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads JSON bodies. The controller calls it explicitly, because PATCH answers 404 for an
 * unknown product before it reads the body.
 */
@Component
record JsonReader(ObjectMapper mapper) {

	JsonNode read(byte @Nullable [] body) {
		try {
			JsonNode document = this.mapper.reader().readTree(text((body != null) ? body : new byte[0]));
			if (document.isMissingNode()) {
				throw malformed("Send one JSON object as the body, in UTF-8.");
			}
			return document;
		}
		catch (JsonProcessingException malformed) {
			throw malformed(describe(malformed));
		}
		catch (NumberFormatException unreadable) {
			throw malformed("A number has an exponent that is too large or too small.");
		}
		catch (IOException undecodable) {
			throw malformed("The body is not UTF-8.");
		}
	}

	/**
	 * Decodes a body as UTF-8 (RFC 8259 section 8.1). The parser would also detect UTF-16
	 * and UTF-32, and would accept bytes that are not valid UTF-8, such as {@code C0 BC}
	 * for {@code <}.
	 */
	private static String text(byte[] body) throws CharacterCodingException {
		String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
		return text.startsWith("\ufeff") ? text.substring(1) : text;
	}

	/**
	 * Returns a text that is the same for two documents if and only if their values are
	 * equal, regardless of the order of members and the format of numbers (RFC 8259
	 * sections 4 and 6).
	 */
	static String canonical(JsonNode document) {
		return switch (document.getNodeType()) {
			case OBJECT -> document.propertyStream()
				.sorted(Map.Entry.comparingByKey())
				.map((member) -> TextNode.valueOf(member.getKey()) + ":" + canonical(member.getValue()))
				.collect(Collectors.joining(",", "{", "}"));
			case ARRAY -> document.valueStream().map(JsonReader::canonical).collect(Collectors.joining(",", "[", "]"));
			// The plain notation of 1e999999999 would take a gigabyte.
			case NUMBER -> document.decimalValue().stripTrailingZeros().toString();
			default -> document.toString();
		};
	}

	private static ProblemException malformed(String detail) {
		return new ProblemException(ProblemType.MALFORMED_BODY, detail);
	}

	private static String describe(JsonProcessingException malformed) {
		JsonLocation at = malformed.getLocation();
		if (at == null) {
			return "The JSON is nested too deeply, or a number or text in it is too long.";
		}
		// The message of the parser is intended for programmers and changes between
		// versions.
		return (malformed.getOriginalMessage().startsWith("Duplicate field")
				? "The JSON has a field twice, the second time" : "Not JSON") + " at line " + at.getLineNr()
				+ ", column " + at.getColumnNr() + ".";
	}

}

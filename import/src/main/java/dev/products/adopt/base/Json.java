package dev.products.adopt.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads and writes JSON. */
public final class Json {

	private static final ObjectMapper MAPPER = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private static final ObjectMapper STRICT = JsonMapper.builder()
		.enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
		.build();

	private Json() {
	}

	public static JsonNode parse(String text) {
		try {
			return MAPPER.readTree(text);
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The object or array in a text with a JSON document; any other value as it is. */
	public static JsonNode opened(JsonNode node) {
		if (node.isTextual() && node.textValue().stripLeading().matches("(?s)[{\\[].*")) {
			try {
				JsonNode document = parse(node.textValue());
				return document.isContainerNode() ? document : node;
			}
			catch (UncheckedIOException ex) {
				// It only begins like a document.
			}
		}
		return node;
	}

	public static <T> T read(Path file, Class<T> type) {
		try {
			return MAPPER.readValue(file.toFile(), type);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Converts data from YAML. An unknown key is an error. */
	public static <T> T convert(Object data, Class<T> type) {
		return STRICT.convertValue(data, type);
	}

	public static String write(Object value) {
		try {
			return MAPPER.writeValueAsString(value) + "\n";
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A short hash of a text, to detect changes. */
	public static String mark(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, 12);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

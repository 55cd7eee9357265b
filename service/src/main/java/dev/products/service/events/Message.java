package dev.products.service.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.products.service.Sha256;

/**
 * An event as a message for SNS.
 *
 * @param record the index of the record in its batch
 * @param subject the subject of an e-mail
 * @param attributes the attributes that a filter policy can use
 * @param group the messages of a group are delivered in order
 */
record Message(int record, String id, String subject, String body, Map<String, String> attributes, String group) {

	/**
	 * The maximum size of a message with its attributes, and of a batch (SNS API
	 * reference, PublishBatch).
	 */
	static final int MAXIMUM_BYTES = 262_144;

	private static final ObjectMapper JSON = new ObjectMapper(
			// An SQS queue refuses the characters above this one (SQS API reference,
			// SendMessage).
			new JsonFactoryBuilder().highestNonEscapedChar(0xFFFD)
				.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
				.build());

	/**
	 * The characters that SQS accepts, which are those of XML 1.0 (SQS API reference,
	 * SendMessage).
	 */
	private static final Pattern ATTRIBUTE = Pattern
		.compile("[\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]{1,256}");

	/** SNS API reference, Publish, MessageGroupId. */
	private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9\\p{Punct}]{1,128}");

	/** A subject has fewer than 100 characters (SNS API reference, Publish). */
	private static final Pattern SUBJECT = Pattern.compile("[!-~]{1,80}");

	static Message of(int record, ProductEvent event) {
		Message whole = of(record, event, event.json());
		return (whole.bytes() <= MAXIMUM_BYTES) ? whole : of(record, event, event.shortJson());
	}

	private static Message of(int record, ProductEvent event, ObjectNode json) {
		String group = group(event.productId());
		String subject = event.type().shortName()
				+ (SUBJECT.matcher(event.productId()).matches() ? " " + event.productId() : "");
		return new Message(record, event.id(), subject, text(json), attributes(event), group);
	}

	private static Map<String, String> attributes(ProductEvent event) {
		Map<String, String> attributes = new TreeMap<>();
		attributes.put("type", event.type().fullName());
		attributes.put("productId", event.productId());
		if (event.product().json().get("category") instanceof TextNode category) {
			attributes.put("category", category.textValue());
		}
		ChangeDetector.priceIncreased(event).ifPresent((up) -> attributes.put("priceDirection", up ? "up" : "down"));
		// SNS or a queue would refuse the whole message because of such an attribute.
		attributes.values().removeIf((value) -> !ATTRIBUTE.matcher(value).matches());
		return attributes;
	}

	/**
	 * Returns a hash for an id that is not valid as a group. Old functions accepted any
	 * id.
	 */
	private static String group(String productId) {
		return GROUP.matcher(productId).matches() ? productId
				: HexFormat.of().formatHex(Sha256.of(productId.getBytes(StandardCharsets.UTF_8)));
	}

	int bytes() {
		return this.attributes.entrySet()
			.stream()
			.mapToInt((attribute) -> bytes(attribute.getKey()) + bytes("String") + bytes(attribute.getValue()))
			.sum() + bytes(this.body);
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

	private static String text(JsonNode json) {
		try {
			return JSON.writeValueAsString(json);
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

}

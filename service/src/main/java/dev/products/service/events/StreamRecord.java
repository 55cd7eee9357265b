package dev.products.service.events;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.service.product.ProductImage;

/**
 * A write to the table, as a record of its stream.
 *
 * @param eventId the id of the record, which stays the same if it is delivered again
 * @param sequenceNumber a decimal number; a later write of an item has a greater one
 * @param table the ARN of the table
 * @param expired whether the item was deleted because its time to live expired
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html">
 * Record</a>
 */
record StreamRecord(String eventId, String sequenceNumber, Optional<Instant> time, String table, String productId,
		Optional<ProductImage> before, Optional<ProductImage> after, boolean expired) {

	static StreamRecord of(JsonNode json) {
		JsonNode change = json.path("dynamodb");
		String productId = text(change.path("Keys").path("productId"), "S");
		return new StreamRecord(text(json, "eventID"), text(change, "SequenceNumber"),
				time(change.path("ApproximateCreationDateTime")),
				text(json, "eventSourceARN").replaceFirst("/stream/.*", ""), productId,
				image(productId, change.path("OldImage")), image(productId, change.path("NewImage")),
				// DynamoDB guide, "DynamoDB Streams and Time to Live".
				json.at("/userIdentity/principalId").asText().equals("dynamodb.amazonaws.com"));
	}

	/**
	 * Reads the time. It is in seconds, in some events with decimals or as 1.7E9, or a
	 * string if a user sends a record again that was read with the AWS CLI.
	 */
	private static Optional<Instant> time(JsonNode time) {
		try {
			return time.isTextual() ? Optional.of(OffsetDateTime.parse(time.textValue()).toInstant())
					: time.isNumber()
							? Optional.of(Instant.ofEpochMilli(time.decimalValue().movePointRight(3).longValue()))
							: Optional.empty();
		}
		catch (DateTimeParseException notATime) {
			return Optional.empty();
		}
	}

	private static Optional<ProductImage> image(String productId, JsonNode image) {
		return image.isObject() ? Optional.of(ProductImage.of(productId, image)) : Optional.empty();
	}

	private static String text(JsonNode json, String name) {
		JsonNode text = json.path(name);
		if (!text.isTextual() || text.textValue().isEmpty()) {
			throw new IllegalArgumentException("no " + name);
		}
		return text.textValue();
	}

}

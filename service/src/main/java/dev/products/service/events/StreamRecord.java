package dev.products.service.events;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.service.product.ProductImage;

/**
 * One write to the table, as its stream has it.
 *
 * @param eventId the same however often the record is delivered
 * @param sequenceNumber of decimal digits; a later write of an item has a greater one
 * @param table the table's ARN
 * @param expired whether the item was deleted because its time to live was over
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html">
 * Record</a>
 */
record StreamRecord(String eventId, String sequenceNumber, Optional<Instant> time, String table, String productId,
		Optional<ProductImage> before, Optional<ProductImage> after, boolean expired) {

	/**
	 * @throws IllegalArgumentException when it is no record of a table of products
	 */
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
	 * Seconds, with decimals in some events and as 1.7E9 in others; a text where somebody
	 * sends a record again that the AWS CLI has read.
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

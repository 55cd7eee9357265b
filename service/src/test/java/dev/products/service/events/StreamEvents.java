package dev.products.service.events;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Creates records of a stream without the members that the service does not read. */
public final class StreamEvents {

	static final String TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/ProductsTable";

	private static final ObjectMapper JSON = new ObjectMapper();

	private StreamEvents() {
	}

	/**
	 * @param sequence the number of the write, from which the id of the record is derived
	 * @param before the item in DynamoDB JSON before the write; empty if there was none
	 * @param after the item in DynamoDB JSON after the write; empty if there is none
	 */
	public static ObjectNode record(int sequence, String productId, String before, String after) {
		ObjectNode record = JsonNodeFactory.instance.objectNode()
			.put("eventID", String.format(Locale.ROOT, "%032x", sequence))
			.put("eventName", before.isEmpty() ? "INSERT" : after.isEmpty() ? "REMOVE" : "MODIFY")
			.put("eventSourceARN", TABLE + "/stream/2026-01-01T00:00:00.000");
		ObjectNode change = record.putObject("dynamodb")
			.put("ApproximateCreationDateTime", 1_767_225_600.25)
			.put("SequenceNumber", number(sequence));
		change.putObject("Keys").putObject("productId").put("S", productId);
		if (!before.isEmpty()) {
			change.set("OldImage", image(productId, before));
		}
		if (!after.isEmpty()) {
			change.set("NewImage", image(productId, after));
		}
		return record;
	}

	static String number(int sequence) {
		return String.format(Locale.ROOT, "4421584500000000017450%03d", sequence);
	}

	static JsonNode json(String text) {
		try {
			return JSON.readTree(text);
		}
		catch (Exception wrong) {
			throw new IllegalArgumentException(text, wrong);
		}
	}

	/**
	 * Returns the types of the events of a record, where stock of up to 10 pieces is low.
	 */
	static List<String> types(JsonNode record) {
		return events(record).stream().map((event) -> event.type().shortName()).toList();
	}

	static List<ProductEvent> events(JsonNode record) {
		return new ChangeDetector(10).of(StreamRecord.of(record));
	}

	private static ObjectNode image(String productId, String attributes) {
		ObjectNode image = (ObjectNode) json("{" + attributes.replace('\'', '"') + "}");
		image.putObject("productId").put("S", productId);
		return image;
	}

}

package dev.products.service.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.service.product.ProductImage;

/**
 * An event of a product in the JSON format of CloudEvents 1.0. A change of the format
 * that breaks consumers requires a new {@link #SCHEMA}.
 *
 * @param product the product after the event, or before it was deleted
 * @see <a href=
 * "https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">
 * JSON Event Format</a>
 */
record ProductEvent(EventType type, StreamRecord record, ProductImage product, ObjectNode data) {

	static final String SCHEMA = "urn:schema:products:event:1";

	// Sequence numbers are padded because they are compared as text (CloudEvents
	// extension "sequence"). Those of DynamoDB have 21 to 40 digits (API reference,
	// StreamRecord).
	private static final int DIGITS = 40;

	String id() {
		return this.record.eventId() + "-" + this.type.shortName();
	}

	String productId() {
		return this.record.productId();
	}

	ObjectNode json() {
		return envelope().set("data", this.data);
	}

	ObjectNode shortJson() {
		ObjectNode kept = this.data.deepCopy().put("truncated", true);
		return envelope().set("data", kept.remove(ChangeDetector.UNLIMITED));
	}

	private ObjectNode envelope() {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("specversion", "1.0")
			.put("id", id())
			.put("source", this.record.table())
			.put("type", this.type.fullName())
			.put("subject", productId());
		this.record.time().ifPresent((time) -> json.put("time", time.toString()));
		String sequence = this.record.sequenceNumber();
		return json.put("datacontenttype", "application/json")
			.put("dataschema", SCHEMA)
			.put("sequence", "0".repeat(Math.max(DIGITS - sequence.length(), 0)) + sequence);
	}

}

package dev.products.service.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes the events in the records of the table's stream to the topics. */
public final class ProductEvents {

	private static final Logger log = LoggerFactory.getLogger(ProductEvents.class);

	private final List<EventTopic> topics;

	private final ChangeDetector changes;

	public ProductEvents(List<EventTopic> topics, long lowStock) {
		this.topics = topics;
		this.changes = new ChangeDetector(lowStock);
	}

	/**
	 * Publishes the events of the records in order, until one fails.
	 * @param records the records of one shard in the order of the shard
	 * @return the first record that Lambda must send again together with all later ones
	 */
	public Optional<JsonNode> publish(List<JsonNode> records) {
		List<Message> messages = new ArrayList<>();
		int end = 0;
		while (end < records.size() && read(records.get(end), end, messages)) {
			end++;
		}
		// If a topic does not accept all events of a record, the next topics get none of
		// them.
		for (EventTopic topic : this.topics) {
			int whole = end;
			List<Message> left = topic
				.publish(messages.stream().filter((message) -> message.record() < whole).toList());
			end = left.isEmpty() ? end : left.getFirst().record();
		}
		return (end < records.size()) ? Optional.of(records.get(end)) : Optional.empty();
	}

	private boolean read(JsonNode record, int place, List<Message> messages) {
		try {
			this.changes.of(StreamRecord.of(record)).forEach((event) -> messages.add(Message.of(place, event)));
			return true;
		}
		catch (IllegalArgumentException unreadable) {
			log.error("The record {} cannot be read: {}", record.path("eventID").asText(), unreadable.getMessage());
			return false;
		}
	}

}

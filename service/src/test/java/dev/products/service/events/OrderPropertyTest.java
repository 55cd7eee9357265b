package dev.products.service.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every event is published, and the events of a product stay in order, regardless of how
 * often SNS refuses entries.
 */
class OrderPropertyTest {

	private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:ProductEvents.fifo";

	@Property(tries = 150)
	void eventsOfAProductArriveInTheOrderOfItsWrites(
			@ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 4) Integer> writes, @ForAll long seed) {
		Random chance = new Random(seed);
		FakeSns sns = new FakeSns();
		sns.refuse((entry) -> chance.nextInt(4) == 0);
		ProductEvents events = new ProductEvents(List.of(new EventTopic(sns, TOPIC)), 10);
		List<JsonNode> shard = shard(writes);
		List<String> expected = shard.stream()
			.flatMap((record) -> StreamEvents.events(record).stream())
			.map((event) -> event.id().replaceFirst("^0+", ""))
			.toList();

		// Lambda sends the batch again starting at the first record that failed.
		List<JsonNode> left = shard;
		for (int round = 0; !left.isEmpty(); round++) {
			assertThat(round).isLessThan(10_000);
			left = events.publish(left)
				.map(shard::indexOf)
				.map((first) -> shard.subList(first, shard.size()))
				.orElse(List.of());
		}

		assertThat(new LinkedHashSet<>(sns.ids(TOPIC))).containsExactlyInAnyOrderElementsOf(expected);
		Map<String, List<String>> arrived = new HashMap<>();
		sns.published(TOPIC)
			.forEach((entry) -> arrived.computeIfAbsent(entry.messageGroupId(), (product) -> new ArrayList<>())
				.add(entry.messageDeduplicationId()));
		// A FIFO topic discards duplicates. The other events must be in order.
		arrived.values().forEach((ids) -> assertThat(List.copyOf(new LinkedHashSet<>(ids))).isSorted());
	}

	/**
	 * Creates writes to five products. Each write changes the stock of a product from low
	 * to high or back.
	 */
	private static List<JsonNode> shard(List<Integer> writes) {
		List<JsonNode> records = new ArrayList<>();
		Map<Integer, Integer> stock = new HashMap<>();
		for (int product : writes) {
			int before = stock.getOrDefault(product, 5);
			int after = (before == 5) ? 50 : 5;
			stock.put(product, after);
			records.add(StreamEvents.record(records.size() + 1, "P" + product, "'stock':{'N':'" + before + "'}",
					"'stock':{'N':'" + after + "'}"));
		}
		return records;
	}

}

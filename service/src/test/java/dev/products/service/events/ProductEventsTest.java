package dev.products.service.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.SnsException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests which events the records of a shard cause, and which records must be sent again.
 */
class ProductEventsTest {

	private static final String ORDERED = "arn:aws:sns:eu-central-1:123456789012:ProductEvents.fifo";

	private static final String PLAIN = "arn:aws:sns:eu-central-1:123456789012:ProductEvents";

	private static final String STOCK = "'stock':{'N':'%d'}";

	private final FakeSns sns = new FakeSns();

	private final ProductEvents events = new ProductEvents(
			List.of(new EventTopic(this.sns, ORDERED), new EventTopic(this.sns, PLAIN)), 10);

	@Test
	void everyEventIsPublishedToEveryTopic() {
		assertThat(publish(created(1, "A"), created(2, "B"))).isEmpty();

		assertThat(this.sns.ids(ORDERED)).containsExactly("1-ProductCreated", "2-ProductCreated");
		assertThat(this.sns.ids(PLAIN)).isEqualTo(this.sns.ids(ORDERED));
	}

	@Test
	void aWriteWithoutAChangeIsNotPublished() {
		assertThat(publish(StreamEvents.record(1, "A", String.format(Locale.ROOT, STOCK, 50),
				String.format(Locale.ROOT, STOCK, 50))))
			.isEmpty();

		assertThat(this.sns.batches()).isEmpty();
	}

	@Test
	void aMessageOfTheFifoTopicHasGroupDeduplicationIdAndAttributes() {
		publish(StreamEvents.record(1, "A", "'category':{'S':'Books'},'productPrice':{'N':'2'}",
				"'category':{'S':'Books'},'productPrice':{'N':'3'}"));

		PublishBatchRequestEntry entry = this.sns.published(ORDERED).get(1);
		assertThat(entry.messageGroupId()).isEqualTo("A");
		assertThat(entry.messageDeduplicationId()).endsWith("1-PriceChanged");
		assertThat(entry.subject()).isNull();
		assertThat(FakeSns.attributes(entry)).isEqualTo(Map.of("type", "dev.products.PriceChanged", "productId", "A",
				"category", "Books", "priceDirection", "up"));
	}

	@Test
	void aMessageOfTheStandardTopicHasASubject() {
		publish(created(1, "A"));

		PublishBatchRequestEntry entry = this.sns.published(PLAIN).getFirst();
		assertThat(entry.subject()).isEqualTo("ProductCreated A");
		assertThat(entry.messageGroupId()).isNull();
	}

	@Test
	void aBatchNeverHasTwoEventsOfAProduct() {
		publish(changed(1, "A", 50, 5), changed(2, "B", 50, 49), changed(3, "A", 5, 50));

		assertThat(this.sns.ids(ORDERED)).containsExactly("1-ProductChanged", "2-ProductChanged", "1-StockLow",
				"3-ProductChanged", "3-StockBack");
		assertThat(this.sns.batches().subList(0, 4)).containsExactly(2, 1, 1, 1);
	}

	@Test
	void eventsOfDifferentProductsArePublishedInBatchesOfTen() {
		publish(many(25));

		assertThat(this.sns.batches()).containsExactly(10, 10, 5, 10, 10, 5);
		assertThat(this.sns.ids(ORDERED)).hasSize(25);
	}

	@Test
	void theFirstRefusedRecordIsRetriedAndLaterEventsOfItsProductWait() {
		this.sns.refuse((entry) -> entry.message().contains("2-ProductChanged"));

		assertThat(publish(created(1, "A"), changed(2, "B", 50, 49), created(3, "C"), changed(4, "B", 49, 48)))
			.contains(StreamEvents.number(2));
		assertThat(this.sns.ids(ORDERED)).containsExactly("1-ProductCreated", "3-ProductCreated");
		assertThat(this.sns.ids(PLAIN)).as("only what is before the failure").containsExactly("1-ProductCreated");
	}

	@Test
	void aRecordIsRetriedIfOneOfItsEventsWasRefused() {
		this.sns.refuse((entry) -> entry.message().contains("StockLow"));

		assertThat(publish(changed(1, "A", 50, 49), changed(2, "A", 49, 5))).contains(StreamEvents.number(2));
	}

	static Stream<SdkException> failures() {
		return Stream.of(SdkClientException.create("Unable to execute HTTP request: Connection refused"),
				SnsException.builder().statusCode(403).message("Access denied").build());
	}

	@ParameterizedTest
	@MethodSource("failures")
	void allRecordsAreRetriedIfACallOfSnsFails(SdkException failure) {
		this.sns.failWith(Optional.of(failure));
		assertThat(publish(many(25))).contains(StreamEvents.number(0));

		this.sns.failWith(Optional.empty());
		assertThat(publish(many(25))).isEmpty();
		assertThat(this.sns.ids(ORDERED)).hasSize(25);
	}

	/**
	 * {@link FakeSns} has no call other than PublishBatch, whose IAM action is
	 * sns:Publish (Service Authorization Reference, SNS).
	 */
	@Test
	void theRoleOfTheFunctionAllowsOnlyToPublish() throws IOException {
		String role = Files.readString(Path.of("../infra/src/main/java/dev/products/infra/events/ProductEvents.java"));
		assertThat(
				Pattern.compile("\"(sns:\\w+)\"").matcher(role).results().map((action) -> action.group(1)).distinct())
			.containsExactly("sns:Publish");
	}

	@Test
	void aRecordIsRetriedIfTheSecondTopicRefusedIt() {
		this.sns.refuse((entry) -> entry.subject() != null && entry.subject().endsWith(" B"));

		assertThat(publish(created(1, "A"), created(2, "B"), created(3, "C"))).contains(StreamEvents.number(2));
		assertThat(this.sns.ids(ORDERED)).hasSize(3);
	}

	@Test
	void anUnreadableRecordDelaysOnlyTheRecordsAfterIt() {
		ObjectNode poison = StreamEvents.record(2, "B", "", String.format(Locale.ROOT, STOCK, 50));
		((ObjectNode) poison.at("/dynamodb/Keys")).removeAll();

		assertThat(publish(created(1, "A"), poison, created(3, "C"))).contains(StreamEvents.number(2));
		assertThat(this.sns.ids(ORDERED)).containsExactly("1-ProductCreated");
	}

	@Test
	void anEventThatIsTooLongForAMessageIsPublishedWithoutItsTexts() {
		String item = "'stock':{'N':'5'},'category':{'S':'%s'}";
		String huge = "\u00e4".repeat(150_000);

		assertThat(publish(
				StreamEvents.record(1, "A", String.format(Locale.ROOT, item, "Books"),
						String.format(Locale.ROOT, item, huge)),
				StreamEvents.record(2, "B", "", String.format(Locale.ROOT, item, huge))))
			.isEmpty();

		assertThat(this.sns.published(ORDERED)).hasSize(3).allSatisfy((entry) -> {
			JsonNode event = StreamEvents.json(entry.message());
			assertThat(EventSchema.problems(event)).isEmpty();
			assertThat(event.at("/data/truncated").booleanValue()).isTrue();
			assertThat(FakeSns.attributes(entry)).containsOnlyKeys("type", "productId");
		});
		assertThat(StreamEvents.json(this.sns.published(ORDERED).get(2).message()).at("/data/stock").intValue())
			.isEqualTo(5);
	}

	@Test
	void longEventsArePublishedInSeparateBatches() {
		String item = "'stock':{'N':'50'},'description':{'S':'" + "x".repeat(150_000) + "'}";

		assertThat(publish(StreamEvents.record(1, "A", "", item), StreamEvents.record(2, "B", "", item))).isEmpty();
		assertThat(this.sns.batches()).containsExactly(1, 1, 1, 1);
	}

	private Optional<String> publish(JsonNode... records) {
		return this.events.publish(List.of(records)).map((record) -> record.at("/dynamodb/SequenceNumber").asText());
	}

	private static JsonNode[] many(int count) {
		List<JsonNode> records = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			records.add(created(i, "P" + i));
		}
		return records.toArray(JsonNode[]::new);
	}

	private static JsonNode created(int sequence, String productId) {
		return StreamEvents.record(sequence, productId, "", String.format(Locale.ROOT, STOCK, 50));
	}

	private static JsonNode changed(int sequence, String productId, int before, int after) {
		return StreamEvents.record(sequence, productId, String.format(Locale.ROOT, STOCK, before),
				String.format(Locale.ROOT, STOCK, after));
	}

}

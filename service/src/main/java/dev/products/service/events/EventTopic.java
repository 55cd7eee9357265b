package dev.products.service.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.products.service.product.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/** An SNS topic. The events of a product are published in order. */
public record EventTopic(SnsClient sns, String arn) {

	private static final Logger log = LoggerFactory.getLogger(EventTopic.class);

	/** The maximum size of a batch (SNS API reference, PublishBatch). */
	private static final int BATCH = 10;

	/**
	 * Creates the client of SNS. Its timeouts are much shorter than the timeout of the
	 * function.
	 */
	public static SnsClient client() {
		return SnsClient.builder()
			.httpClientBuilder(ApacheHttpClient.builder().connectionTimeout(Duration.ofSeconds(1)))
			.overrideConfiguration((override) -> override.apiCallTimeout(Duration.ofSeconds(10))
				.apiCallAttemptTimeout(Duration.ofSeconds(3))
				.retryStrategy(Backoff.retryStrategy()))
			.build();
	}

	/**
	 * Publishes messages until SNS refuses one.
	 * @param messages the messages in the order of their records
	 * @return the messages that were not published, in the same order
	 */
	List<Message> publish(List<Message> messages) {
		List<Message> pending = new ArrayList<>(messages);
		boolean refused = false;
		while (!pending.isEmpty() && !refused) {
			List<Message> batch = nextBatch(pending);
			Set<Message> published = publishTogether(batch);
			pending.removeAll(published);
			refused = published.size() < batch.size();
		}
		return pending;
	}

	/**
	 * Returns the next messages, at most one of each product, because SNS may refuse the
	 * first message of a product and accept the second.
	 */
	private static List<Message> nextBatch(List<Message> pending) {
		List<Message> batch = new ArrayList<>();
		Set<String> products = new HashSet<>();
		int bytes = 0;
		for (Message message : pending) {
			if (products.add(message.group()) && bytes + message.bytes() <= Message.MAXIMUM_BYTES) {
				batch.add(message);
				bytes += message.bytes();
			}
			if (batch.size() == BATCH) {
				break;
			}
		}
		return batch;
	}

	private Set<Message> publishTogether(List<Message> batch) {
		List<PublishBatchRequestEntry> entries = new ArrayList<>();
		batch.forEach((message) -> entries.add(entry(String.valueOf(entries.size()), message)));
		try {
			List<BatchResultErrorEntry> failures = this.sns
				.publishBatch((publish) -> publish.topicArn(this.arn).publishBatchRequestEntries(entries))
				.failed();
			Set<Message> published = new HashSet<>(batch);
			failures.forEach((failure) -> {
				Message message = batch.get(Integer.parseInt(failure.id()));
				log.error("{} did not take {}: {} {}", this.arn, message.id(), failure.code(), failure.message());
				published.remove(message);
			});
			return published;
		}
		catch (SdkException failure) {
			log.error("{} took none of {} events from {} on: {}", this.arn, batch.size(), batch.getFirst().id(),
					failure.toString());
			return Set.of();
		}
	}

	private PublishBatchRequestEntry entry(String id, Message message) {
		PublishBatchRequestEntry.Builder entry = PublishBatchRequestEntry.builder()
			.id(id)
			.message(message.body())
			.messageAttributes(message.attributes()
				.entrySet()
				.stream()
				.collect(Collectors.toMap(Map.Entry::getKey, (attribute) -> value(attribute.getValue()))));
		if (this.arn.endsWith(".fifo")) {
			entry.messageGroupId(message.group()).messageDeduplicationId(message.id());
		}
		else {
			entry.subject(message.subject());
		}
		return entry.build();
	}

	private static MessageAttributeValue value(String text) {
		return MessageAttributeValue.builder().dataType("String").stringValue(text).build();
	}

}

package dev.products.service.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/**
 * A fake of SNS that a test can let refuse entries, and that refuses a batch that
 * violates the limits of SNS.
 */
public final class FakeSns implements SnsClient {

	private final Map<String, List<PublishBatchRequestEntry>> published = new HashMap<>();

	private final List<Integer> batches = new ArrayList<>();

	private Predicate<PublishBatchRequestEntry> refuses = (entry) -> false;

	private Optional<SdkException> failure = Optional.empty();

	/** Refuses the entries that match, but accepts the other entries of their batch. */
	public void refuse(Predicate<PublishBatchRequestEntry> entries) {
		this.refuses = entries;
	}

	/** Fails all calls, or none if the failure is empty. */
	void failWith(Optional<SdkException> failure) {
		this.failure = failure;
	}

	List<PublishBatchRequestEntry> published(String topic) {
		return this.published.getOrDefault(topic, List.of());
	}

	/** Returns the ids of the events that a topic accepted, without leading zeros. */
	public List<String> ids(String topic) {
		return published(topic).stream()
			.map((entry) -> StreamEvents.json(entry.message()).get("id").textValue().replaceFirst("^0+", ""))
			.toList();
	}

	List<Integer> batches() {
		return this.batches;
	}

	@Override
	public PublishBatchResponse publishBatch(PublishBatchRequest request) {
		this.failure.ifPresent((failed) -> {
			throw failed;
		});
		List<PublishBatchRequestEntry> entries = request.publishBatchRequestEntries();
		check(entries);
		this.batches.add(entries.size());
		List<BatchResultErrorEntry> refused = new ArrayList<>();
		for (PublishBatchRequestEntry entry : entries) {
			if (this.refuses.test(entry)) {
				refused.add(BatchResultErrorEntry.builder().id(entry.id()).code("InternalFailure").build());
			}
			else {
				this.published.computeIfAbsent(request.topicArn(), (topic) -> new ArrayList<>()).add(entry);
			}
		}
		return PublishBatchResponse.builder().failed(refused).build();
	}

	private static void check(List<PublishBatchRequestEntry> entries) {
		int bytes = entries.stream()
			.mapToInt((entry) -> new Message(0, "", "", entry.message(), attributes(entry), "").bytes())
			.sum();
		if (entries.isEmpty() || entries.size() > 10 || bytes > 262_144
				|| entries.stream().map(PublishBatchRequestEntry::id).distinct().count() < entries.size()) {
			throw new AssertionError("SNS takes no such batch: " + entries.size() + " entries, " + bytes + " bytes");
		}
	}

	static Map<String, String> attributes(PublishBatchRequestEntry entry) {
		Map<String, String> attributes = new HashMap<>();
		entry.messageAttributes().forEach((name, value) -> attributes.put(name, value.stringValue()));
		return attributes;
	}

	@Override
	public String serviceName() {
		return SERVICE_NAME;
	}

	@Override
	public void close() {
	}

}

package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;

import dev.products.adopt.aws.Aws;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsResponse;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamSummary;

/** Finds data streams and delivery streams. */
final class Kinesis {

	static final String STREAM = "aws:kinesis/stream:Stream";

	static final List<Kind> KINDS = List.of(
			Kind.of(STREAM, "{stream:[\\w.-]{1,128}}", Kinesis::streams)
				.inState("{arn:arn:.*}")
				.named("name", "stream")
				.reading("kinesis:ListStreams"),
			Kind.of("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
					"{arn:arn:[\\w-]+:firehose:[\\w-]+:\\w+:deliverystream/[\\w.-]{1,64}}", Kinesis::deliveries)
				.named("name", "name")
				.reading("firehose:ListDeliveryStreams", "firehose:DescribeDeliveryStream"));

	private Kinesis() {
	}

	static void streams(Kind kind, Aws aws, Search search) {
		List<StreamSummary> streams = search.read("kinesis:ListStreams", "the data streams",
				() -> aws.client(KinesisClient.class, KinesisClient::builder)
					.listStreamsPaginator()
					.streamSummaries()
					.stream()
					.toList());
		for (StreamSummary stream : streams) {
			search.found(Facts.of("stream", stream.streamName(), "arn", stream.streamARN()), stream.streamName(),
					Facts.of("created", stream.streamCreationTimestamp()));
		}
	}

	/**
	 * The id of a delivery stream is its ARN, which only DescribeDeliveryStream tells.
	 */
	static void deliveries(Kind kind, Aws aws, Search search) {
		for (String name : names(aws, search)) {
			search.read("firehose:DescribeDeliveryStream", "delivery stream " + name,
					() -> List.of(firehose(aws).describeDeliveryStream((request) -> request.deliveryStreamName(name))
						.deliveryStreamDescription()))
				.forEach((stream) -> search.found(Facts.of("arn", stream.deliveryStreamARN(), "name", name), name,
						Facts.of("created", stream.createTimestamp(), "source", stream.deliveryStreamTypeAsString())));
		}
	}

	private static List<String> names(Aws aws, Search search) {
		return search.read("firehose:ListDeliveryStreams", "the delivery streams", () -> {
			List<String> all = new ArrayList<>();
			boolean more = true;
			while (more) {
				String last = all.isEmpty() ? null : all.get(all.size() - 1);
				ListDeliveryStreamsResponse page = firehose(aws)
					.listDeliveryStreams((request) -> request.exclusiveStartDeliveryStreamName(last));
				all.addAll(page.deliveryStreamNames());
				more = page.hasMoreDeliveryStreams() && !page.deliveryStreamNames().isEmpty();
			}
			return all;
		});
	}

	private static FirehoseClient firehose(Aws aws) {
		return aws.client(FirehoseClient.class, FirehoseClient::builder);
	}

}

package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;

import dev.products.adopt.aws.Aws;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsResponse;
import software.amazon.awssdk.services.kinesis.KinesisClient;

import static dev.products.adopt.kinds.Found.named;

/** Data streams and delivery streams. */
final class Kinesis {

	static final String STREAM = "aws:kinesis/stream:Stream";

	static final List<Kind> KINDS = List.of(
			Kind.of(STREAM, "{stream:[\\w.-]{1,128}}", (aws) -> aws.client(KinesisClient.class, KinesisClient::builder))
				.stateId("{arn:arn:.*}")
				.named("name", "stream")
				.find("kinesis:ListStreams", "the data streams",
						(kinesis) -> kinesis.listStreamsPaginator().streamSummaries(),
						(stream) -> named(stream.streamName()).part("stream", stream.streamName())
							.part("arn", stream.streamARN())
							.fact("created", stream.streamCreationTimestamp())),
			// The ID is the ARN, which only DescribeDeliveryStream returns.
			Kind.of("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
					"{arn:arn:[\\w-]+:firehose:[\\w-]+:\\w+:deliverystream/[\\w.-]{1,64}}", Kinesis::firehose)
				.named("name", "name")
				.reads("firehose:ListDeliveryStreams", "firehose:DescribeDeliveryStream")
				.find((aws,
						reader) -> reader
							.read("firehose:ListDeliveryStreams", "the delivery streams", () -> names(firehose(aws)))
							.forEach(
									(name) -> reader
										.read("firehose:DescribeDeliveryStream", "delivery stream " + name,
												() -> List.of(firehose(aws)
													.describeDeliveryStream(
															(request) -> request.deliveryStreamName(name))
													.deliveryStreamDescription()))
										.forEach((stream) -> reader
											.found(named(name).part("arn", stream.deliveryStreamARN())
												.part("name", name)
												.fact("created", stream.createTimestamp())
												.fact("source", stream.deliveryStreamTypeAsString()))))));

	private Kinesis() {
	}

	private static FirehoseClient firehose(Aws aws) {
		return aws.client(FirehoseClient.class, FirehoseClient::builder);
	}

	private static List<String> names(FirehoseClient firehose) {
		List<String> all = new ArrayList<>();
		boolean more = true;
		while (more) {
			String last = all.isEmpty() ? null : all.get(all.size() - 1);
			ListDeliveryStreamsResponse page = firehose
				.listDeliveryStreams((request) -> request.exclusiveStartDeliveryStreamName(last));
			all.addAll(page.deliveryStreamNames());
			more = page.hasMoreDeliveryStreams() && !page.deliveryStreamNames().isEmpty();
		}
		return all;
	}

}

package dev.products.adopt.kinds;

import java.util.List;
import java.util.Map;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.base.Json;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import static dev.products.adopt.kinds.Found.named;

/** Queues and their policies. */
final class Sqs {

	static final String QUEUE = "aws:sqs/queue:Queue";

	private static final String ATTRIBUTES = "sqs:GetQueueAttributes";

	private static final String URL = "{queue:https?://[^\\s?#]{1,400}/[\\w-]{1,80}(\\.fifo)?}";

	static final List<Kind> KINDS = List.of(
			Kind.of(QUEUE, URL, Sqs::client)
				.named("name", "name")
				.reads("sqs:ListQueues", ATTRIBUTES)
				.find(Sqs::queues),
			policy("queuePolicy:QueuePolicy", QueueAttributeName.POLICY),
			policy("redrivePolicy:RedrivePolicy", QueueAttributeName.REDRIVE_POLICY),
			policy("redriveAllowPolicy:RedriveAllowPolicy", QueueAttributeName.REDRIVE_ALLOW_POLICY));

	private Sqs() {
	}

	private static SqsClient client(Aws aws) {
		return aws.client(SqsClient.class, SqsClient::builder);
	}

	private static Kind policy(String type, QueueAttributeName attribute) {
		return Kind.of("aws:sqs/" + type, URL, Sqs::client)
			.refers("queueUrl", "queue", new Kind.Ref(QUEUE, "queue"))
			.within(QUEUE)
			.findIn(QUEUE, ATTRIBUTES, "the attributes of queue",
					(sqs, queue) -> sqs
						.getQueueAttributes((request) -> request.queueUrl(queue.id()).attributeNames(attribute))
						.attributes()
						.values(),
					(queue, value) -> named(attribute + " of " + queue.name()).part("queue", queue.id())
						.fact("mark", Json.mark(value)));
	}

	/**
	 * Reads only relevant queues in full: a call for each of an account takes minutes.
	 */
	private static void queues(Aws aws, KindReader reader) {
		for (String url : reader.read("sqs:ListQueues", "the queues",
				() -> client(aws).listQueuesPaginator((request) -> request.maxResults(1000)).queueUrls())) {
			String name = url.substring(url.lastIndexOf('/') + 1);
			Found found = named(name).part("queue", url).part("name", name);
			List<Map<QueueAttributeName, String>> attributes = !reader.isRelevant(name) ? List.of()
					: reader
						.read(ATTRIBUTES, "the attributes of queue " + name,
								() -> List.of(client(aws).getQueueAttributes((request) -> request.queueUrl(url)
									.attributeNames(QueueAttributeName.QUEUE_ARN, QueueAttributeName.CREATED_TIMESTAMP))
									.attributes()));
			attributes.forEach((values) -> found.part("arn", values.get(QueueAttributeName.QUEUE_ARN))
				.fact("created", values.get(QueueAttributeName.CREATED_TIMESTAMP)));
			reader.found(found);
		}
	}

}

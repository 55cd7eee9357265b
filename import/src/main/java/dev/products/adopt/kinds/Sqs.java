package dev.products.adopt.kinds;

import java.util.List;
import java.util.Map;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.base.Json;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Finds queues and the rules set on them. */
final class Sqs {

	static final String QUEUE = "aws:sqs/queue:Queue";

	private static final String URL = "{queue:https?://[^\\s?#]{1,400}/[\\w-]{1,80}(\\.fifo)?}";

	static final List<Kind> KINDS = List.of(
			Kind.of(QUEUE, URL, Sqs::queues).named("name", "name").reading("sqs:ListQueues", "sqs:GetQueueAttributes"),
			on("queuePolicy:QueuePolicy", QueueAttributeName.POLICY),
			on("redrivePolicy:RedrivePolicy", QueueAttributeName.REDRIVE_POLICY),
			on("redriveAllowPolicy:RedriveAllowPolicy", QueueAttributeName.REDRIVE_ALLOW_POLICY));

	private Sqs() {
	}

	private static Kind on(String type, QueueAttributeName attribute) {
		return Kind
			.of("aws:sqs/" + type, URL,
					(kind, aws, search) -> search.holders(QUEUE)
						.forEach((queue) -> attributes(aws, search, queue.id(), queue.name(), attribute).values()
							.forEach((value) -> search.found(Facts.of("queue", queue.id()),
									attribute + " of " + queue.name(), Facts.of("mark", Json.mark(value))))))
			.refers("queueUrl", "queue", new Kind.Ref(QUEUE, "queue"))
			.inside(QUEUE)
			.reading("sqs:GetQueueAttributes");
	}

	static void queues(Kind kind, Aws aws, Search search) {
		List<String> urls = search.read("sqs:ListQueues", "the queues",
				() -> client(aws).listQueuesPaginator((request) -> request.maxResults(1000))
					.queueUrls()
					.stream()
					.toList());
		for (String url : urls) {
			String name = url.substring(url.lastIndexOf('/') + 1);
			// One call for each queue of an account would take minutes.
			Map<QueueAttributeName, String> known = search.wanted(name) ? attributes(aws, search, url, name,
					QueueAttributeName.QUEUE_ARN, QueueAttributeName.CREATED_TIMESTAMP) : Map.of();
			search.found(Facts.of("queue", url, "name", name, "arn", known.get(QueueAttributeName.QUEUE_ARN)), name,
					Facts.of("created", known.get(QueueAttributeName.CREATED_TIMESTAMP)));
		}
	}

	/** Only those that have a value. */
	private static Map<QueueAttributeName, String> attributes(Aws aws, Search search, String url, String name,
			QueueAttributeName... names) {
		return search.read("sqs:GetQueueAttributes", "the attributes of queue " + name, () -> List
			.of(client(aws).getQueueAttributes((request) -> request.queueUrl(url).attributeNames(names)).attributes()))
			.stream()
			.findFirst()
			.orElse(Map.of());
	}

	private static SqsClient client(Aws aws) {
		return aws.client(SqsClient.class, SqsClient::builder);
	}

}

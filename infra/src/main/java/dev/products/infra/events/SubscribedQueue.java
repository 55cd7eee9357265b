package dev.products.infra.events;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.core.Output;

import dev.products.infra.component.Component;
import dev.products.infra.data.EncryptionKey;

/**
 * A FIFO queue of this stack that receives product events in the order of each product,
 * with its dead-letter queue.
 */
final class SubscribedQueue extends Component {

	private static final int ATTEMPTS = 5;

	private final Queue queue;

	private final Queue deadLetters;

	SubscribedQueue(Component parent, String name, Output<String> topicArn, EncryptionKey key) {
		super("SubscribedQueue", name, parent);
		this.deadLetters = EventQueue.create(this, name + "-dead", args(name + "-dead"), key, Optional.of(topicArn));
		this.queue = EventQueue.create(this, name,
				args(name).redrivePolicy(this.deadLetters.arn()
					.applyValue((arn) -> String.format(Locale.ROOT,
							"{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}", arn, ATTEMPTS))),
				key, Optional.of(topicArn));
		registerOutputs(Map.of("arn", this.queue.arn()));
	}

	private static QueueArgs.Builder args(String name) {
		return QueueArgs.builder()
			.name(name + ".fifo")
			.fifoQueue(true)
			// As for the topic, products do not need to share a throughput limit.
			.deduplicationScope("messageGroup")
			.fifoThroughputLimit("perMessageGroupId");
	}

	Output<String> arn() {
		return this.queue.arn();
	}

	Output<String> deadLettersArn() {
		return this.deadLetters.arn();
	}

}

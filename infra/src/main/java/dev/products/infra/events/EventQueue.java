package dev.products.infra.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.aws.sqs.QueuePolicy;
import com.pulumi.aws.sqs.QueuePolicyArgs;
import com.pulumi.core.Output;

import dev.products.infra.component.Component;
import dev.products.infra.component.PolicyDocument;
import dev.products.infra.component.PolicyDocument.Statement;
import dev.products.infra.data.EncryptionKey;

/**
 * An encrypted queue that accepts only TLS connections. It retains its messages for the
 * maximum time of SQS.
 */
final class EventQueue {

	private static final int FORTNIGHT = (int) Duration.ofDays(14).toSeconds();

	private EventQueue() {
	}

	/**
	 * Creates a queue and its policy.
	 * @param topicArn the ARN of the topic that may send messages to the queue, if any
	 */
	static Queue create(Component parent, String logicalName, QueueArgs.Builder args, EncryptionKey key,
			Optional<Output<String>> topicArn) {
		args.messageRetentionSeconds(FORTNIGHT);
		key.arn().ifPresentOrElse(args::kmsMasterKeyId, () -> args.sqsManagedSseEnabled(true));
		var queue = new Queue(logicalName, args.build(), parent.child());
		new QueuePolicy(logicalName + "-policy",
				QueuePolicyArgs.builder()
					.queueUrl(queue.url())
					.policy(Output.tuple(queue.arn(), topicArn.orElse(Output.of("")))
						.applyValue((arns) -> policy(arns.t1, arns.t2).json()))
					.build(),
				parent.child());
		return queue;
	}

	private static PolicyDocument policy(String arn, String topicArn) {
		var statements = new ArrayList<Statement>();
		statements.add(PolicyDocument.onlyWithTls("sqs:*", arn));
		if (!topicArn.isEmpty()) {
			statements.add(PolicyDocument.allowFor("sns.amazonaws.com", "sqs:SendMessage", arn, topicArn));
		}
		return PolicyDocument.of(statements);
	}

}

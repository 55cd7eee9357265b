package dev.products.infra.events;

import java.util.List;

import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sns.TopicPolicy;
import com.pulumi.aws.sns.TopicPolicyArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

import dev.products.infra.component.Component;
import dev.products.infra.component.PolicyDocument;
import dev.products.infra.data.EncryptionKey;
import dev.products.infra.events.EventSettings.Subscription;

/**
 * A topic of product events. Its policy allows nothing to anybody, so only roles of the
 * account whose own policies allow it can publish to the topic.
 */
final class EventTopic {

	private final Component parent;

	private final Topic topic;

	private EventTopic(Component parent, String logicalName, TopicArgs.Builder args, EncryptionKey key) {
		this.parent = parent;
		this.topic = new Topic(logicalName, args.kmsMasterKeyId(key.arn().orElse(Output.of("alias/aws/sns"))).build(),
				this.parent.child());
		new TopicPolicy(logicalName + "-policy", TopicPolicyArgs.builder()
			.arn(this.topic.arn())
			.policy(this.topic.arn()
				.applyValue((arn) -> PolicyDocument.of(List.of(PolicyDocument.onlyWithTls("sns:Publish", arn))).json()))
			.build(), this.parent.child());
	}

	/**
	 * Returns the topic for queues. It delivers the messages of each product in order,
	 * and none twice within five minutes.
	 */
	static EventTopic ordered(Component parent, String name, EncryptionKey key) {
		return new EventTopic(parent, "events-topic",
				// Each message has its own deduplication id, so message groups do not
				// need to share a throughput limit.
				TopicArgs.builder().name(name + ".fifo").fifoTopic(true).fifoThroughputScope("MessageGroup"), key);
	}

	/**
	 * Returns the topic for e-mail. It is a separate topic because a FIFO topic delivers
	 * only to queues (SNS guide, "Message delivery for FIFO topics").
	 */
	static EventTopic forEmail(Component parent, String name, EncryptionKey key) {
		return new EventTopic(parent, "events-email-topic", TopicArgs.builder().name(name), key);
	}

	Output<String> arn() {
		return this.topic.arn();
	}

	/**
	 * Subscribes an e-mail address or an existing queue. A queue receives the events
	 * without an SNS envelope.
	 */
	Resource subscribe(Subscription subscription) {
		return subscribe(subscription,
				subscription.isByEmail()
						? TopicSubscriptionArgs.builder().protocol("email").endpoint(subscription.email())
						: toQueue(Output.of(subscription.queue())));
	}

	/**
	 * Subscribes a queue of this stack. Events that cannot be delivered go to its
	 * dead-letter queue.
	 */
	Resource subscribe(Subscription subscription, SubscribedQueue queue) {
		return subscribe(subscription, toQueue(queue.arn())
			.redrivePolicy(queue.deadLettersArn().applyValue((arn) -> "{\"deadLetterTargetArn\":\"" + arn + "\"}")));
	}

	private static TopicSubscriptionArgs.Builder toQueue(Output<String> queueArn) {
		return TopicSubscriptionArgs.builder().protocol("sqs").endpoint(queueArn).rawMessageDelivery(true);
	}

	private Resource subscribe(Subscription subscription, TopicSubscriptionArgs.Builder args) {
		subscription.filter().ifPresent((filter) -> args.filterPolicyScope("MessageAttributes").filterPolicy(filter));
		return new TopicSubscription("events-to-" + subscription.endpoint(), args.topic(this.topic.arn()).build(),
				this.parent.child());
	}

}

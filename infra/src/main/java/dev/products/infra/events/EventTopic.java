package dev.products.infra.events;

import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sns.TopicPolicy;
import com.pulumi.aws.sns.TopicPolicyArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

import java.util.List;

import dev.products.infra.data.EncryptionKey;
import dev.products.infra.iam.PolicyDocument;

/**
 * A topic of product events. Nobody is allowed anything by its policy, so only roles of
 * the account that may themselves can publish to it.
 */
final class EventTopic {

	private final Resource parent;

	private final Topic topic;

	private EventTopic(Resource parent, String logicalName, TopicArgs.Builder args, EncryptionKey key) {
		this.parent = parent;
		this.topic = new Topic(logicalName, args.kmsMasterKeyId(key.arn().orElse(Output.of("alias/aws/sns"))).build(),
				child());
		new TopicPolicy(logicalName + "-policy", TopicPolicyArgs.builder()
			.arn(this.topic.arn())
			.policy(this.topic.arn()
				.applyValue((arn) -> PolicyDocument.of(List.of(PolicyDocument.onlyWithTls("sns:Publish", arn))).json()))
			.build(), child());
	}

	/**
	 * The topic for queues. It delivers the messages of a product in their order, and
	 * none twice within five minutes.
	 */
	static EventTopic ordered(Resource parent, String name, EncryptionKey key) {
		return new EventTopic(parent, "events-topic",
				// Each message brings an id to be known by; so groups need not wait for
				// each other.
				TopicArgs.builder().name(name + ".fifo").fifoTopic(true).fifoThroughputScope("MessageGroup"), key);
	}

	/**
	 * The topic for people, because one that keeps an order delivers to queues only (SNS
	 * guide, "Message delivery for FIFO topics").
	 */
	static EventTopic forEmail(Resource parent, String name, EncryptionKey key) {
		return new EventTopic(parent, "events-email-topic", TopicArgs.builder().name(name), key);
	}

	Output<String> arn() {
		return this.topic.arn();
	}

	Resource tell(Subscription subscription) {
		return subscribe(subscription,
				TopicSubscriptionArgs.builder().protocol("email").endpoint(subscription.email()));
	}

	/**
	 * Sends the events themselves to a queue, without an envelope of SNS.
	 */
	Resource send(Subscription subscription, Output<String> queueArn) {
		return subscribe(subscription, toQueue(queueArn));
	}

	/**
	 * Sends the events to a queue, and those that do not arrive to that of dead letters.
	 */
	Resource send(Subscription subscription, SubscribedQueue queue) {
		return subscribe(subscription, toQueue(queue.arn())
			.redrivePolicy(queue.deadLettersArn().applyValue((arn) -> "{\"deadLetterTargetArn\":\"" + arn + "\"}")));
	}

	private static TopicSubscriptionArgs.Builder toQueue(Output<String> queueArn) {
		return TopicSubscriptionArgs.builder().protocol("sqs").endpoint(queueArn).rawMessageDelivery(true);
	}

	private Resource subscribe(Subscription subscription, TopicSubscriptionArgs.Builder args) {
		subscription.filter().ifPresent((filter) -> args.filterPolicyScope("MessageAttributes").filterPolicy(filter));
		return new TopicSubscription("events-to-" + subscription.endpoint(), args.topic(this.topic.arn()).build(),
				child());
	}

	private CustomResourceOptions child() {
		return CustomResourceOptions.builder().parent(this.parent).build();
	}

}

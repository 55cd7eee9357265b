package dev.products.adopt.kinds;

import java.util.List;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Live;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Topic;

/** Finds topics, their policies and who subscribed to them. */
final class Sns {

	static final String TOPIC = "aws:sns/topic:Topic";

	private static final String ARN = "{topic:arn:[\\w-]+:sns:[\\w-]+:\\w+:[\\w.-]{1,261}}";

	private static final Kind.Ref TO_TOPIC = new Kind.Ref(TOPIC, "topic");

	static final List<Kind> KINDS = List.of(
			Kind.of(TOPIC, ARN, Sns::topics).named("name", "name").reading("sns:ListTopics"),
			// Every topic has one, since AWS makes it with the topic.
			Kind.of("aws:sns/topicPolicy:TopicPolicy", ARN, Sns::policies)
				.refers("arn", "topic", TO_TOPIC)
				.inside(TOPIC)
				.reading("sns:ListTopics"),
			Kind.of("aws:sns/topicSubscription:TopicSubscription",
					"{subscription:arn:[\\w-]+:sns:[\\w-]+:\\w+:[\\w.-]{1,261}:[\\w-]{1,64}}", Sns::subscriptions)
				.refers("topic", "topic", TO_TOPIC)
				.named("protocol", "protocol")
				.refers("endpoint", "endpoint", new Kind.Ref(Sqs.QUEUE, "arn"), new Kind.Ref(Lambda.FUNCTION, "arn"))
				.inside(TOPIC)
				.reading("sns:ListSubscriptionsByTopic"));

	private Sns() {
	}

	static void topics(Kind kind, Aws aws, Search search) {
		for (Topic topic : all(aws, search)) {
			String name = topic.topicArn().substring(topic.topicArn().lastIndexOf(':') + 1);
			search.found(Facts.of("topic", topic.topicArn(), "name", name), name, Facts.of("arn", topic.topicArn()));
		}
	}

	private static List<Topic> all(Aws aws, Search search) {
		return search.read("sns:ListTopics", "the topics",
				() -> client(aws).listTopicsPaginator().topics().stream().toList());
	}

	static void policies(Kind kind, Aws aws, Search search) {
		List<String> wanted = search.holders(TOPIC).stream().map(Live::id).toList();
		all(aws, search).stream()
			.map(Topic::topicArn)
			.filter(wanted::contains)
			.forEach((arn) -> search.found(Facts.of("topic", arn), "policy of " + arn, Live.BY_AWS));
	}

	/** One that nobody has confirmed has no ARN yet, so it cannot be imported. */
	static void subscriptions(Kind kind, Aws aws, Search search) {
		search.eachHolder(TOPIC, (topic, its) -> {
			List<Subscription> subscriptions = its.read("sns:ListSubscriptionsByTopic",
					"the subscriptions of topic " + topic.name(),
					() -> client(aws).listSubscriptionsByTopicPaginator((request) -> request.topicArn(topic.id()))
						.subscriptions()
						.stream()
						.toList());
			for (Subscription subscription : subscriptions) {
				its.found(
						Facts.of("subscription", subscription.subscriptionArn(), "topic", topic.id(), "protocol",
								subscription.protocol(), "endpoint", subscription.endpoint()),
						subscription.protocol() + " " + subscription.endpoint(), Facts.of("topic", topic.name()));
			}
		});
	}

	private static SnsClient client(Aws aws) {
		return aws.client(SnsClient.class, SnsClient::builder);
	}

}

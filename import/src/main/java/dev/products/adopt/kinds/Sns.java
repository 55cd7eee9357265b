package dev.products.adopt.kinds;

import java.util.List;

import dev.products.adopt.aws.LiveResource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Topic;

import static dev.products.adopt.kinds.Found.named;

/** Topics, their policies, and their subscriptions. */
final class Sns {

	private static final String TOPIC = "aws:sns/topic:Topic";

	private static final String ARN = "{topic:arn:[\\w-]+:sns:[\\w-]+:\\w+:[\\w.-]{1,261}}";

	private static final Kind.Ref TO_TOPIC = new Kind.Ref(TOPIC, "topic");

	static final List<Kind> KINDS = List.of(of(TOPIC, ARN).named("name", "name")
		.find("sns:ListTopics", "the topics", (sns) -> sns.listTopicsPaginator().topics(), (topic) -> {
			String name = topic.topicArn().substring(topic.topicArn().lastIndexOf(':') + 1);
			return named(name).part("topic", topic.topicArn()).part("name", name).fact("arn", topic.topicArn());
		}),
			// AWS creates a policy with every topic.
			of("aws:sns/topicPolicy:TopicPolicy", ARN).refers("arn", "topic", TO_TOPIC)
				.within(TOPIC)
				.reads("sns:ListTopics")
				.find((aws, reader) -> {
					List<String> relevant = reader.containers(TOPIC).stream().map(LiveResource::id).toList();
					reader
						.read("sns:ListTopics", "the topics",
								() -> aws.client(SnsClient.class, SnsClient::builder).listTopicsPaginator().topics())
						.stream()
						.map(Topic::topicArn)
						.filter(relevant::contains)
						.forEach((arn) -> reader.found(named("policy of " + arn).part("topic", arn).madeByAws(true)));
				}),
			// A subscription that is not confirmed has no ARN yet and cannot be imported.
			of("aws:sns/topicSubscription:TopicSubscription",
					"{subscription:arn:[\\w-]+:sns:[\\w-]+:\\w+:[\\w.-]{1,261}:[\\w-]{1,64}}")
				.refers("topic", "topic", TO_TOPIC)
				.named("protocol", "protocol")
				.refers("endpoint", "endpoint", new Kind.Ref(Sqs.QUEUE, "arn"), new Kind.Ref(Lambda.FUNCTION, "arn"))
				.within(TOPIC)
				.findIn(TOPIC, "sns:ListSubscriptionsByTopic", "the subscriptions of topic",
						(sns, topic) -> sns.listSubscriptionsByTopicPaginator((request) -> request.topicArn(topic.id()))
							.subscriptions(),
						(topic, one) -> named(one.protocol() + " " + one.endpoint())
							.part("subscription", one.subscriptionArn())
							.part("topic", topic.id())
							.part("protocol", one.protocol())
							.part("endpoint", one.endpoint())
							.fact("topic", topic.name())));

	private Sns() {
	}

	private static KindBuilder<SnsClient> of(String type, String id) {
		return Kind.of(type, id, (aws) -> aws.client(SnsClient.class, SnsClient::builder));
	}

}

package dev.products.infra.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sns.TopicPolicy;
import com.pulumi.aws.sns.TopicPolicyArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

import dev.products.infra.data.EncryptionKey;
import dev.products.infra.iam.PolicyDocument;

/**
 * SNS topics that the alarms notify.
 */
final class AlarmTopics {

	private final Output<List<String>> topics;

	/**
	 * Creates a topic in addition to the existing ones if there are e-mail addresses,
	 * because a new user has no topic yet.
	 */
	AlarmTopics(Resource parent, ObservabilitySettings settings, EncryptionKey key, String name) {
		var arns = new ArrayList<Output<String>>();
		settings.alarmTopics().forEach((topic) -> arns.add(Output.of(topic)));
		if (!settings.alarmEmails().isEmpty()) {
			var child = CustomResourceOptions.builder().parent(parent).build();
			var topicName = name.replaceAll("[^a-zA-Z0-9_-]", "-");
			var topic = new Topic("alarms",
					TopicArgs.builder().name(topicName).kmsMasterKeyId(key.ofAlarms(topicName)).build(), child);
			new TopicPolicy("alarms-policy",
					TopicPolicyArgs.builder()
						.arn(topic.arn())
						.policy(Output.tuple(topic.arn(), AwsFunctions.getCallerIdentity())
							.applyValue((known) -> policy(known.t1, known.t2.accountId()).json()))
						.build(),
					child);
			for (var address : settings.alarmEmails()) {
				new TopicSubscription("alarms-" + address,
						TopicSubscriptionArgs.builder().topic(topic.arn()).protocol("email").endpoint(address).build(),
						child);
			}
			arns.add(topic.arn());
		}
		this.topics = Output.all(arns);
	}

	/**
	 * Returns the policy of the topic. The default policy of SNS allows the account to
	 * publish. A custom policy replaces it, so that it must name CloudWatch (CloudWatch
	 * guide, "Notifying users on alarm changes").
	 */
	private static PolicyDocument policy(String topicArn, String account) {
		return PolicyDocument.of(List.of(
				PolicyDocument.allow(List.of("sns:Publish"), List.of(topicArn))
					.to("Service", "cloudwatch.amazonaws.com")
					.when("StringEquals", Map.of("aws:SourceAccount", account)),
				PolicyDocument.onlyWithTls("sns:Publish", topicArn)));
	}

	Output<List<String>> topics() {
		return this.topics;
	}

}

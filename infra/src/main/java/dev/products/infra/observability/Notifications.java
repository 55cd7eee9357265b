package dev.products.infra.observability;

import java.util.ArrayList;
import java.util.List;

import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

import dev.products.infra.data.EncryptionKey;

/**
 * Who is told of an alarm, and that it is over.
 */
final class Notifications {

	private final Output<List<String>> topics;

	/**
	 * With e-mail addresses there is a topic of the stack, because who has just begun has
	 * none.
	 */
	Notifications(Resource parent, ObservabilitySettings settings, EncryptionKey key, String name) {
		var arns = new ArrayList<Output<String>>();
		settings.alarmTopics().forEach((topic) -> arns.add(Output.of(topic)));
		if (!settings.alarmEmails().isEmpty()) {
			var child = CustomResourceOptions.builder().parent(parent).build();
			var args = TopicArgs.builder().name(name.replaceAll("[^a-zA-Z0-9_-]", "-"));
			key.arn().ifPresent(args::kmsMasterKeyId);
			var topic = new Topic("alarms", args.build(), child);
			for (var address : settings.alarmEmails()) {
				new TopicSubscription("alarms-" + address,
						TopicSubscriptionArgs.builder().topic(topic.arn()).protocol("email").endpoint(address).build(),
						child);
			}
			arns.add(topic.arn());
		}
		this.topics = Output.all(arns);
	}

	Output<List<String>> topics() {
		return this.topics;
	}

}

package dev.products.infra.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.pulumi.aws.lambda.EventSourceMapping;
import com.pulumi.aws.lambda.EventSourceMappingArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingDestinationConfigArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingDestinationConfigOnFailureArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

import dev.products.infra.component.Component;
import dev.products.infra.component.PolicyDocument;
import dev.products.infra.component.PolicyDocument.Statement;
import dev.products.infra.data.EncryptionKey;
import dev.products.infra.data.ProductsTable;
import dev.products.infra.data.TelemetrySettings;
import dev.products.infra.events.EventSettings.Subscription;
import dev.products.infra.function.FunctionSettings;
import dev.products.infra.function.JavaFunction;

/**
 * Publishes every change of a product: a function reads the change stream of the table
 * and publishes to SNS topics.
 */
public final class ProductEvents extends Component {

	/**
	 * The actions that the handler calls, as a test in service/ verifies. PublishBatch
	 * requires the permission sns:Publish.
	 */
	private static final List<String> TOPIC_ACTIONS = List.of("sns:Publish");

	/**
	 * The actions that Lambda calls with the role of the function. ListStreams is granted
	 * separately, for the streams of a table (DynamoDB guide, "IAM policy to allow an AWS
	 * Lambda function to access DynamoDB stream records").
	 */
	private static final List<String> STREAM_ACTIONS = List.of("dynamodb:DescribeStream", "dynamodb:GetRecords",
			"dynamodb:GetShardIterator");

	private static final List<String> QUEUE_ACTIONS = List.of("sqs:SendMessage");

	/**
	 * Required for topics and queues with a customer managed key (SNS guide, "Key
	 * management").
	 */
	private static final List<String> KEY_ACTIONS = List.of("kms:Decrypt", "kms:GenerateDataKey");

	private static final int MEMORY = 512;

	// A batch of 100 writes makes about 30 calls of about 20 ms. If SNS does not respond,
	// the first call times out after ten seconds.
	private static final int TIMEOUT = 60;

	// In seconds. The stream retains its records for a day, which leaves time to read the
	// records that were skipped.
	private static final int MAXIMUM_AGE = 3600;

	private final Optional<Published> published;

	public ProductEvents(EventSettings settings, FunctionSettings function, TelemetrySettings telemetry,
			EncryptionKey key, ProductsTable table) {
		super("ProductEvents", "product-events");
		this.published = settings.productEvents() ? Optional.of(publish(settings, function, telemetry, key, table))
				: Optional.empty();
		registerOutputs(Map.of());
	}

	/** Returns what publishes the events; empty if no events are published. */
	public Optional<Published> published() {
		return this.published;
	}

	private Published publish(EventSettings settings, FunctionSettings function, TelemetrySettings telemetry,
			EncryptionKey key, ProductsTable table) {
		var topic = EventTopic.ordered(this, settings.eventsName(), key);
		var emailTopic = settings.eventSubscriptions().stream().anyMatch(Subscription::isByEmail)
				? Optional.of(EventTopic.forEmail(this, settings.eventsName(), key)) : Optional.<EventTopic>empty();
		var subscribed = subscribe(settings, topic, emailTopic, key);
		var topics = new ArrayList<>(List.of(topic.arn()));
		emailTopic.map(EventTopic::arn).ifPresent(topics::add);
		var undelivered = EventQueue.create(this, "events-undelivered",
				QueueArgs.builder().name(settings.eventsName() + "-undelivered"), key, Optional.empty());
		var topicArns = Output.all(topics);
		var handler = new JavaFunction.Handler(JavaFunction.Names.of("events"), settings.eventsName(),
				"dev.products.service.lambda.ProductEventsHandler", MEMORY, TIMEOUT);
		var publisher = JavaFunction.create(this, function, telemetry, key, handler,
				topicArns.applyValue((arns) -> variables(settings, arns)),
				Output
					.tuple(topicArns, table.streamArn(), table.arn(), undelivered.arn(),
							key.arn().orElse(Output.of("")))
					.applyValue((arns) -> permissions(arns.t1, arns.t2, arns.t3, arns.t4, arns.t5)));
		read(table, publisher, undelivered, subscribed);
		return new Published(topic.arn(), publisher, undelivered);
	}

	private List<Resource> subscribe(EventSettings settings, EventTopic topic, Optional<EventTopic> emailTopic,
			EncryptionKey key) {
		var subscribed = new ArrayList<Resource>();
		for (var subscription : settings.eventSubscriptions()) {
			if (subscription.isByEmail()) {
				subscribed.add(emailTopic.orElseThrow().subscribe(subscription));
			}
			else if (subscription.isExistingQueue()) {
				subscribed.add(topic.subscribe(subscription));
			}
			else {
				var queue = new SubscribedQueue(this, subscription.queue(), topic.arn(), key);
				subscribed.add(queue);
				subscribed.add(topic.subscribe(subscription, queue));
			}
		}
		return subscribed;
	}

	private void read(ProductsTable table, JavaFunction publisher, Queue undelivered, List<Resource> subscribed) {
		new EventSourceMapping("events-stream",
				EventSourceMappingArgs.builder()
					.eventSourceArn(table.streamArn())
					.functionName(publisher.alias().arn())
					// With LATEST, writes during the creation of the mapping can be
					// missed (Lambda guide, "Polling and stream starting positions").
					.startingPosition("TRIM_HORIZON")
					.batchSize(100)
					.functionResponseTypes("ReportBatchItemFailures")
					// A batch that fails as a whole is split until the record that causes
					// the failure is alone. A record that the function reports as failed
					// is retried with those after it until it is too old.
					.bisectBatchOnFunctionError(true)
					.maximumRetryAttempts(-1)
					.maximumRecordAgeInSeconds(MAXIMUM_AGE)
					.destinationConfig(EventSourceMappingDestinationConfigArgs.builder()
						.onFailure(EventSourceMappingDestinationConfigOnFailureArgs.builder()
							.destinationArn(undelivered.arn())
							.build())
						.build())
					.build(),
				// SNS does not keep messages for later subscribers, and the mapping
				// starts with the records that are already in the stream.
				childOptions().dependsOn(subscribed).build());
	}

	private static Map<String, String> variables(EventSettings settings, List<String> topicArns) {
		var variables = new LinkedHashMap<>(settings.eventsEnvironment());
		variables.put(EventSettings.TOPICS_VARIABLE, String.join(",", topicArns));
		variables.put(EventSettings.LOW_STOCK_VARIABLE, String.valueOf(settings.lowStock()));
		return variables;
	}

	private static List<Statement> permissions(List<String> topicArns, String streamArn, String tableArn,
			String queueArn, String keyArn) {
		var statements = new ArrayList<>(List.of(PolicyDocument.allow(TOPIC_ACTIONS, topicArns),
				PolicyDocument.allow(STREAM_ACTIONS, List.of(streamArn)),
				PolicyDocument.allow(List.of("dynamodb:ListStreams"), List.of(tableArn + "/stream/*")),
				PolicyDocument.allow(QUEUE_ACTIONS, List.of(queueArn))));
		if (!keyArn.isEmpty()) {
			statements.add(PolicyDocument.allow(KEY_ACTIONS, List.of(keyArn)));
		}
		return statements;
	}

	/**
	 * What publishes the events.
	 *
	 * @param topicArn the ARN of the FIFO topic
	 * @param undelivered the queue that receives the stream positions of skipped records
	 */
	public record Published(Output<String> topicArn, JavaFunction function, Queue undelivered) {
	}

}

package dev.products.infra.events;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

import dev.products.infra.Plan;
import dev.products.infra.StackFiles;

import static org.assertj.core.api.Assertions.assertThat;

class ProductEventsTests {

	private static final String TOPIC = "arn of aws:sns/topic:Topic/events-topic";

	private static final String EMAIL_TOPIC = "arn of aws:sns/topic:Topic/events-email-topic";

	private static final String UNDELIVERED = "arn of aws:sqs/queue:Queue/events-undelivered";

	private static final String TABLE = "aws:dynamodb/table:Table/products";

	private static final String SOMEBODYS_QUEUE = "arn:aws:sqs:eu-central-1:123456789012:theirs";

	@Test
	void withoutProductEventsThereAreNoResourcesOfEvents() {
		var plan = Plan.of(Map.of());
		assertThat(List.of("sns/topic:Topic", "sqs/queue:Queue", "lambda/eventSourceMapping:EventSourceMapping",
				"kinesis/stream:Stream"))
			.allSatisfy((type) -> assertThat(plan.all(type)).isEmpty());
		assertThat(plan.all("lambda/function:Function")).hasSize(1);
	}

	@Test
	void theStreamIsReadFromItsStartAndRecordsAreGivenUpOnlyByAge() {
		assertThat(events(Map.of()).the("lambda/eventSourceMapping:EventSourceMapping", "events-stream").inputs())
			.isEqualTo(Map.of("eventSourceArn", "streamArn of " + TABLE, "functionName",
					"arn of aws:lambda/alias:Alias/events-live", "startingPosition", "TRIM_HORIZON", "batchSize", 100.0,
					"functionResponseTypes", List.of("ReportBatchItemFailures"), "bisectBatchOnFunctionError", true,
					"maximumRetryAttempts", -1.0, "maximumRecordAgeInSeconds", 3600.0, "destinationConfig",
					Map.of("onFailure", Map.of("destinationArn", UNDELIVERED))));
	}

	@Test
	void theFunctionMayReadTheStreamPublishAndReportUndeliveredEvents() {
		assertThat(policy(events(Map.of()), "iam/rolePolicy:RolePolicy", "events-permissions"))
			.isEqualTo(json(String.format(Locale.ROOT,
					"""
							{"Version":"2012-10-17","Statement":[
							{"Effect":"Allow","Action":["sns:Publish"],"Resource":["%s"]},
							{"Effect":"Allow","Action":["dynamodb:DescribeStream","dynamodb:GetRecords","dynamodb:GetShardIterator"],
							"Resource":["streamArn of %s"]},
							{"Effect":"Allow","Action":["dynamodb:ListStreams"],"Resource":["arn of %s/stream/*"]},
							{"Effect":"Allow","Action":["sqs:SendMessage"],"Resource":["%s"]},
							{"Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents"],
							"Resource":["arn of aws:cloudwatch/logGroup:LogGroup/events-logs:*"]},
							{"Effect":"Allow","Action":["xray:PutTraceSegments","xray:PutTelemetryRecords"],"Resource":["*"]}]}""",
					TOPIC, TABLE, TABLE, UNDELIVERED)));
	}

	@Test
	void theFunctionGetsItsTopicsAndTheLowStockThreshold() {
		var function = events(Map.of("lowStock", "3", "eventsEnvironment", "{\"A1\": \"x\"}", "eventSubscriptions",
				"[{\"email\": \"ada@example.com\"}]"))
			.the("lambda/function:Function", "events");
		assertThat(function.input("handler")).isEqualTo("dev.products.service.lambda.ProductEventsHandler");
		assertThat(function.input("environment")).isEqualTo(Map.of("variables", Map.of("A1", "x", "PRODUCTS_LOWSTOCK",
				"3", "PRODUCTS_TOPICS", TOPIC + "," + EMAIL_TOPIC, "JAVA_TOOL_OPTIONS", "-XX:+DisableExplicitGC")));
	}

	@Test
	void topicsAndQueuesAreEncryptedAndRequireTls() {
		var plan = events(Map.of("eventSubscriptions", "[{\"queue\": \"buyers\"}, {\"email\": \"ada@example.com\"}]"));
		assertThat(plan.all("sns/topic:Topic")).hasSize(2)
			.allSatisfy((topic) -> assertThat(topic.input("kmsMasterKeyId")).isEqualTo("alias/aws/sns"));
		assertThat(plan.all("sqs/queue:Queue")).hasSize(3).allSatisfy((queue) -> {
			assertThat(queue.input("sqsManagedSseEnabled")).isEqualTo(true);
			assertThat(queue.input("messageRetentionSeconds")).isEqualTo(1_209_600.0);
		});
		assertThat(policy(plan, "sqs/queuePolicy:QueuePolicy", "events-undelivered-policy"))
			.isEqualTo(json(String.format(Locale.ROOT, """
					{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["sqs:*"],"Resource":["%s"],
					"Principal":{"AWS":"*"},"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""", UNDELIVERED)));
		assertThat(policy(plan, "sns/topicPolicy:TopicPolicy", "events-topic-policy"))
			.isEqualTo(json(String.format(Locale.ROOT, """
					{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["sns:Publish"],"Resource":["%s"],
					"Principal":{"AWS":"*"},"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""", TOPIC)));
	}

	@Test
	void theKeyOfTheStackEncryptsAllAndTheFunctionMayUseIt() {
		var key = "arn:aws:kms:eu-central-1:123456789012:key/1";
		var plan = events(Map.of("encryptionKey", key, "dataStream", "Log"));
		assertThat(plan.the("sns/topic:Topic", "events-topic").input("kmsMasterKeyId")).isEqualTo(key);
		assertThat(plan.the("sqs/queue:Queue", "events-undelivered").input("kmsMasterKeyId")).isEqualTo(key);
		assertThat(plan.the("kinesis/stream:Stream", "data").input("kmsKeyId")).isEqualTo(key);
		assertThat(policy(plan, "iam/rolePolicy:RolePolicy", "events-permissions").toString())
			.contains(String.format(Locale.ROOT,
					"{\"Effect\":\"Allow\",\"Action\":[\"kms:Decrypt\",\"kms:GenerateDataKey\"],\"Resource\":[\"%s\"]}",
					key));
	}

	@Test
	void aQueueOfTheStackIsFifoAndHasADeadLetterQueue() {
		var plan = events(Map.of("eventSubscriptions", "[{\"queue\": \"buyers\", \"events\": [\"StockLow\"]}]"));
		var queue = plan.the("sqs/queue:Queue", "buyers");
		assertThat(queue.inputs()).containsEntry("name", "buyers.fifo").containsEntry("fifoQueue", true);
		assertThat(queue.json("redrivePolicy")).isEqualTo(json("""
				{"deadLetterTargetArn":"arn of aws:sqs/queue:Queue/buyers-dead","maxReceiveCount":5}"""));
		assertThat(policy(plan, "sqs/queuePolicy:QueuePolicy", "buyers-policy").toString())
			.contains(String.format(Locale.ROOT, """
					{"Effect":"Allow","Action":["sqs:SendMessage"],"Resource":["arn of aws:sqs/queue:Queue/buyers"],\
					"Principal":{"Service":"sns.amazonaws.com"},"Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}""",
					TOPIC));
		assertThat(plan.the("sns/topicSubscription:TopicSubscription", "events-to-buyers").inputs())
			.isEqualTo(Map.of("topic", TOPIC, "protocol", "sqs", "endpoint", "arn of aws:sqs/queue:Queue/buyers",
					"rawMessageDelivery", true, "filterPolicyScope", "MessageAttributes", "filterPolicy",
					"{\"type\":[\"dev.products.StockLow\"]}", "redrivePolicy",
					"{\"deadLetterTargetArn\":\"arn of aws:sqs/queue:Queue/buyers-dead\"}"));
	}

	@Test
	void anExistingQueueIsOnlySubscribed() {
		var plan = events(Map.of("eventSubscriptions", "[{\"queue\": \"" + SOMEBODYS_QUEUE + "\"}]"));
		assertThat(plan.all("sqs/queue:Queue")).hasSize(1);
		assertThat(plan.the("sns/topicSubscription:TopicSubscription", "events-to-" + SOMEBODYS_QUEUE).inputs())
			.isEqualTo(
					Map.of("topic", TOPIC, "protocol", "sqs", "endpoint", SOMEBODYS_QUEUE, "rawMessageDelivery", true));
	}

	@Test
	void emailSubscriptionsHaveAStandardTopic() {
		var plan = events(Map.of("eventSubscriptions", "[{\"email\": \"ada@example.com\"}]"));
		assertThat(plan.the("sns/topic:Topic", "events-email-topic").inputs()).containsEntry("name", "ProductEvents")
			.doesNotContainKey("fifoTopic");
		assertThat(plan.the("sns/topic:Topic", "events-topic").inputs()).containsEntry("name", "ProductEvents.fifo")
			.containsEntry("fifoTopic", true);
		assertThat(plan.the("sns/topicSubscription:TopicSubscription", "events-to-ada@example.com").inputs())
			.isEqualTo(Map.of("topic", EMAIL_TOPIC, "protocol", "email", "endpoint", "ada@example.com"));
		assertThat(policy(plan, "iam/rolePolicy:RolePolicy", "events-permissions").toString())
			.contains(String.format(Locale.ROOT, "\"Resource\":[\"%s\",\"%s\"]", TOPIC, EMAIL_TOPIC));
	}

	@Test
	void theDataStreamIsIndependentOfEvents() {
		var plan = Plan.of(Map.of("dataStream", "Log", "dataStreamHours", "168", "changeStream", "false"));
		assertThat(plan.the("kinesis/stream:Stream", "data").inputs())
			.isEqualTo(Map.of("name", "Log", "streamModeDetails", Map.of("streamMode", "ON_DEMAND"), "retentionPeriod",
					168.0, "encryptionType", "KMS", "kmsKeyId", "alias/aws/kinesis"));
		assertThat(plan.the("dynamodb/kinesisStreamingDestination:KinesisStreamingDestination", "data-stream").inputs())
			.isEqualTo(Map.of("tableName", "ProductsTable", "streamArn", "arn of aws:kinesis/stream:Stream/data"));
	}

	@Test
	void anExistingDataStreamIsUsed() {
		var arn = "arn:aws:kinesis:eu-central-1:123456789012:stream/log";
		var plan = Plan.of(Map.of("dataStream", arn));
		assertThat(plan.all("kinesis/stream:Stream")).isEmpty();
		assertThat(plan.the("dynamodb/kinesisStreamingDestination:KinesisStreamingDestination", "data-stream")
			.input("streamArn")).isEqualTo(arn);
	}

	@Test
	void allStacksExceptAdoptedPublishEvents() {
		assertThat(List.of("dev", "staging", "prod", "local"))
			.allSatisfy((stack) -> assertThat(StackFiles.plan(stack).all("sns/topic:Topic")).hasSize(1));
		assertThat(StackFiles.plan("adopted").all("sns/topic:Topic")).isEmpty();
	}

	private static Plan events(Map<String, String> keys) {
		var all = new HashMap<>(Map.of("productEvents", "true"));
		all.putAll(keys);
		return Plan.of(all);
	}

	private static Object policy(Plan plan, String type, String name) {
		return plan.the(type, name).json("policy");
	}

	private static Object json(String text) {
		return JsonParser.parseString(text);
	}

}

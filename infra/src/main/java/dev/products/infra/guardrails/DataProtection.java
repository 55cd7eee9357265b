package dev.products.infra.guardrails;

import java.util.List;
import java.util.Set;

import dev.products.infra.guardrails.Check.CheckedStack;
import dev.products.infra.plan.PlannedResource;

/** Rules on encryption, backups, retention and undelivered events. */
final class DataProtection {

	private static final String KEY = "set encryptionKey in the stack file, which the program passes to the resource by EncryptionKey.arn()";

	private DataProtection() {
	}

	static List<Rule> rules() {
		return List.of(
				Rule.each("dynamodb/table:Table", "table-key", "CKV_AWS_119 W74",
						"a table is encrypted with a customer managed KMS key", KEY,
						(table) -> table.is("serverSideEncryption.enabled", true)
								&& table.has("serverSideEncryption.kmsKeyArn")),
				Rule.each("cloudwatch/logGroup:LogGroup", "log-key", "CKV_AWS_158 W84",
						"a log group is encrypted with a customer managed KMS key", KEY,
						(group) -> group.has("kmsKeyId")),
				Rule.each("lambda/function:Function", "variables-key", "CKV_AWS_173",
						"the environment of a function is encrypted with a customer managed KMS key", KEY,
						(function) -> !function.has("environment.variables") || function.has("kmsKeyArn")),
				Rule.each("sns/topic:Topic", "topic-key", "CKV_AWS_26 W47", "a topic is encrypted", KEY,
						(topic) -> topic.has("kmsMasterKeyId")),
				Rule.each("sqs/queue:Queue", "queue-key", "CKV_AWS_27 CKV2_AWS_73 AwsSolutions-SQS2 W48",
						"a queue is encrypted with a customer managed KMS key", KEY,
						(queue) -> queue.has("kmsMasterKeyId")
								&& !queue.text("kmsMasterKeyId").startsWith("alias/aws/")),
				Rule.each("kinesis/stream:Stream", "stream-key", "CKV_AWS_43 CKV_AWS_185 AwsSolutions-KDS1 W49",
						"a stream is encrypted with a customer managed KMS key", KEY,
						(stream) -> stream.is("encryptionType", "KMS") && stream.has("kmsKeyId")
								&& !stream.text("kmsKeyId").startsWith("alias/aws/")),
				Rule.each("secretsmanager/secret:Secret", "secret-key", "CKV_AWS_149 W77",
						"a secret is encrypted with a customer managed KMS key", KEY,
						(secret) -> secret.has("kmsKeyId")),
				Rule.each("kms/key:Key", "key-rotation", "CKV_AWS_7 AwsSolutions-KMS5 F19",
						"a KMS key rotates every year", "set enableKeyRotation",
						(key) -> key.is("enableKeyRotation", true)),
				Rule.each("apigateway/methodSettings:MethodSettings", "cache-encryption", "CKV_AWS_308 W87",
						"the cache of a stage is encrypted", "set cacheDataEncrypted",
						(settings) -> !settings.is("settings.cachingEnabled", true)
								|| settings.is("settings.cacheDataEncrypted", true)),
				Rule.each("apigateway/domainName:DomainName", "domain-tls", "CKV_AWS_206 W62",
						"a domain requires TLS 1.2 or later", "set securityPolicy to TLS_1_2",
						(domain) -> domain.is("securityPolicy", "TLS_1_2")),
				new Rule("topic-tls", "AwsSolutions-SNS3", "a topic refuses requests without TLS",
						"add a Deny on aws:SecureTransport false to the topic's policy",
						(estate) -> estate.all("sns/topic:Topic")
							.filter((topic) -> estate.all("sns/topicPolicy:TopicPolicy")
								.noneMatch((policy) -> policy.is("arn", topic.arn())
										&& Grant.onlyByTls(policy.text("policy"))))),
				new Rule("queue-tls", "AwsSolutions-SQS4", "a queue refuses requests without TLS",
						"add a Deny on aws:SecureTransport false to the queue's policy",
						(estate) -> estate.all("sqs/queue:Queue")
							.filter((queue) -> estate.all("sqs/queuePolicy:QueuePolicy")
								.noneMatch((policy) -> Set.of(queue.id(), "url of aws:" + queue)
									.contains(policy.text("queueUrl")) && Grant.onlyByTls(policy.text("policy"))))),

				Rule.each("dynamodb/table:Table", "table-recovery", "CKV_AWS_28 AwsSolutions-DDB3 W78",
						"point-in-time recovery on every table whose items do not expire",
						"set pointInTimeRecovery to true in the stack file",
						(table) -> table.is("pointInTimeRecovery.enabled", true) || table.is("ttl.enabled", true)),
				Rule.each("cloudwatch/logGroup:LogGroup", "log-retention", "CKV_AWS_66 W86",
						"a log group has a retention period",
						"set logRetentionDays in the stack file, which the program passes on as retentionInDays",
						(group) -> group.number("retentionInDays") > 0),
				Rule.each("cloudwatch/logGroup:LogGroup", "log-year", "CKV_AWS_338",
						"logs are kept for at least a year", "set logRetentionDays to 365 or more in the stack file",
						(group) -> group.number("retentionInDays") >= 365),
				new Rule("failed-events", "Serverless-LambdaEventSourceMappingDestination",
						"an event that a function cannot handle goes to a queue or topic",
						"set destinationConfig.onFailure",
						(estate) -> estate.all("lambda/eventSourceMapping:EventSourceMapping")
							.filter((mapping) -> !fromQueue(estate, mapping))
							.filter((mapping) -> !mapping.has("destinationConfig.onFailure.destinationArn"))),
				new Rule("dead-letters", "AwsSolutions-SQS3", "a queue has a dead-letter queue, or is one",
						"set redrivePolicy",
						(estate) -> estate.all("sqs/queue:Queue")
							.filter((queue) -> !queue.has("redrivePolicy"))
							.filter((queue) -> estate.resources()
								.stream()
								.noneMatch((other) -> other.inputs().toString().contains(queue.arn())
										&& takesFailures(other)))));
	}

	private static boolean fromQueue(CheckedStack estate, PlannedResource mapping) {
		return estate.all("sqs/queue:Queue").anyMatch((queue) -> mapping.is("eventSourceArn", queue.arn()));
	}

	private static boolean takesFailures(PlannedResource resource) {
		return resource.has("redrivePolicy") || resource.has("destinationConfig.onFailure")
				|| resource.has("deadLetterConfig");
	}

}

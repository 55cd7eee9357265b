package dev.products.infra.guardrails;

import java.util.List;

import dev.products.infra.plan.PlannedResource;

/**
 * Rules on backups, retention and undelivered events.
 */
final class Retention {

	private Retention() {
	}

	static List<Rule> rules() {
		return List.of(
				Rule.each("dynamodb/table:Table", "table-recovery", List.of("CKV_AWS_28", "AwsSolutions-DDB3", "W78"),
						"point-in-time recovery on every table whose items do not expire",
						"set pointInTimeRecovery to true in the stack file",
						(table) -> table.is("pointInTimeRecovery.enabled", true) || table.is("ttl.enabled", true)),
				Rule.each("cloudwatch/logGroup:LogGroup", "log-retention", List.of("CKV_AWS_66", "W86"),
						"a log group has a retention period",
						"set logRetentionDays in the stack file, which the program passes on as retentionInDays",
						(group) -> group.number("retentionInDays") > 0),
				Rule.each("cloudwatch/logGroup:LogGroup", "log-year", List.of("CKV_AWS_338"),
						"logs are kept for at least a year", "set logRetentionDays to 365 or more in the stack file",
						(group) -> group.number("retentionInDays") >= 365),
				new Rule("failed-events", List.of("Serverless-LambdaEventSourceMappingDestination"),
						"an event that a function cannot handle goes to a queue or topic",
						"set destinationConfig.onFailure",
						(estate) -> estate.all("lambda/eventSourceMapping:EventSourceMapping")
							.filter((mapping) -> !fromQueue(estate, mapping))
							.filter((mapping) -> !mapping.has("destinationConfig.onFailure.destinationArn"))),
				new Rule("dead-letters", List.of("AwsSolutions-SQS3"), "a queue has a dead-letter queue, or is one",
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

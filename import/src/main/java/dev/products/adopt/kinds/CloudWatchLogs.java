package dev.products.adopt.kinds;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.base.Json;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueryDefinitionsResponse;

import static dev.products.adopt.kinds.Found.named;

/** Log groups, their filters, resource policies, and saved queries. */
final class CloudWatchLogs {

	private static final String GROUP = "aws:cloudwatch/logGroup:LogGroup";

	private static final String NAME = "{log_group:[.\\-_/#A-Za-z0-9]{1,512}}";

	private static final String FILTER = "{filter:[^:*]{1,512}}";

	private static final Kind.Ref TO_GROUP = new Kind.Ref(GROUP, "log_group");

	static final List<Kind> KINDS = List.of(
			of("logGroup:LogGroup", NAME).named("name", "log_group")
				.cloudFormation("AWS::Logs::LogGroup", "log_group")
				.find("logs:DescribeLogGroups", "the log groups",
						(logs) -> logs.describeLogGroupsPaginator().logGroups(),
						(group) -> named(group.logGroupName()).part("log_group", group.logGroupName())
							.fact("created", Instant.ofEpochMilli(group.creationTime()))
							.fact("retention",
									(group.retentionInDays() != null) ? group.retentionInDays() + " days"
											: "for ever")),
			of("logMetricFilter:LogMetricFilter", NAME + ":" + FILTER).stateId(FILTER)
				.refers("logGroupName", "log_group", TO_GROUP)
				.named("name", "filter")
				.within(GROUP)
				.findIn(GROUP, "logs:DescribeMetricFilters", "the metric filters of log group",
						(logs, group) -> logs
							.describeMetricFiltersPaginator((request) -> request.logGroupName(group.id()))
							.metricFilters(),
						(group, filter) -> named(filter.filterName()).part("log_group", group.id())
							.part("filter", filter.filterName())
							.fact("log group", group.name())
							.fact("pattern", filter.filterPattern())),
			of("logSubscriptionFilter:LogSubscriptionFilter", NAME + "|" + FILTER).stateId("cwlsf-{mark:\\d+}")
				.refers("logGroup", "log_group", TO_GROUP)
				.named("name", "filter")
				.within(GROUP)
				.findIn(GROUP, "logs:DescribeSubscriptionFilters", "the subscription filters of log group",
						(logs, group) -> logs
							.describeSubscriptionFiltersPaginator((request) -> request.logGroupName(group.id()))
							.subscriptionFilters(),
						(group, filter) -> named(filter.filterName()).part("log_group", group.id())
							.part("filter", filter.filterName())
							.part("mark", stateMark(filter.filterName()))
							.fact("log group", group.name())
							.fact("destination", filter.destinationArn())),
			of("logResourcePolicy:LogResourcePolicy", "{policy:[^:*]{1,512}}").named("policyName", "policy")
				.find("logs:DescribeResourcePolicies", "the resource policies of logs",
						(logs) -> logs.describeResourcePolicies((request) -> request.limit(10)).resourcePolicies(),
						(policy) -> named(policy.policyName()).part("policy", policy.policyName())
							.fact("mark", Json.mark(policy.policyDocument()))),
			of("queryDefinition:QueryDefinition",
					"arn:{partition:[\\w-]+}:logs:{region:[\\w-]+}:{account:\\d{12}}:query-definition:{query:[0-9a-fA-F-]{1,256}}")
				.stateId("{query:[0-9a-fA-F-]{1,256}}")
				.named("name", "name")
				.reads("sts:GetCallerIdentity", "logs:DescribeQueryDefinitions")
				.find(CloudWatchLogs::queries));

	private CloudWatchLogs() {
	}

	private static KindBuilder<CloudWatchLogsClient> of(String type, String id) {
		return Kind.of("aws:cloudwatch/" + type, id, CloudWatchLogs::client);
	}

	private static CloudWatchLogsClient client(Aws aws) {
		return aws.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
	}

	/** The checksum that the provider writes when it imports a subscription filter. */
	private static long stateMark(String filter) {
		CRC32 sum = new CRC32();
		sum.update((filter + "-").getBytes(StandardCharsets.UTF_8));
		return sum.getValue();
	}

	/** The import ID is the ARN, which DescribeQueryDefinitions does not return. */
	private static void queries(Aws aws, KindReader reader) {
		for (String account : reader.read("sts:GetCallerIdentity", "the account", () -> List.of(aws.account()))) {
			reader
				.read("logs:DescribeQueryDefinitions", "the saved queries",
						() -> KindReader.pages(
								(from) -> client(aws).describeQueryDefinitions((request) -> request.nextToken(from)),
								DescribeQueryDefinitionsResponse::queryDefinitions,
								DescribeQueryDefinitionsResponse::nextToken))
				.forEach((query) -> reader.found(named(query.name()).part("partition", aws.partition())
					.part("region", aws.region())
					.part("account", account)
					.part("query", query.queryDefinitionId())
					.part("name", query.name())
					.fact("modified", query.lastModified())));
		}
	}

}

package dev.products.adopt.kinds;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Live;
import dev.products.adopt.base.Json;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueryDefinitionsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilter;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryDefinition;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourcePolicy;
import software.amazon.awssdk.services.cloudwatchlogs.model.SubscriptionFilter;

/** Finds what reads logs: filters, saved queries, and who may write them. */
final class LogSettings {

	private static final String GROUPS = CloudWatchLogs.GROUP;

	private static final String GROUP = CloudWatchLogs.NAME;

	private static final String FILTER = "{filter:[^:*]{1,512}}";

	private static final Kind.Ref TO_GROUP = new Kind.Ref(GROUPS, "log_group");

	static final List<Kind> KINDS = List.of(
			Kind.of("aws:cloudwatch/logMetricFilter:LogMetricFilter", GROUP + ":" + FILTER, LogSettings::metricFilters)
				.inState(FILTER)
				.refers("logGroupName", "log_group", TO_GROUP)
				.named("name", "filter")
				.inside(GROUPS)
				.reading("logs:DescribeMetricFilters"),
			Kind.of("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", GROUP + "|" + FILTER,
					LogSettings::subscriptionFilters)
				.inState("cwlsf-{mark:\\d+}")
				.refers("logGroup", "log_group", TO_GROUP)
				.named("name", "filter")
				.inside(GROUPS)
				.reading("logs:DescribeSubscriptionFilters"),
			Kind.of("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "{policy:[^:*]{1,512}}",
					LogSettings::policies)
				.named("policyName", "policy")
				.reading("logs:DescribeResourcePolicies"),
			Kind.of("aws:cloudwatch/queryDefinition:QueryDefinition",
					"arn:{partition:[\\w-]+}:logs:{region:[\\w-]+}:{account:\\d{12}}:query-definition:{query:[0-9a-fA-F-]{1,256}}",
					LogSettings::queries)
				.inState("{query:[0-9a-fA-F-]{1,256}}")
				.named("name", "name")
				.reading("sts:GetCallerIdentity", "logs:DescribeQueryDefinitions"));

	private LogSettings() {
	}

	static void metricFilters(Kind kind, Aws aws, Search search) {
		search.eachHolder(GROUPS, (group, its) -> {
			List<MetricFilter> filters = its.read("logs:DescribeMetricFilters",
					"the metric filters of log group " + group.name(),
					() -> client(aws).describeMetricFiltersPaginator((request) -> request.logGroupName(group.id()))
						.metricFilters()
						.stream()
						.toList());
			for (MetricFilter filter : filters) {
				its.found(Facts.of("log_group", group.id(), "filter", filter.filterName()), filter.filterName(),
						Facts.of("log group", group.name(), "pattern", filter.filterPattern()));
			}
		});
	}

	static void subscriptionFilters(Kind kind, Aws aws, Search search) {
		search.eachHolder(GROUPS, (group, its) -> {
			List<SubscriptionFilter> filters = its.read("logs:DescribeSubscriptionFilters",
					"the subscription filters of log group " + group.name(),
					() -> client(aws)
						.describeSubscriptionFiltersPaginator((request) -> request.logGroupName(group.id()))
						.subscriptionFilters()
						.stream()
						.toList());
			for (SubscriptionFilter filter : filters) {
				its.found(
						Facts.of("log_group", group.id(), "filter", filter.filterName(), "mark",
								mark(filter.filterName())),
						filter.filterName(),
						Facts.of("log group", group.name(), "destination", filter.destinationArn()));
			}
		});
	}

	/** As the provider makes it when it imports; when it creates, of the log group. */
	private static String mark(String filter) {
		CRC32 sum = new CRC32();
		sum.update((filter + "-").getBytes(StandardCharsets.UTF_8));
		return Long.toString(sum.getValue());
	}

	static void policies(Kind kind, Aws aws, Search search) {
		List<ResourcePolicy> policies = search.read("logs:DescribeResourcePolicies", "the resource policies of logs",
				() -> client(aws).describeResourcePolicies((request) -> request.limit(10)).resourcePolicies());
		for (ResourcePolicy policy : policies) {
			search.found(Facts.of("policy", policy.policyName()), policy.policyName(),
					Facts.of("mark", Json.mark(policy.policyDocument())));
		}
	}

	/** By their ARN, which the list does not tell. */
	static void queries(Kind kind, Aws aws, Search search) {
		for (String account : search.read("sts:GetCallerIdentity", "the account", () -> List.of(aws.account()))) {
			List<QueryDefinition> queries = search.read("logs:DescribeQueryDefinitions", "the saved queries",
					() -> Pages.all(
							(from) -> client(aws).describeQueryDefinitions((request) -> request.nextToken(from)),
							DescribeQueryDefinitionsResponse::queryDefinitions,
							DescribeQueryDefinitionsResponse::nextToken));
			for (QueryDefinition query : queries) {
				search.found(
						Facts.of("partition", aws.partition(), "region", aws.region(), "account", account, "query",
								query.queryDefinitionId(), "name", query.name()),
						query.name(), Facts.of("modified", query.lastModified()));
			}
		}
	}

	private static CloudWatchLogsClient client(Aws aws) {
		return aws.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
	}

}

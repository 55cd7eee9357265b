package dev.products.adopt.kinds;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.products.adopt.aws.Aws;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** Finds log groups. */
final class CloudWatchLogs {

	static final String GROUP = "aws:cloudwatch/logGroup:LogGroup";

	/** Of a log group, in an id. */
	static final String NAME = "{log_group:[.\\-_/#A-Za-z0-9]{1,512}}";

	static final List<Kind> KINDS = List.of(Kind.of(GROUP, NAME, CloudWatchLogs::groups)
		.named("name", "log_group")
		.formedBy("AWS::Logs::LogGroup", "log_group")
		.reading("logs:DescribeLogGroups"));

	private CloudWatchLogs() {
	}

	static void groups(Kind kind, Aws aws, Search search) {
		List<LogGroup> groups = search.read("logs:DescribeLogGroups", "the log groups",
				() -> aws.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder)
					.describeLogGroupsPaginator()
					.logGroups()
					.stream()
					.toList());
		for (LogGroup group : groups) {
			Map<String, String> facts = new TreeMap<>();
			facts.put("created", Instant.ofEpochMilli(group.creationTime()).toString());
			facts.put("retention", (group.retentionInDays() != null) ? group.retentionInDays() + " days" : "for ever");
			search.found(Map.of("log_group", group.logGroupName()), group.logGroupName(), facts);
		}
	}

}

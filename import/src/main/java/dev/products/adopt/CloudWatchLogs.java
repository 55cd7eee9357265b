package dev.products.adopt;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** Finds log groups. */
final class CloudWatchLogs {

	private CloudWatchLogs() {
	}

	static void groups(Kind kind, Aws aws, Search search) {
		List<LogGroup> groups = search.read("logs:DescribeLogGroups", "the log groups",
				() -> aws.logs().describeLogGroupsPaginator().logGroups().stream().toList());
		for (LogGroup group : groups) {
			Map<String, String> facts = new TreeMap<>();
			facts.put("created", Instant.ofEpochMilli(group.creationTime()).toString());
			facts.put("retention", (group.retentionInDays() != null) ? group.retentionInDays() + " days" : "for ever");
			search.found(kind.live(Map.of("log_group", group.logGroupName()), group.logGroupName(), facts));
		}
	}

}

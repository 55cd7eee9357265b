package dev.products.adopt.kinds;

import java.util.List;
import java.util.Objects;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Live;
import dev.products.adopt.base.Json;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsSummary;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.PolicyNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** Finds what is set on tables and is a resource of its own. */
final class DynamoDbSettings {

	private static final String TABLES = DynamoDb.TABLE;

	private static final String TABLE = "{table:[a-zA-Z0-9_.-]{3,255}}";

	private static final String ARN = "{arn:arn:[\\w-]+:dynamodb:[\\w-]+:\\w+:table/[a-zA-Z0-9_./-]{3,300}}";

	private static final Kind.Ref TO_TABLE = new Kind.Ref(TABLES, "table");

	private static final Kind.Ref TO_ARN = new Kind.Ref(TABLES, "arn");

	static final List<Kind> KINDS = List.of(
			// Without an index there is nothing between index: and the slash.
			Kind.of("aws:dynamodb/contributorInsights:ContributorInsights",
					"name:" + TABLE + "/index:{index_part:[a-zA-Z0-9_.-]*}/{account:\\d{12}}",
					DynamoDbSettings::insights)
				.refers("tableName", "table", TO_TABLE)
				.named("indexName", "index")
				.orNot()
				.inside(TABLES)
				.reading("dynamodb:ListContributorInsights"),
			Kind.of("aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination",
					TABLE + ",{stream:arn:[\\w-]+:kinesis:[\\w-]+:\\w+:[\\w./-]{1,200}}",
					DynamoDbSettings::destinations)
				.refers("tableName", "table", TO_TABLE)
				.refers("streamArn", "stream", new Kind.Ref(Kinesis.STREAM, "arn"))
				.inside(TABLES)
				.reading("dynamodb:DescribeKinesisStreamingDestination"),
			Kind.of("aws:dynamodb/resourcePolicy:ResourcePolicy", ARN, DynamoDbSettings::policies)
				.refers("resourceArn", "arn", TO_ARN)
				.inside(TABLES)
				.reading("dynamodb:GetResourcePolicy"),
			Kind.of("aws:dynamodb/tag:Tag", ARN + ",{key:[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}}", DynamoDbSettings::tags)
				.refers("resourceArn", "arn", TO_ARN)
				.named("key", "key")
				.inside(TABLES)
				.reading("dynamodb:ListTagsOfResource"));

	private DynamoDbSettings() {
	}

	static void insights(Kind kind, Aws aws, Search search) {
		search.eachHolder(TABLES, (table, its) -> {
			List<ContributorInsightsSummary> insights = its.read("dynamodb:ListContributorInsights",
					"the contributor insights of table " + table.name(),
					() -> client(aws).listContributorInsightsPaginator((request) -> request.tableName(table.name()))
						.stream()
						.flatMap((page) -> page.contributorInsightsSummaries().stream())
						.toList());
			insights.stream()
				.filter((one) -> one.contributorInsightsStatusAsString().startsWith("ENABL"))
				.forEach((one) -> its.found(
						Facts.of("table", table.part("table"), "index", one.indexName(), "index_part",
								Objects.requireNonNullElse(one.indexName(), ""), "account", account(table)),
						"contributor insights of " + table.name(), Facts.of("table", table.name())));
		});
	}

	private static String account(Live table) {
		return Objects.requireNonNullElse(table.parts().get("arn"), "::::").split(":", -1)[4];
	}

	static void destinations(Kind kind, Aws aws, Search search) {
		search.eachHolder(TABLES, (table, its) -> {
			its.read("dynamodb:DescribeKinesisStreamingDestination", "the data streams of table " + table.name(),
					() -> client(aws).describeKinesisStreamingDestination((request) -> request.tableName(table.name()))
						.kinesisDataStreamDestinations())
				.stream()
				.filter((one) -> "ACTIVE".equals(one.destinationStatusAsString()))
				.forEach((one) -> its.found(Facts.of("table", table.part("table"), "stream", one.streamArn()),
						one.streamArn(), Facts.of("table", table.name())));
		});
	}

	static void policies(Kind kind, Aws aws, Search search) {
		search.eachHolder(TABLES, (table, its) -> {
			String arn = table.parts().get("arn");
			if (arn != null) {
				its.read("dynamodb:GetResourcePolicy", "the policy of table " + table.name(), () -> policy(aws, arn))
					.forEach((policy) -> its.found(Facts.of("arn", arn, "table", table.part("table")),
							"policy of " + table.name(), Facts.of("mark", Json.mark(policy))));
			}
		});
	}

	private static List<String> policy(Aws aws, String arn) {
		try {
			String policy = client(aws).getResourcePolicy((request) -> request.resourceArn(arn)).policy();
			return (policy != null) ? List.of(policy) : List.of();
		}
		catch (PolicyNotFoundException ex) {
			return List.of();
		}
	}

	/**
	 * Of no concern unless the program declares one: tags mostly belong to their table.
	 */
	static void tags(Kind kind, Aws aws, Search search) {
		search.eachHolder(TABLES, (table, its) -> {
			String arn = table.parts().get("arn");
			if (arn != null && its.declared()) {
				List<Tag> tags = its.read("dynamodb:ListTagsOfResource", "the tags of table " + table.name(),
						() -> Pages.all(
								(from) -> client(aws)
									.listTagsOfResource((request) -> request.resourceArn(arn).nextToken(from)),
								ListTagsOfResourceResponse::tags, ListTagsOfResourceResponse::nextToken));
				tags.forEach((tag) -> its.found(Facts.of("arn", arn, "table", table.part("table"), "key", tag.key()),
						tag.key(), Facts.of("table", table.name(), "value", tag.value())));
			}
		});
	}

	private static DynamoDbClient client(Aws aws) {
		return aws.client(DynamoDbClient.class, DynamoDbClient::builder);
	}

}

package dev.products.adopt.kinds;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.base.Json;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.PolicyNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;

import static dev.products.adopt.kinds.Found.named;

/** Tables and their settings. */
final class DynamoDb {

	static final String TABLE = "aws:dynamodb/table:Table";

	private static final String NAME = "{table:[a-zA-Z0-9_.-]{3,255}}";

	private static final String ARN = "{arn:arn:[\\w-]+:dynamodb:[\\w-]+:\\w+:table/[a-zA-Z0-9_./-]{3,300}}";

	private static final Kind.Ref TO_TABLE = new Kind.Ref(TABLE, "table");

	private static final Kind.Ref TO_ARN = new Kind.Ref(TABLE, "arn");

	static final List<Kind> KINDS = List
		.of(of("table:Table", NAME).named("name", "table")
			.cloudFormation("AWS::DynamoDB::Table", "table")
			.reads("dynamodb:ListTables", "dynamodb:DescribeTable")
			.find(DynamoDb::tables),
				// Without an index, nothing stands between "index:" and the slash.
				of("contributorInsights:ContributorInsights",
						"name:" + NAME + "/index:{index_part:[a-zA-Z0-9_.-]*}/{account:\\d{12}}")
					.refers("tableName", "table", TO_TABLE)
					.named("indexName", "index")
					.optional()
					.within(TABLE)
					.findIn(TABLE, "dynamodb:ListContributorInsights", "the contributor insights of table",
							(dynamoDb, table) -> dynamoDb
								.listContributorInsightsPaginator((request) -> request.tableName(table.name()))
								.stream()
								.flatMap((page) -> page.contributorInsightsSummaries().stream())
								.filter((one) -> one.contributorInsightsStatusAsString().startsWith("ENABL"))
								.toList(),
							(table, one) -> named("contributor insights of " + table.name())
								.part("table", table.part("table"))
								.part("index", one.indexName())
								.part("index_part", Objects.requireNonNullElse(one.indexName(), ""))
								.part("account", account(table))
								.fact("table", table.name())),
				of("kinesisStreamingDestination:KinesisStreamingDestination",
						NAME + ",{stream:arn:[\\w-]+:kinesis:[\\w-]+:\\w+:[\\w./-]{1,200}}")
					.refers("tableName", "table", TO_TABLE)
					.refers("streamArn", "stream", new Kind.Ref(Kinesis.STREAM, "arn"))
					.within(TABLE)
					.findIn(TABLE, "dynamodb:DescribeKinesisStreamingDestination", "the data streams of table",
							(dynamoDb, table) -> dynamoDb
								.describeKinesisStreamingDestination((request) -> request.tableName(table.name()))
								.kinesisDataStreamDestinations()
								.stream()
								.filter((one) -> "ACTIVE".equals(one.destinationStatusAsString()))
								.toList(),
							(table, one) -> named(one
								.streamArn()).part("table", table.part(
										"table"))
								.part("stream", one.streamArn())
								.fact("table", table.name())),
				of("resourcePolicy:ResourcePolicy", ARN).refers("resourceArn", "arn", TO_ARN)
					.within(TABLE)
					.findIn(TABLE, "dynamodb:GetResourcePolicy", "the policy of table", (dynamoDb,
							table) -> table.parts().containsKey("arn") ? KindReader.ifAny(PolicyNotFoundException.class,
									() -> dynamoDb
										.getResourcePolicy((request) -> request.resourceArn(table.part("arn")))
										.policy())
									: List.<String>of(),
							(table, policy) -> named("policy of " + table.name()).part("arn", table.part("arn"))
								.part("table", table.part("table"))
								.fact("mark", Json.mark(policy))),
				// Only if the program declares a tag: most tags are part of their table.
				of("tag:Tag", ARN + ",{key:[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}}").refers("resourceArn", "arn", TO_ARN)
					.named("key", "key")
					.within(TABLE)
					.reads("dynamodb:ListTagsOfResource")
					.find(DynamoDb::tags));

	private DynamoDb() {
	}

	private static KindBuilder<DynamoDbClient> of(String type, String id) {
		return Kind.of("aws:dynamodb/" + type, id, DynamoDb::client);
	}

	private static DynamoDbClient client(Aws aws) {
		return aws.client(DynamoDbClient.class, DynamoDbClient::builder);
	}

	/**
	 * Describes only relevant tables: a call for each table of an account takes minutes.
	 */
	private static void tables(Aws aws, KindReader reader) {
		List<String> names = reader.read("dynamodb:ListTables", "the tables",
				() -> client(aws).listTablesPaginator().tableNames());
		reader.each(names, (name, its) -> {
			Found found = named(name).part("table", name);
			if (its.isRelevant(name)) {
				its.read("dynamodb:DescribeTable", "table " + name,
						() -> List.of(client(aws).describeTable((request) -> request.tableName(name)).table()))
					.forEach((table) -> describe(found, table));
			}
			its.found(found);
		});
	}

	private static void describe(Found found, TableDescription table) {
		found.part("arn", table.tableArn())
			.part("stream_arn", table.latestStreamArn())
			.fact("arn", table.tableArn())
			.fact("created", table.creationDateTime())
			.fact("keys",
					table.keySchema()
						.stream()
						.map((key) -> key.attributeName() + ' ' + key.keyTypeAsString())
						.collect(Collectors.joining(", ")))
			.fact("status", table.tableStatusAsString());
	}

	private static String account(LiveResource table) {
		return Objects.requireNonNullElse(table.parts().get("arn"), "::::").split(":", -1)[4];
	}

	private static void tags(Aws aws, KindReader reader) {
		reader.eachContainer(TABLE, (table, its) -> {
			String arn = table.parts().get("arn");
			if (arn != null && its.isDeclared()) {
				List<Tag> tags = its.read("dynamodb:ListTagsOfResource", "the tags of table " + table.name(),
						() -> KindReader.pages(
								(from) -> client(aws)
									.listTagsOfResource((request) -> request.resourceArn(arn).nextToken(from)),
								ListTagsOfResourceResponse::tags, ListTagsOfResourceResponse::nextToken));
				tags.forEach((tag) -> its.found(named(tag.key()).part("arn", arn)
					.part("table", table.part("table"))
					.part("key", tag.key())
					.fact("table", table.name())
					.fact("value", tag.value())));
			}
		});
	}

}

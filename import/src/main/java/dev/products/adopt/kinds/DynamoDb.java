package dev.products.adopt.kinds;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.products.adopt.aws.Aws;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Finds tables. */
final class DynamoDb {

	static final String TABLE = "aws:dynamodb/table:Table";

	static final List<Kind> KINDS = List.of(Kind.of(TABLE, "{table:[a-zA-Z0-9_.-]{3,255}}", DynamoDb::tables)
		.named("name", "table")
		.formedBy("AWS::DynamoDB::Table", "table")
		.reading("dynamodb:ListTables", "dynamodb:DescribeTable"));

	private DynamoDb() {
	}

	static void tables(Kind kind, Aws aws, Search search) {
		List<String> names = search.read("dynamodb:ListTables", "the tables",
				() -> client(aws).listTablesPaginator().tableNames().stream().toList());
		search.each(names, (name, its) -> {
			Map<String, String> parts = new TreeMap<>(Map.of("table", name));
			Map<String, String> facts = new TreeMap<>();
			// One call for each table of an account would take minutes.
			if (its.wanted(name)) {
				its.read("dynamodb:DescribeTable", "table " + name,
						() -> List.of(client(aws).describeTable((request) -> request.tableName(name)).table()))
					.forEach((table) -> describe(table, parts, facts));
			}
			its.found(parts, name, facts);
		});
	}

	private static DynamoDbClient client(Aws aws) {
		return aws.client(DynamoDbClient.class, DynamoDbClient::builder);
	}

	private static void describe(TableDescription table, Map<String, String> parts, Map<String, String> facts) {
		parts.put("arn", table.tableArn());
		if (table.latestStreamArn() != null) {
			parts.put("stream_arn", table.latestStreamArn());
		}
		facts.put("arn", table.tableArn());
		facts.put("created", table.creationDateTime().toString());
		facts.put("keys",
				table.keySchema()
					.stream()
					.map((key) -> key.attributeName() + ' ' + key.keyTypeAsString())
					.collect(Collectors.joining(", ")));
		facts.put("status", table.tableStatusAsString());
	}

}

package dev.products.adopt;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Finds tables. */
final class DynamoDb {

	private DynamoDb() {
	}

	static void tables(Kind kind, Aws aws, Search search) {
		List<String> names = search.read("dynamodb:ListTables", "the tables",
				() -> aws.dynamoDb().listTablesPaginator().tableNames().stream().toList());
		for (String name : names) {
			search.found(
					kind.live(Map.of("table", name), name, search.wanted(name) ? facts(aws, search, name) : Map.of()));
		}
	}

	/**
	 * Only of tables in question: one call for each table of an account would take
	 * minutes.
	 */
	private static Map<String, String> facts(Aws aws, Search search, String name) {
		Map<String, String> facts = new TreeMap<>();
		search
			.read("dynamodb:DescribeTable", "table " + name,
					() -> List.of(aws.dynamoDb().describeTable((request) -> request.tableName(name)).table()))
			.forEach((table) -> describe(table, facts));
		return facts;
	}

	private static void describe(TableDescription table, Map<String, String> facts) {
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

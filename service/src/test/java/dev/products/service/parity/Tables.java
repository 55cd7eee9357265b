package dev.products.service.parity;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The two tables of each entry point, in one DynamoDB Local. They are empty before each
 * case.
 */
final class Tables {

	private static final Map<String, String> KEYS = Map.of("parity-local", "productId", "parity-local-idempotency",
			"id", "parity-lambda", "productId", "parity-lambda-idempotency", "id");

	private final DynamoDbClient dynamoDb;

	Tables(DynamoDbClient dynamoDb) {
		this.dynamoDb = dynamoDb;
		copy("parity-local", "parity-lambda");
		copy("parity-local-idempotency", "parity-lambda-idempotency");
	}

	private void copy(String from, String to) {
		TableDescription table = this.dynamoDb.describeTable((ask) -> ask.tableName(from)).table();
		CreateTableRequest.Builder copy = CreateTableRequest.builder()
			.tableName(to)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.attributeDefinitions(table.attributeDefinitions())
			.keySchema(table.keySchema());
		if (table.hasGlobalSecondaryIndexes()) {
			copy.globalSecondaryIndexes(table.globalSecondaryIndexes()
				.stream()
				.map((index) -> GlobalSecondaryIndex.builder()
					.indexName(index.indexName())
					.keySchema(index.keySchema())
					.projection(index.projection())
					.build())
				.toList());
		}
		this.dynamoDb.createTable(copy.build());
	}

	/**
	 * Empties the tables and puts the items, as old functions would have written them.
	 */
	void hold(List<Map<String, Object>> items) {
		KEYS.forEach((table, key) -> this.dynamoDb.scan((scan) -> scan.tableName(table))
			.items()
			.forEach((item) -> this.dynamoDb
				.deleteItem((delete) -> delete.tableName(table).key(Map.of(key, item.get(key))))));
		for (Map<String, Object> item : items) {
			Map<String, AttributeValue> attributes = item.entrySet()
				.stream()
				.collect(Collectors.toMap(Map.Entry::getKey, (attribute) -> value(attribute.getValue())));
			List.of("parity-local", "parity-lambda")
				.forEach((table) -> this.dynamoDb.putItem((put) -> put.tableName(table).item(attributes)));
		}
	}

	private static AttributeValue value(Object value) {
		return (value instanceof Number number) ? AttributeValue.fromN(number.toString())
				: AttributeValue.fromS(value.toString());
	}

}

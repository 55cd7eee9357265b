package dev.products.service.parity;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.products.service.local.TestDynamoDb;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Both entry points, each with its own tables in the same DynamoDB Local. */
final class EntryPoints implements AutoCloseable {

	private static final String LAMBDA_TABLE = "parity-lambda";

	private static final Map<String, String> KEYS = Map.of(LocalEntryPoint.TABLE, "productId",
			LocalEntryPoint.TABLE + "-idempotency", "id", LAMBDA_TABLE, "productId", LAMBDA_TABLE + "-idempotency",
			"id");

	final LocalEntryPoint local;

	final LambdaEntryPoint lambda;

	private final DynamoDbClient dynamoDb;

	/**
	 * @param more the configuration that replaces a part of the local service
	 */
	EntryPoints(Class<?>... more) throws Exception {
		this.local = new LocalEntryPoint(more);
		this.dynamoDb = this.local.bean(DynamoDbClient.class);
		TestDynamoDb.createTables(this.dynamoDb, LAMBDA_TABLE);
		this.lambda = new LambdaEntryPoint(this.dynamoDb.serviceClientConfiguration().endpointOverride().orElseThrow(),
				LAMBDA_TABLE);
	}

	/**
	 * Sets the clock back, empties the tables, and puts the items, as old functions would
	 * have written them.
	 */
	void reset(List<Map<String, Object>> items) {
		ParityConfiguration.CLOCK.restart();
		KEYS.forEach((table, key) -> this.dynamoDb.scan((scan) -> scan.tableName(table))
			.items()
			.forEach((item) -> this.dynamoDb
				.deleteItem((delete) -> delete.tableName(table).key(Map.of(key, item.get(key))))));
		for (Map<String, Object> item : items) {
			Map<String, AttributeValue> attributes = item.entrySet()
				.stream()
				.collect(Collectors.toMap(Map.Entry::getKey, (attribute) -> value(attribute.getValue())));
			List.of(LocalEntryPoint.TABLE, LAMBDA_TABLE)
				.forEach((table) -> this.dynamoDb.putItem((put) -> put.tableName(table).item(attributes)));
		}
	}

	/** Returns what the products table of an entry point contains. */
	List<Map<String, AttributeValue>> items(EntryPoint entryPoint) {
		String table = (entryPoint == this.local) ? LocalEntryPoint.TABLE : LAMBDA_TABLE;
		return this.dynamoDb.scan((scan) -> scan.tableName(table)).items();
	}

	private static AttributeValue value(Object value) {
		return (value instanceof Number number) ? AttributeValue.fromN(number.toString())
				: AttributeValue.fromS(value.toString());
	}

	@Override
	public void close() {
		this.lambda.close();
		this.local.close();
	}

}

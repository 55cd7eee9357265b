package dev.products.service.product;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import dev.products.service.idempotency.TestIdempotency;
import dev.products.service.local.TestDynamoDb;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The tables that all tests of this package share, because starting a database for each
 * test would be slow. Each test uses its own ids and categories.
 */
final class TestTables {

	private static final TestDynamoDb DYNAMO_DB = new TestDynamoDb();

	static {
		Runtime.getRuntime().addShutdownHook(new Thread(DYNAMO_DB::close));
	}

	private TestTables() {
	}

	static DynamoDbClient client() {
		return DYNAMO_DB.client();
	}

	static URI endpoint() {
		return URI.create(DYNAMO_DB.environment().get("AWS_ENDPOINT_URL"));
	}

	/** Returns an id that no other test uses. */
	static String newId() {
		return "P-" + UUID.randomUUID();
	}

	static ProductStore store(DynamoDbClient client) {
		return store(client, Clock.systemUTC());
	}

	static ProductStore store(DynamoDbClient client, Clock clock) {
		return store(client, 1, clock);
	}

	/** Returns a store whose list of all products has several partitions. */
	static ProductStore store(DynamoDbClient client, int listingPartitions, Clock clock) {
		return new ProductStore(client, DYNAMO_DB.table(), listingPartitions, clock);
	}

	static TestApi api(DynamoDbClient client) {
		return api(client, "/products/{productId}");
	}

	/** Returns an API with another path of a product. */
	static TestApi api(DynamoDbClient client, String itemPath) {
		return new TestApi(store(client), TestIdempotency.with(client, DYNAMO_DB.idempotencyTable(), Clock.systemUTC()),
				itemPath);
	}

	/** Writes an item without a condition, as an old function does. */
	static void put(String productId, Map<String, AttributeValue> attributes) {
		Map<String, AttributeValue> item = new HashMap<>(attributes);
		item.put("productId", AttributeValue.fromS(productId));
		client().putItem((put) -> put.tableName(DYNAMO_DB.table()).item(item));
	}

	/** Changes one attribute without a condition, as an old function does. */
	static void set(String productId, String attribute, String value) {
		client().updateItem((update) -> update.tableName(DYNAMO_DB.table())
			.key(ConditionalWrite.key(productId))
			.updateExpression("SET #name = :value")
			.expressionAttributeNames(Map.of("#name", attribute))
			.expressionAttributeValues(Map.of(":value", AttributeValue.fromS(value))));
	}

	static void remove(String productId) {
		client().deleteItem((delete) -> delete.tableName(DYNAMO_DB.table()).key(ConditionalWrite.key(productId)));
	}

	static Map<String, AttributeValue> item(String productId) {
		return client()
			.getItem(
					(get) -> get.tableName(DYNAMO_DB.table()).key(ConditionalWrite.key(productId)).consistentRead(true))
			.item();
	}

}

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
 * One pair of tables for all tests of this package, which take ids and categories of
 * their own: starting a database for each would take most of the time.
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

	/** An id that no other test has. */
	static String newId() {
		return "P-" + UUID.randomUUID();
	}

	static ProductStore store(DynamoDbClient client) {
		return store(client, Clock.systemUTC());
	}

	static ProductStore store(DynamoDbClient client, Clock clock) {
		return new DynamoDbProductStore(client, DYNAMO_DB.table(), clock);
	}

	static TestApi api(DynamoDbClient client) {
		return api(client, Clock.systemUTC());
	}

	static TestApi api(DynamoDbClient client, Clock clock) {
		return new TestApi(store(client, clock), TestIdempotency.with(client, DYNAMO_DB.idempotencyTable(), clock));
	}

	/** Behind an API that has products elsewhere. */
	static TestApi api(DynamoDbClient client, String itemPath) {
		Clock clock = Clock.systemUTC();
		return new TestApi(store(client, clock), TestIdempotency.with(client, DYNAMO_DB.idempotencyTable(), clock),
				itemPath);
	}

	/** Writes as an old function does: whatever it likes, under no condition. */
	static void put(String productId, Map<String, AttributeValue> attributes) {
		Map<String, AttributeValue> item = new HashMap<>(attributes);
		item.put("productId", AttributeValue.fromS(productId));
		client().putItem((put) -> put.tableName(DYNAMO_DB.table()).item(item));
	}

	/** ChangeDetector one attribute as an old function does, under no condition. */
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

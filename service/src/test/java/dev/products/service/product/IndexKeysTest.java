package dev.products.service.product;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.service.idempotency.Completion;
import dev.products.service.product.backfill.TestTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Tests which index keys a write adds to items with any attributes. */
class IndexKeysTest {

	private static final Set<String> KEYS = Set.of("listing", "listingCategory", "listingName", "createdAt");

	private static final DynamoDbClient DYNAMO_DB = TestTables.client();

	private static final String TABLE = TestTables.newId();

	/** The table has no indexes, because they would refuse some of the items. */
	@BeforeAll
	static void aTableAsFound() {
		DYNAMO_DB.createTable((table) -> table.tableName(TABLE)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.keySchema(KeySchemaElement.builder().attributeName("productId").keyType(KeyType.HASH).build())
			.attributeDefinitions(AttributeDefinition.builder()
				.attributeName("productId")
				.attributeType(ScalarAttributeType.S)
				.build()));
		DYNAMO_DB.waiter().waitUntilTableExists((table) -> table.tableName(TABLE));
	}

	@AfterAll
	static void goes() {
		DYNAMO_DB.deleteTable((table) -> table.tableName(TABLE));
	}

	static Stream<Arguments> items() throws IOException {
		JsonNode cases = TestTable.listingKeys();
		Instant now = Instant.parse(cases.path("now").asText());
		return cases.path("items")
			.valueStream()
			.map((one) -> arguments(one.path("what").asText(), now, TestTable.item(one.path("item")),
					TestTable.item(one.path("keys"))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("items")
	void aWriteAddsTheIndexKeysToAnItem(String what, Instant now, Map<String, AttributeValue> item,
			Map<String, AttributeValue> keys) {
		Map<String, AttributeValue> put = new HashMap<>(item);
		put.put("productId", AttributeValue.fromS(what));
		DYNAMO_DB.putItem((request) -> request.tableName(TABLE).item(put));

		new ProductStore(DYNAMO_DB, TABLE, Clock.fixed(now, ZoneOffset.UTC)).change(what,
				(before) -> new ProductPatch(null, null, null, false, null, null), Completion.none());

		Map<String, AttributeValue> after = new HashMap<>(
				DYNAMO_DB.getItem((get) -> get.tableName(TABLE).key(ConditionalWrite.key(what)).consistentRead(true))
					.item());
		after.keySet().retainAll(KEYS);
		assertThat(after).isEqualTo(keys);
	}

}

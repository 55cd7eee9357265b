package dev.products.service.product;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.service.idempotency.Completion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
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

	/** In the file, "times" repeats a text. */
	static Stream<Arguments> items() throws IOException {
		try (InputStream file = IndexKeysTest.class.getResourceAsStream("/listing-keys.json")) {
			JsonNode cases = new ObjectMapper().readTree(file);
			Instant now = Instant.parse(cases.path("now").asText());
			List<Arguments> all = new ArrayList<>();
			cases.path("items")
				.forEach((one) -> all
					.add(arguments(one.path("what").asText(), now, item(one.path("item")), item(one.path("keys")))));
			return all.stream();
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("items")
	void aWriteGivesAnItemItsKeys(String what, Instant now, Map<String, AttributeValue> item,
			Map<String, AttributeValue> keys) {
		Map<String, AttributeValue> put = new HashMap<>(item);
		put.put("productId", AttributeValue.fromS(what));
		DYNAMO_DB.putItem((request) -> request.tableName(TABLE).item(put));

		new DynamoDbProductStore(DYNAMO_DB, TABLE, Clock.fixed(now, ZoneOffset.UTC)).change(what,
				(before) -> new ProductPatch(null, null, null, false, null, null), Completion.none());

		Map<String, AttributeValue> after = new HashMap<>(
				DYNAMO_DB.getItem((get) -> get.tableName(TABLE).key(ConditionalWrite.key(what)).consistentRead(true))
					.item());
		after.keySet().retainAll(KEYS);
		assertThat(after).isEqualTo(keys);
	}

	private static Map<String, AttributeValue> item(JsonNode attributes) {
		Map<String, AttributeValue> item = new HashMap<>();
		attributes.properties().forEach((attribute) -> item.put(attribute.getKey(), value(attribute.getValue())));
		return item;
	}

	private static AttributeValue value(JsonNode typed) {
		Map.Entry<String, JsonNode> entry = typed.properties().iterator().next();
		JsonNode value = entry.getValue();
		List<JsonNode> elements = new ArrayList<>();
		value.forEach(elements::add);
		return switch (entry.getKey()) {
			case "S" -> AttributeValue.fromS(value.textValue().repeat(typed.path("times").asInt(1)));
			case "N" -> AttributeValue.fromN(value.textValue());
			case "B" -> AttributeValue.fromB(SdkBytes.fromUtf8String(value.textValue()));
			case "BOOL" -> AttributeValue.fromBool(value.booleanValue());
			case "NULL" -> AttributeValue.fromNul(true);
			case "L" -> AttributeValue.fromL(elements.stream().map(IndexKeysTest::value).toList());
			case "M" -> AttributeValue.fromM(item(value));
			case "SS" -> AttributeValue.fromSs(elements.stream().map(JsonNode::textValue).toList());
			case "NS" -> AttributeValue.fromNs(elements.stream().map(JsonNode::textValue).toList());
			default -> throw new IllegalArgumentException(entry.getKey());
		};
	}

}

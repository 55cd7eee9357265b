package dev.products.service.product.backfill;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.service.local.TestDynamoDb;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A table of a DynamoDB Local in this process, which other processes can also use. */
public final class TestTable implements AutoCloseable {

	private static final URI ENDPOINT = TestDynamoDb.embedded();

	/** The variables with which a process with the AWS SDK finds the table. */
	public static final Map<String, String> ENVIRONMENT = Map.of("AWS_ENDPOINT_URL", ENDPOINT.toString(), "AWS_REGION",
			"eu-central-1", "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test");

	/**
	 * The system properties with the same settings for this process, which cannot change
	 * its environment.
	 */
	private static final Map<String, String> PROPERTIES = Map.of("aws.endpointUrl", ENDPOINT.toString(), "aws.region",
			"eu-central-1", "aws.accessKeyId", "test", "aws.secretAccessKey", "test");

	private final DynamoDbClient dynamoDb = client().build();

	public final String name = "products-" + UUID.randomUUID();

	private TestTable() {
	}

	public static DynamoDbClientBuilder client() {
		return DynamoDbClient.builder()
			.httpClient(UrlConnectionHttpClient.create())
			.endpointOverride(ENDPOINT)
			.region(Region.EU_CENTRAL_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
	}

	/** Connects the AWS SDK in this process to DynamoDB Local. */
	public static void connectSdk() {
		PROPERTIES.forEach(System::setProperty);
	}

	public static void disconnectSdk() {
		PROPERTIES.keySet().forEach(System::clearProperty);
	}

	/** Returns a table without indexes. */
	public static TestTable withoutIndexes() {
		return withKey("productId", ScalarAttributeType.S);
	}

	public static TestTable withKey(String key, ScalarAttributeType type) {
		TestTable table = new TestTable();
		table.dynamoDb.createTable((create) -> create.tableName(table.name)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.keySchema(KeySchemaElement.builder().attributeName(key).keyType(KeyType.HASH).build())
			.attributeDefinitions(AttributeDefinition.builder().attributeName(key).attributeType(type).build()));
		return table;
	}

	/** Returns a table with the indexes of products:listingIndexes. */
	public static TestTable withIndexes() {
		TestTable table = new TestTable();
		TestDynamoDb.createTables(table.dynamoDb, table.name);
		return table;
	}

	/** Writes a whole item without a condition, as an old function does. */
	public void put(String productId, Map<String, AttributeValue> attributes) {
		this.dynamoDb.putItem((put) -> put.tableName(this.name).item(item(productId, attributes)));
	}

	/** Writes old items with the ids P0, P1, and so on. */
	public void putMany(int count, Map<String, AttributeValue> attributes) {
		for (int from = 0; from < count; from += 25) {
			List<WriteRequest> some = IntStream.range(from, Math.min(from + 25, count))
				.mapToObj((i) -> WriteRequest.builder()
					.putRequest(PutRequest.builder().item(item("P" + i, attributes)).build())
					.build())
				.toList();
			this.dynamoDb.batchWriteItem((batch) -> batch.requestItems(Map.of(this.name, some)));
		}
	}

	private static Map<String, AttributeValue> item(String productId, Map<String, AttributeValue> attributes) {
		Map<String, AttributeValue> item = new HashMap<>(attributes);
		item.put("productId", AttributeValue.fromS(productId));
		return item;
	}

	/** Changes one attribute, as an old function does. */
	public void set(String productId, String attribute, String value) {
		this.dynamoDb.updateItem((update) -> update.tableName(this.name)
			.key(item(productId, Map.of()))
			.updateExpression("SET #name = :value")
			.expressionAttributeNames(Map.of("#name", attribute))
			.expressionAttributeValues(Map.of(":value", AttributeValue.fromS(value))));
	}

	public void remove(String productId) {
		this.dynamoDb.deleteItem((delete) -> delete.tableName(this.name).key(item(productId, Map.of())));
	}

	/** Returns all items by their ids. */
	public Map<String, Map<String, AttributeValue>> items() {
		Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
		this.dynamoDb.scanPaginator((scan) -> scan.tableName(this.name).consistentRead(true))
			.items()
			.forEach((item) -> items.put(item.get("productId").s(), new HashMap<>(item)));
		return items;
	}

	/** Returns the ids in a partition of an index. */
	public List<String> listed(String index, String attribute, String partition) {
		return this.dynamoDb
			.query((query) -> query.tableName(this.name)
				.indexName(index)
				.keyConditionExpression("#partition = :partition")
				.expressionAttributeNames(Map.of("#partition", attribute))
				.expressionAttributeValues(Map.of(":partition", AttributeValue.fromS(partition))))
			.items()
			.stream()
			.map((item) -> item.get("productId").s())
			.toList();
	}

	public static JsonNode listingKeys() throws IOException {
		return new ObjectMapper().readTree(Path.of("src/test/resources/listing-keys.json").toFile());
	}

	/** Reads an item in DynamoDB JSON, where "times" repeats a text. */
	public static Map<String, AttributeValue> item(JsonNode attributes) {
		Map<String, AttributeValue> item = new TreeMap<>();
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
			case "L" -> AttributeValue.fromL(elements.stream().map(TestTable::value).toList());
			case "M" -> AttributeValue.fromM(item(value));
			case "SS" -> AttributeValue.fromSs(elements.stream().map(JsonNode::textValue).toList());
			case "NS" -> AttributeValue.fromNs(elements.stream().map(JsonNode::textValue).toList());
			default -> throw new IllegalArgumentException(entry.getKey());
		};
	}

	@Override
	public void close() {
		this.dynamoDb.deleteTable((table) -> table.tableName(this.name));
		this.dynamoDb.close();
	}

}

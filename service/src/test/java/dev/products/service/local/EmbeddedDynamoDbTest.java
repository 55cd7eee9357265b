package dev.products.service.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedDynamoDbTest {

	private static final Map<String, AttributeValue> ITEM = Map.of("productId", AttributeValue.fromS("KEPT"));

	@Test
	void theDataIsStoredInTheConfiguredFolder(@TempDir Path folder) {
		Path data = folder.resolve("not/yet/there");
		try (var dynamoDb = new EmbeddedDynamoDb(Optional.of(data), 0, new LocalHosts(Set.of()))) {
			DynamoDbClient client = LocalConfiguration.client(dynamoDb.endpoint(), TestDynamoDb.NO_LIMITS);
			LocalTables.create(client, "Kept", "Idempotency");
			client.putItem((put) -> put.tableName("Kept").item(ITEM));
		}

		try (var dynamoDb = new EmbeddedDynamoDb(Optional.of(data), 0, new LocalHosts(Set.of()))) {
			DynamoDbClient client = LocalConfiguration.client(dynamoDb.endpoint(), TestDynamoDb.NO_LIMITS);
			LocalTables.create(client, "Kept", "Idempotency");
			assertThat(client.getItem((get) -> get.tableName("Kept").key(ITEM)).item()).isEqualTo(ITEM);
		}
	}

	@Test
	void theDatabaseListensOnTheLoopbackAddressOnly() {
		try (var dynamoDb = new EmbeddedDynamoDb(Optional.empty(), 0, new LocalHosts(Set.of()))) {
			assertThat(dynamoDb.endpoint().getHost()).isEqualTo("127.0.0.1");
		}
	}

}

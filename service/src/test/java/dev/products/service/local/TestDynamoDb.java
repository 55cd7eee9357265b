package dev.products.service.local;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import dev.products.service.product.DynamoDb;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The tables for a test, in the first available emulator: the one of AWS_ENDPOINT_URL,
 * LocalStack in Docker, or DynamoDB Local in this process.
 */
public final class TestDynamoDb implements AutoCloseable {

	/** Time limits that no test reaches, even on a slow machine. */
	public static final DynamoDb.Limits NO_LIMITS = new DynamoDb.Limits(Duration.ofMinutes(10), Duration.ofMinutes(10));

	private static final DockerImageName LOCALSTACK = DockerImageName.parse("localstack/localstack:4.9.2");

	private final Runnable stop;

	private final URI endpoint;

	private final String table = "products-test-" + UUID.randomUUID();

	private final DynamoDbClient client;

	public TestDynamoDb() {
		Optional<String> given = Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL"));
		if (given.isPresent()) {
			this.stop = () -> {
			};
			this.endpoint = URI.create(given.get());
		}
		else if (DockerClientFactory.instance().isDockerAvailable()) {
			var localstack = new LocalStackContainer(LOCALSTACK).withServices(LocalStackContainer.Service.DYNAMODB);
			localstack.start();
			this.stop = localstack::stop;
			this.endpoint = localstack.getEndpoint();
		}
		else {
			var embedded = newEmbedded();
			this.stop = embedded::close;
			this.endpoint = embedded.endpoint();
		}
		this.client = LocalConfiguration.client(this.endpoint, NO_LIMITS);
		createTables(this.client, this.table);
	}

	/** Creates a products table and its idempotency table. */
	public static void createTables(DynamoDbClient client, String table) {
		LocalTables.create(client, table, table + "-idempotency");
	}

	/** Starts DynamoDB Local in this process, and returns its address. */
	public static URI embedded() {
		return newEmbedded().endpoint();
	}

	private static EmbeddedDynamoDb newEmbedded() {
		return new EmbeddedDynamoDb(Optional.empty(), 0, new LocalHosts(Set.of()));
	}

	/** Returns the settings with which the local service connects to its database. */
	public static Consumer<DynamoDbClientBuilder> settings(URI endpoint, DynamoDb.Limits limits) {
		return LocalConfiguration.emulator(endpoint, limits);
	}

	public DynamoDbClient client() {
		return this.client;
	}

	public String table() {
		return this.table;
	}

	public String idempotencyTable() {
		return this.table + "-idempotency";
	}

	/**
	 * Returns the variables with which the default settings of the SDK find the tables.
	 */
	public Map<String, String> environment() {
		return Map.of("AWS_ENDPOINT_URL", this.endpoint.toString(), "AWS_REGION", "eu-central-1", "AWS_ACCESS_KEY_ID",
				"local", "AWS_SECRET_ACCESS_KEY", "local", "PRODUCTS_TABLE", this.table, "PRODUCTS_IDEMPOTENCYTABLE",
				idempotencyTable());
	}

	@Override
	public void close() {
		this.client.deleteTable((table) -> table.tableName(this.table));
		this.client.deleteTable((table) -> table.tableName(idempotencyTable()));
		this.client.close();
		this.stop.run();
	}

}

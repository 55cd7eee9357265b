package dev.products.service.product;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.products.service.local.TestDynamoDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * If DynamoDB refuses a call or is unavailable, the response only tells the client to try
 * again.
 */
class FailingStoreTest extends OnFaultyDynamoDb {

	static final List<Fault> PASSING = List.of(Fault.THROTTLED, Fault.BROKEN, Fault.REQUEST_LOST,
			Fault.refused(400, "com.amazonaws.dynamodb.v20120810#RequestLimitExceeded"),
			Fault.refused(400, "com.amazon.coral.availability#ThrottlingException"));

	@ParameterizedTest
	@FieldSource("PASSING")
	void aStoreThatDoesNotAnswerIsUnavailable(Fault fault) {
		always("GetItem", fault);

		TestApi.Answer answer = api.get(this.id);

		assertThat(answer.problem()).isEqualTo("503 unavailable");
		assertThat(answer.header("Retry-After")).isEqualTo("1");
		dynamoDb.next("GetItem");
	}

	@Test
	void aStoreThatIsTooSlowIsUnavailable() {
		var limits = new DynamoDb.Limits(Duration.ofSeconds(2), Duration.ofMillis(200));
		try (var silent = new FaultyDynamoDb(TestTables.endpoint(), limits)) {
			silent.next("GetItem", Collections.nCopies(100, Fault.SILENT).toArray(new Fault[0]));

			assertThat(TestTables.api(silent.client()).get(this.id).problem()).isEqualTo("503 unavailable");
		}
	}

	@Test
	void aStoreThatIsNotThereIsUnavailable() {
		try (var nowhere = new FaultyDynamoDb(URI.create("http://127.0.0.1:9"))) {
			assertThat(TestTables.api(nowhere.client()).get(this.id).problem()).isEqualTo("503 unavailable");
		}
		var stopped = new FaultyDynamoDb(TestTables.endpoint());
		stopped.stop();
		assertThat(TestTables.api(stopped.client()).get(this.id).problem()).isEqualTo("503 unavailable");
		stopped.close();
	}

	@Test
	void aStoreThatResetsTheConnectionIsUnavailable() throws Exception {
		try (var store = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				var threads = Executors.newSingleThreadExecutor();
				var client = DynamoDb.client(TestDynamoDb.UNHURRIED,
						(builder) -> builder.endpointOverride(URI.create("http://127.0.0.1:" + store.getLocalPort()))
							.region(Region.EU_CENTRAL_1)
							.credentialsProvider(AnonymousCredentialsProvider.create()))) {
			Future<Void> resets = threads.submit(() -> {
				for (int attempt = 0; attempt < 3; attempt++) {
					try (Socket connection = store.accept()) {
						connection.setSoLinger(true, 0);
						connection.getInputStream().read();
					}
				}
				return null;
			});

			assertThat(TestTables.api(client).get(this.id).problem()).isEqualTo("503 unavailable");
			resets.get();
		}
	}

	@Test
	void aThrottledWriteOrListIsUnavailable() {
		always("TransactWriteItems", Fault.THROTTLED);
		always("Query", Fault.THROTTLED);

		assertThat(api.post(TestApi.body(this.id)).problem()).isEqualTo("503 unavailable");
		assertThat(api.call("GET", "/products", Optional.empty()).problem()).isEqualTo("503 unavailable");
		dynamoDb.next("TransactWriteItems");
		dynamoDb.next("Query");
	}

	/** DynamoDB answers 400 and only names the reasons of the single writes. */
	@ParameterizedTest
	@ValueSource(strings = { "ThrottlingError", "ProvisionedThroughputExceeded" })
	void aThrottledTransactionIsUnavailableAndFreesItsKey(String reason) {
		dynamoDb.next("TransactWriteItems", Fault.cancelled("None", reason));

		assertThat(api.post(TestApi.body(this.id), "Idempotency-Key", this.id).problem()).isEqualTo("503 unavailable");
		assertThat(api.post(TestApi.body(this.id), "Idempotency-Key", this.id).status()).isEqualTo(201);
	}

	@Test
	void aTransactionThatCannotBeIsADefect() {
		dynamoDb.next("TransactWriteItems", Fault.cancelled("ValidationError", "None"));

		assertThat(api.post(TestApi.body(this.id), "Idempotency-Key", this.id).problem())
			.isEqualTo("500 internal-error");
	}

	@Test
	void aRefusedCallIsADefect() {
		dynamoDb.next("GetItem", Fault.refused(400, "com.amazonaws.dynamodb.v20120810#ValidationException"));

		assertThat(api.get(this.id).problem()).isEqualTo("500 internal-error");
	}

	/** All attempts of every operation get such a response. */
	@ParameterizedTest
	@EnumSource
	void anAnswerThatCannotBeReadIsUnavailable(Fault.Spoiled spoiled) {
		String there = TestTables.newId();
		api.post(TestApi.body(there));
		always("GetItem Query TransactWriteItems PutItem", spoiled);
		Map<String, TestApi.Answer> answers = Map.of("get", api.get(there), "list",
				api.call("GET", "/products", Optional.empty()), "post", api.post(TestApi.body(this.id)),
				"post with key", api.post(TestApi.body(this.id), "Idempotency-Key", this.id), "put",
				api.put(there, TestApi.body(there)), "patch", api.patch(there, "{}"), "delete", api.delete(there));
		dynamoDb.next("GetItem Query TransactWriteItems PutItem");

		assertThat(answers).allSatisfy((operation, answer) -> {
			assertThat(answer.problem()).isEqualTo("503 unavailable");
			assertThat(answer.header("Retry-After")).isEqualTo("1");
		});
	}

	private static void always(String action, Fault fault) {
		dynamoDb.next(action, Collections.nCopies(100, fault).toArray(new Fault[0]));
	}

}

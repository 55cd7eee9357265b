package dev.products.service.product;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.products.service.local.TestDynamoDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * If DynamoDB refuses a call or is unavailable, the response only tells the client to try
 * again.
 */
class FailingDynamoDbTest extends WithFaultyDynamoDb {

	static final List<Fault> TEMPORARY = List.of(Fault.THROTTLED, Fault.SERVER_ERROR, Fault.REQUEST_LOST,
			Fault.refused(400, "com.amazonaws.dynamodb.v20120810#RequestLimitExceeded"),
			Fault.refused(400, "com.amazon.coral.availability#ThrottlingException"));

	/** All attempts of every operation have the fault. */
	@ParameterizedTest
	@FieldSource("TEMPORARY")
	@FieldSource("dev.products.service.product.Fault#UNREADABLE")
	void aTemporaryFailureIsAnsweredWith503(Fault fault) {
		String existing = TestTables.newId();
		api.post(TestApi.body(existing));
		dynamoDb.next("GetItem Query TransactWriteItems PutItem", 100, fault);
		assertThat(List.of(api.get(existing), api.list(""), api.post(TestApi.body(this.id)),
				api.post(TestApi.body(this.id), "Idempotency-Key", this.id), api.put(existing, TestApi.body(existing)),
				api.patch(existing, "{}"), api.delete(existing)))
			.allSatisfy((answer) -> {
				assertThat(answer.problem()).isEqualTo("503 unavailable");
				assertThat(answer.header("Retry-After")).isEqualTo("1");
			});
	}

	@Test
	void aResponseThatTakesTooLongIsAnsweredWith503() {
		var limits = new DynamoDb.Limits(Duration.ofSeconds(2), Duration.ofMillis(200));
		try (var silent = new FaultyDynamoDb(TestTables.endpoint(), limits)) {
			silent.next("GetItem", 100, Fault.NO_RESPONSE);
			assertThat(TestTables.api(silent.client()).get(this.id).problem()).isEqualTo("503 unavailable");
		}
	}

	@Test
	void aDatabaseThatCannotBeReachedIsAnsweredWith503() {
		var stopped = new FaultyDynamoDb(TestTables.endpoint());
		stopped.stop();
		assertThat(TestTables.api(stopped.client()).get(this.id).problem()).isEqualTo("503 unavailable");
		stopped.close();
	}

	@Test
	void aConnectionThatIsResetIsAnsweredWith503() throws Exception {
		try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				var threads = Executors.newSingleThreadExecutor();
				var client = DynamoDb.client(TestDynamoDb.NO_LIMITS,
						(builder) -> builder.endpointOverride(URI.create("http://127.0.0.1:" + server.getLocalPort()))
							.region(Region.EU_CENTRAL_1)
							.credentialsProvider(AnonymousCredentialsProvider.create()))) {
			Future<Void> resets = threads.submit(() -> {
				for (int attempt = 0; attempt < 3; attempt++) {
					try (Socket connection = server.accept()) {
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

	/** DynamoDB answers 400 and only names the reasons of the single writes. */
	@ParameterizedTest
	@ValueSource(strings = { "ThrottlingError", "ProvisionedThroughputExceeded" })
	void aThrottledTransactionIsAnsweredWith503AndReleasesItsKey(String reason) {
		dynamoDb.next("TransactWriteItems", Fault.cancelled("None", reason));
		assertThat(api.post(TestApi.body(this.id), "Idempotency-Key", this.id).problem()).isEqualTo("503 unavailable");
		assertThat(api.post(TestApi.body(this.id), "Idempotency-Key", this.id).status()).isEqualTo(201);
	}

	@Test
	void anInvalidCallIsAnsweredWith500() {
		dynamoDb.next("GetItem", Fault.refused(400, "com.amazonaws.dynamodb.v20120810#ValidationException"));
		dynamoDb.next("TransactWriteItems", Fault.cancelled("ValidationError", "None"));
		assertThat(api.get(this.id).problem()).isEqualTo("500 internal-error");
		assertThat(api.post(TestApi.body(this.id), "Idempotency-Key", this.id).problem())
			.isEqualTo("500 internal-error");
	}

}

package dev.products.service.product;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * DynamoDB refuses, or is not there: the client is told to come again, and nothing else.
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
			silent.next("GetItem", Collections.nCopies(20, Fault.SILENT).toArray(new Fault[0]));

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
	void aThrottledWriteOrListIsUnavailable() {
		always("UpdateItem", Fault.THROTTLED);
		always("Query", Fault.THROTTLED);

		assertThat(api.post(TestApi.body(this.id)).problem()).isEqualTo("503 unavailable");
		assertThat(api.call("GET", "/products", Optional.empty()).problem()).isEqualTo("503 unavailable");
		dynamoDb.next("UpdateItem");
		dynamoDb.next("Query");
	}

	/** DynamoDB answers 400 to it, and names the reason of each write only. */
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

	private static void always(String action, Fault fault) {
		dynamoDb.next(action, Collections.nCopies(20, fault).toArray(new Fault[0]));
	}

}

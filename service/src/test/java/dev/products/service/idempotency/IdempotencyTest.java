package dev.products.service.idempotency;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import dev.products.service.TestClock;
import dev.products.service.local.TestDynamoDb;
import dev.products.service.problem.ProblemType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A request is executed once for each key of a caller, and repeated requests get the same
 * response.
 */
class IdempotencyTest {

	private static final String POST = "POST /products";

	private static final Duration MOMENT = Duration.ofSeconds(1);

	private static TestDynamoDb dynamoDb;

	private final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));

	private final Idempotency idempotency = new Idempotency(dynamoDb.client(), dynamoDb.idempotencyTable(), this.clock);

	private final String key = UUID.randomUUID().toString();

	private final AtomicInteger carriedOut = new AtomicInteger();

	@BeforeAll
	static void start() {
		dynamoDb = new TestDynamoDb();
	}

	@AfterAll
	static void stop() {
		dynamoDb.close();
	}

	@Test
	void everyRequestWithoutAKeyIsExecuted() {
		var request = new MockHttpServletRequest();
		Function<Completion<Integer>, Integer> work = (completion) -> {
			assertThat(completion.of(1)).isEmpty();
			return this.carriedOut.incrementAndGet();
		};

		assertThat(this.idempotency.once(request, POST, () -> "{}", work, IdempotencyTest::answer))
			.isEqualTo(answer(1));
		assertThat(this.idempotency.once(request, POST, () -> "{}", work, IdempotencyTest::answer))
			.isEqualTo(answer(2));
	}

	@Test
	void aRepeatedRequestGetsExactlyTheSameResponse() {
		Answer first = once("alice", this.key, "{}");
		Answer replay = once("alice", this.key, "{}");

		assertThat(replay).isEqualTo(first).isEqualTo(answer(1));
		assertThat(replay.body()).isEqualTo("{\"n\":1,\"text\":\"Zauberberg „ü“ 📚\"}");
		assertThat(this.carriedOut).hasValue(1);
	}

	@Test
	void aResponseIsStoredForOneDay() {
		once("alice", this.key, "{}");

		this.clock.pass(Idempotency.RETENTION);
		assertThat(once("alice", this.key, "{}")).isEqualTo(answer(1));

		// The item has expired, but DynamoDB has not deleted it yet.
		this.clock.pass(MOMENT);
		assertThat(once("alice", this.key, "{}")).isEqualTo(answer(2));
		assertThat(once("alice", this.key, "{}")).isEqualTo(answer(2));
	}

	@Test
	void quotesDoNotDistinguishKeys() {
		once("alice", this.key, "{}");

		assertThat(once("alice", '"' + this.key + '"', "{}")).isEqualTo(answer(1));
	}

	@Test
	void aKeyWithAnotherPayloadIsRefused() {
		once("alice", this.key, "{}");

		assertThatThrownBy(() -> once("alice", this.key, "{\"other\":1}")).hasFieldOrPropertyWithValue("type",
				ProblemType.IDEMPOTENCY_KEY_REUSED);
		assertThat(this.carriedOut).hasValue(1);
	}

	@Test
	void aKeyBelongsToItsCallerAndItsOperation() {
		once("alice", this.key, "{}");

		assertThat(once("bob", this.key, "{}")).isEqualTo(answer(2));
		assertThat(once("alice", this.key, "PATCH /products/A", "{}", this::work)).isEqualTo(answer(3));
		// The caller "bob" with a key that begins with "x" is not the caller "bobx" with
		// the rest of the key.
		assertThat(once("bobx", this.key, "{}")).isEqualTo(answer(4));
		assertThat(once("bob", "x" + this.key, "{}")).isEqualTo(answer(5));
	}

	@Test
	void aRequestIsRefusedWhileAnotherOneWithItsKeyIsInProgress() {
		once("alice", this.key, POST, "{}", (completion) -> {
			assertThatThrownBy(() -> once("alice", this.key, "{}")).hasFieldOrPropertyWithValue("type",
					ProblemType.IDEMPOTENCY_IN_PROGRESS);
			assertThatThrownBy(() -> once("alice", this.key, "{\"other\":1}")).hasFieldOrPropertyWithValue("type",
					ProblemType.IDEMPOTENCY_KEY_REUSED);
			return work(completion);
		});

		assertThat(once("alice", this.key, "{}")).isEqualTo(answer(1));
	}

	@Test
	void theClaimOfADeadProcessExpires() {
		assertThatThrownBy(() -> once("alice", this.key, POST, "{}", (completion) -> {
			throw new Died();
		})).isInstanceOf(Died.class);
		this.clock.pass(Idempotency.CLAIM_DURATION);
		assertThatThrownBy(() -> once("alice", this.key, "{}")).hasFieldOrPropertyWithValue("type",
				ProblemType.IDEMPOTENCY_IN_PROGRESS);

		this.clock.pass(MOMENT);

		assertThat(once("alice", this.key, "{}")).isEqualTo(answer(1));
	}

	/**
	 * The first request is still running when its claim expires. Its write must not
	 * follow the write of the second request.
	 */
	@Test
	void aRequestWithAnExpiredClaimDoesNotWrite() {
		assertThat(once("alice", this.key, POST, "{}", (completion) -> {
			this.clock.pass(Idempotency.CLAIM_DURATION.plus(MOMENT));
			assertThat(once("alice", this.key, "{}")).isEqualTo(answer(1));
			return work(completion);
		})).isEqualTo(answer(1));

		assertThat(this.carriedOut).hasValue(1);
	}

	@Test
	void aKeyIsReleasedAfterAFailure() {
		assertThatThrownBy(() -> once("alice", this.key, POST, "{}", (completion) -> {
			throw new IllegalStateException("The product is not valid");
		})).hasMessage("The product is not valid");

		assertThat(once("alice", this.key, "{\"other\":1}")).isEqualTo(answer(1));
	}

	@Test
	void aRequestWithAnExpiredClaimIsInProgressWhileAnotherOneHasTheClaim() {
		assertThatThrownBy(() -> once("alice", this.key, POST, "{}", (completion) -> {
			this.clock.pass(Idempotency.CLAIM_DURATION.plus(MOMENT));
			assertThatThrownBy(() -> once("alice", this.key, POST, "{}", (other) -> {
				throw new Died();
			})).isInstanceOf(Died.class);
			return work(completion);
		})).hasFieldOrPropertyWithValue("type", ProblemType.IDEMPOTENCY_IN_PROGRESS);

		assertThat(this.carriedOut).hasValue(0);
	}

	@Test
	void aRequestWithAnExpiredClaimIsRefusedIfAnotherPayloadHasTheKey() {
		assertThatThrownBy(() -> once("alice", this.key, POST, "{}", (completion) -> {
			this.clock.pass(Idempotency.RETENTION.plus(MOMENT));
			assertThat(once("alice", this.key, "{\"other\":1}")).isEqualTo(answer(1));
			return work(completion);
		})).hasFieldOrPropertyWithValue("type", ProblemType.IDEMPOTENCY_KEY_REUSED);
	}

	/** The transaction succeeded, but its response was lost. */
	@Test
	void aRequestThatFailsAfterItsWriteGetsTheStoredResponse() {
		assertThat(once("alice", this.key, POST, "{}", (completion) -> {
			work(completion);
			throw new IllegalStateException("No answer from DynamoDB");
		})).isEqualTo(answer(1));

		assertThat(once("alice", this.key, "{}")).isEqualTo(answer(1));
		assertThat(this.carriedOut).hasValue(1);
	}

	@Test
	void anInvalidKeyIsRefusedBeforeTheRequestIsExecuted() {
		assertThatThrownBy(() -> once("alice", "a b", "{}")).hasFieldOrPropertyWithValue("type",
				ProblemType.IDEMPOTENCY_KEY_MALFORMED);
		assertThat(this.carriedOut).hasValue(0);
	}

	/** The table must not reveal the caller or the content of a request. */
	@Test
	void aRecordHasOnlyHashesAndItsExpiry() {
		once("alice", this.key, "{\"secret\":1}");

		assertThat(dynamoDb.client().scan((scan) -> scan.tableName(dynamoDb.idempotencyTable())).items())
			.allSatisfy((item) -> {
				assertThat(item.get("id").s()).matches("[0-9a-f]{64}");
				assertThat(item.toString()).doesNotContain("alice", "secret", this.key);
				assertThat(item.get("expiresAt").n()).matches("[0-9]{10}");
			});
	}

	private Answer once(String caller, String header, String payload) {
		return once(caller, header, POST, payload, this::work);
	}

	private Answer once(String caller, String header, String operation, String payload,
			Function<Completion<Integer>, Integer> work) {
		var request = new MockHttpServletRequest();
		request.setUserPrincipal(() -> caller);
		request.addHeader("Idempotency-Key", header);
		return this.idempotency.once(request, operation, () -> payload, work, IdempotencyTest::answer);
	}

	private int work(Completion<Integer> completion) {
		int result = this.carriedOut.get() + 1;
		dynamoDb.client()
			.transactWriteItems((transaction) -> transaction.transactItems(completion.of(result).orElseThrow()));
		return this.carriedOut.incrementAndGet();
	}

	private static Answer answer(int number) {
		return new Answer(201, Map.of("ETag", "\"" + number + "\"", "Location", "/products/" + number),
				"{\"n\":" + number + ",\"text\":\"Zauberberg „ü“ 📚\"}");
	}

	/** An error that no exception handler catches, as if the process had ended. */
	private static final class Died extends Error {

	}

}

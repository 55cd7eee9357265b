package dev.products.service.product;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests writes without a response. The SDK repeats the write, and DynamoDB executes it
 * once. The service only repeats the decision if the write was not executed and never
 * will be.
 */
class LostResponseTest extends WithFaultyDynamoDb {

	static final List<Fault> LOST = List.of(Fault.RESPONSE_LOST, Fault.REQUEST_LOST, Fault.REQUEST_LATE,
			Fault.SERVER_ERROR, Fault.RESPONSE_CUT);

	static Stream<Arguments> writesAndFaults() {
		return Arrays.stream(Write.values()).flatMap((write) -> LOST.stream().map((lost) -> Arguments.of(write, lost)));
	}

	@ParameterizedTest
	@MethodSource("writesAndFaults")
	void aRepeatedWriteIsExecutedOnceAndSucceeds(Write write, Fault lost) {
		String tag = write.before(this.id);
		dynamoDb.reset();
		dynamoDb.next("TransactWriteItems", lost);

		TestApi.Answer answer = write.send(this.id, tag);

		assertThat(answer.status()).isEqualTo(write.status());
		// There is only one read and one decision, because only the SDK repeats the
		// write.
		assertThat(Collections.frequency(dynamoDb.calls(), "GetItem")).isEqualTo(write.reads());
		assertThat(Collections.frequency(dynamoDb.calls(), "TransactWriteItems")).isEqualTo(2);
		dynamoDb.deliverLate();
		assertThat(api.get(this.id).tag()).isEqualTo(answer.tag());
	}

	static Stream<Arguments> attemptsWithoutResponse() {
		return LOST.stream()
			.flatMap((lost) -> Stream.of(Arguments.of(List.of(lost)), Arguments.of(List.of(lost, Fault.IN_PROGRESS)),
					Arguments.of(List.of(Fault.THROTTLED, lost))));
	}

	/**
	 * If the last attempt is cancelled for any reason, an earlier one may still be
	 * executed.
	 */
	@ParameterizedTest
	@MethodSource("attemptsWithoutResponse")
	void aCancelledWriteIsNotRepeatedIfAnEarlierAttemptHadNoResponse(List<Fault> attempts) {
		api.post(TestApi.body(this.id));
		for (Fault cancelled : List.of(Fault.cancelled("ConditionalCheckFailed"),
				Fault.cancelled("TransactionConflict"), Fault.cancelled("ThrottlingError"))) {
			dynamoDb.reset();
			dynamoDb.next("TransactWriteItems",
					Stream.concat(attempts.stream(), Stream.of(cancelled)).toArray(Fault[]::new));

			TestApi.Answer answer = api.patch(this.id, "{\"stock\":1}");

			assertThat(answer.problem()).isEqualTo("503 unavailable");
			assertThat(answer.header("Retry-After")).isEqualTo("1");
			assertThat(dynamoDb.calls()).startsWith("GetItem", "TransactWriteItems")
				.containsOnlyOnce("GetItem")
				.hasSize(attempts.size() + 2);
		}
	}

	@Test
	void aWriteThatIsStillInProgressIsRepeatedWithTheSameToken() {
		dynamoDb.next("TransactWriteItems", Fault.RESPONSE_LOST, Fault.IN_PROGRESS);

		assertThat(api.post(TestApi.body(this.id)).status()).isEqualTo(201);
		assertThat(dynamoDb.tokens()).hasSize(3).containsOnly(dynamoDb.tokens().get(0));
	}

	/** A refused attempt has a response. */
	@Test
	void aCancelledWriteIsRepeatedIfAllEarlierAttemptsWereRefused() {
		api.post(TestApi.body(this.id));
		dynamoDb.reset();
		dynamoDb.next("TransactWriteItems", Fault.THROTTLED, Fault.THROTTLED, Fault.cancelled("ConditionalCheckFailed"),
				Fault.THROTTLED, Fault.cancelled("TransactionConflict"));

		assertThat(api.patch(this.id, "{\"stock\":1}").status()).isEqualTo(200);
		assertThat(Collections.frequency(dynamoDb.calls(), "GetItem")).isEqualTo(3);
	}

	/**
	 * DynamoDB does not keep the token of a failed transaction, so that the next attempt
	 * is a new decision.
	 */
	@Test
	void everyRepetitionOfTheDecisionHasANewToken() {
		api.post(TestApi.body(this.id));
		dynamoDb.next("TransactWriteItems",
				Fault.responseLost(() -> TestTables.set(this.id, "description", "Theirs.")));
		assertThat(api.patch(this.id, "{\"stock\":1}").status()).isEqualTo(200);
		dynamoDb.next("TransactWriteItems", Fault.cancelled("TransactionConflict"));
		assertThat(api.patch(this.id, "{\"stock\":2}").status()).isEqualTo(200);

		List<String> tokens = dynamoDb.tokens();
		assertThat(tokens).hasSize(5);
		assertThat(tokens.get(1)).isEqualTo(tokens.get(2));
		assertThat(tokens.stream().distinct()).hasSize(4);
	}

	@ParameterizedTest
	@FieldSource("LOST")
	void aRepeatedClaimOfAKeyIsRecognized(Fault fault) {
		dynamoDb.next("PutItem", fault);

		TestApi.Answer created = api.post(TestApi.body(this.id), "Idempotency-Key", this.id);

		assertThat(created.status()).isEqualTo(201);
		assertThat(dynamoDb.calls()).containsExactly("PutItem", "PutItem", "TransactWriteItems");
	}

	/** The service finds the record that the transaction wrote. */
	@ParameterizedTest
	@EnumSource(names = { "POST_WITH_KEY", "PATCH_WITH_KEY" })
	void anExecutedRequestWithAKeySucceedsWithoutAnyResponse(Write write) {
		String tag = write.before(this.id);
		dynamoDb.next("TransactWriteItems", 3, Fault.RESPONSE_LOST);

		TestApi.Answer answer = write.send(this.id, tag);

		assertThat(answer.status()).isEqualTo(write.status());
		assertThat(api.get(this.id).text()).isEqualTo(answer.text());
		assertThat(write.send(this.id, tag).text()).isEqualTo(answer.text());
	}

	/** The claim was deleted, so late attempts are cancelled. */
	@Test
	void aLateRequestIsNotExecutedAfterItsKeyWasReleased() {
		dynamoDb.next("TransactWriteItems", 3, Fault.REQUEST_LATE);

		assertThat(api.post(TestApi.body(this.id), "Idempotency-Key", this.id).problem()).isEqualTo("503 unavailable");

		dynamoDb.deliverLate();
		assertThat(api.get(this.id).status()).isEqualTo(404);
		assertThat(api.post(TestApi.body(this.id), "Idempotency-Key", this.id).status()).isEqualTo(201);
	}

	/**
	 * After the failure, the record can neither be written nor read, so the claim stays
	 * until it expires.
	 */
	@Test
	void aKeyThatCannotBeReleasedStaysClaimed() {
		dynamoDb.next("TransactWriteItems", 3, Fault.REQUEST_LATE);
		dynamoDb.next("DeleteItem", 3, Fault.REQUEST_LOST);
		assertThat(api.post(TestApi.body(this.id), "Idempotency-Key", this.id).problem()).isEqualTo("503 unavailable");

		assertThat(api.post(TestApi.body(this.id), "Idempotency-Key", this.id).problem())
			.isEqualTo("409 idempotency-in-progress");

		dynamoDb.deliverLate();
		assertThat(api.post(TestApi.body(this.id), "Idempotency-Key", this.id).text())
			.isEqualTo(api.get(this.id).text());
	}

	@Test
	void readsAreRepeated() {
		api.post(TestApi.body(this.id));
		dynamoDb.next("GetItem", Fault.RESPONSE_LOST, Fault.SERVER_ERROR);
		dynamoDb.next("Query", Fault.RESPONSE_LOST);

		assertThat(api.get(this.id).status()).isEqualTo(200);
		assertThat(api.list("limit=1").status()).isEqualTo(200);
	}

	/** A write, with a condition if the operation supports one. */
	enum Write {

		POST(201, false), POST_WITH_KEY(201, false), PUT_THAT_CREATES(201, false), PUT(200, true), PATCH(200, true),
		PATCH_WITH_KEY(200, true), DELETE(204, true);

		private final int status;

		private final boolean needsProduct;

		Write(int status, boolean needsProduct) {
			this.status = status;
			this.needsProduct = needsProduct;
		}

		/** Creates the product if the write requires it, and returns its tag. */
		String before(String id) {
			return this.needsProduct ? api.post(TestApi.body(id)).tag() : "";
		}

		TestApi.Answer send(String id, String tag) {
			String other = TestApi.body(id).replace(":150", ":149");
			return switch (this) {
				case POST -> api.post(other);
				case POST_WITH_KEY -> api.post(other, "Idempotency-Key", id);
				case PUT_THAT_CREATES -> api.put(id, other, "If-None-Match", "*");
				case PUT -> api.put(id, other, "If-Match", tag);
				case PATCH -> api.patch(id, "{\"stock\":1,\"description\":null}", "If-Match", tag);
				case PATCH_WITH_KEY -> api.patch(id, "{\"stock\":1}", "If-Match", tag, "Idempotency-Key", id);
				case DELETE -> api.delete(id, "If-Match", tag);
			};
		}

		int status() {
			return this.status;
		}

		int reads() {
			return (this == POST || this == POST_WITH_KEY) ? 0 : 1;
		}

	}

}

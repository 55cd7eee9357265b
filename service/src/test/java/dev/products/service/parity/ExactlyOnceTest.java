package dev.products.service.parity;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.products.service.product.Fault;
import dev.products.service.product.FaultyDynamoDb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A write takes effect at most once at both entry points, even if the SDK repeats it and
 * another client writes in between. Only the client whose write took effect gets a
 * success response. If the outcome is unknown, the response is 503.
 * <p>
 * In each test, the first attempt of client A has a fault, and client B sends its request
 * before A's second attempt. A late request arrives after both clients have their
 * responses.
 */
class ExactlyOnceTest {

	@BeforeAll
	static void start() throws Exception {
		EntryPoint.start();
	}

	@AfterAll
	static void stop() {
		EntryPoint.stop();
	}

	@BeforeEach
	void empty() {
		EntryPoint.empty();
	}

	@ParameterizedTest
	@EnumSource
	void aPutWhoseAnswerWasLostDoesNotUndoTheNextPut(EntryPoint entry) {
		entry.send("POST", 150);

		Both answers = both(Fault::answerLost, () -> entry.send("PUT", 1),
				() -> entry.send("PUT", 2, "If-Match", entry.tagOf(1)));

		assertThat(answers.a()).returns(200, Answer::status).returns(1, EntryPoint::stock);
		assertThat(answers.b().status()).isEqualTo(200);
		assertThat(entry.stock()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource
	void aPutThatArrivesLateDoesNotUndoThePutThatOvertookIt(EntryPoint entry) {
		entry.send("POST", 150);

		Both answers = both(Fault::requestLate, () -> entry.send("PUT", 1),
				() -> entry.send("PUT", 2, "If-Match", entry.tagOf(150)));

		assertThat(answers.b().status()).isEqualTo(200);
		assertOutcomeIsUnknown(answers.a());
		assertThat(entry.stock()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource
	void aDeletionWhoseAnswerWasLostDoesNotDeleteTheProductThatWasCreatedNext(EntryPoint entry) {
		entry.send("POST", 150);

		Both answers = both(Fault::answerLost, () -> entry.send("DELETE", 0), () -> entry.send("POST", 2));

		assertThat(answers.b().status()).isEqualTo(201);
		assertThat(answers.a().status()).isEqualTo(204);
		assertThat(entry.stock()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource
	void aDeletionThatArrivesLateDoesNotDeleteWhatWasWrittenNext(EntryPoint entry) {
		entry.send("POST", 150);

		Both answers = both(Fault::requestLate, () -> entry.send("DELETE", 0), () -> entry.send("PUT", 2));

		assertThat(answers.b().status()).isEqualTo(200);
		assertOutcomeIsUnknown(answers.a());
		assertThat(entry.stock()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource
	void aPostWhoseAnswerWasLostDoesNotBringBackWhatWasDeletedNext(EntryPoint entry) {
		Both answers = both(Fault::answerLost, () -> entry.send("POST", 1), () -> entry.send("DELETE", 0));

		assertThat(answers.b().status()).isEqualTo(204);
		assertThat(answers.a()).returns(201, Answer::status).returns(1, EntryPoint::stock);
		assertThat(entry.send("GET", 0).status()).isEqualTo(404);
	}

	@ParameterizedTest
	@EnumSource
	void aPutThatCreatesAndWhoseAnswerWasLostDoesNotBringBackWhatWasDeletedNext(EntryPoint entry) {
		Both answers = both(Fault::answerLost, () -> entry.send("PUT", 1), () -> entry.send("DELETE", 0));

		assertThat(answers.b().status()).isEqualTo(204);
		assertThat(answers.a().status()).isEqualTo(201);
		assertThat(entry.send("GET", 0).status()).isEqualTo(404);
	}

	/** The second attempt succeeds, and the first one arrives after all others. */
	@ParameterizedTest
	@EnumSource
	void anAttemptThatArrivesAfterTheSuccessfulOneDoesNotBringBackWhatWasDeletedNext(EntryPoint entry) {
		for (String method : List.of("POST", "PUT")) {
			EntryPoint.dynamoDb().next(FaultyDynamoDb.WRITE, Fault.REQUEST_LATE);
			assertThat(entry.send(method, 1).status()).isEqualTo(201);
			assertThat(entry.send("DELETE", 0).status()).isEqualTo(204);

			EntryPoint.dynamoDb().deliverLate();

			assertThat(entry.send("GET", 0).status()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aPatchWhoseAnswerWasLostDoesNotUndoTheDecrementThatFollowed(EntryPoint entry) {
		entry.send("POST", 150);

		Both answers = both(Fault::answerLost, () -> entry.send("PATCH", 100),
				() -> entry.send("PATCH", 99, "If-Match", entry.tagOf(100)));

		assertThat(answers.b().status()).isEqualTo(200);
		assertThat(answers.a()).returns(200, Answer::status).returns(100, EntryPoint::stock);
		assertThat(entry.stock()).isEqualTo(99);
	}

	@ParameterizedTest
	@EnumSource
	void whatWasDoneIsNotAnsweredAsAFailedConditionOrAConflict(EntryPoint entry) {
		Both created = both(Fault::answerLost, () -> entry.send("POST", 1), () -> entry.send("PUT", 2));
		assertThat(created.a().status()).isEqualTo(201);

		Both replaced = both(Fault::answerLost, () -> entry.send("PUT", 3, "If-Match", entry.tagOf(2)),
				() -> entry.send("PATCH", 4));
		assertThat(replaced.a().status()).isEqualTo(200);

		Both deleted = both(Fault::answerLost, () -> entry.send("DELETE", 0, "If-Match", entry.tagOf(4)),
				() -> entry.send("POST", 5));
		assertThat(deleted.a().status()).isEqualTo(204);
		assertThat(entry.stock()).isEqualTo(5);
	}

	@ParameterizedTest
	@EnumSource
	void aDeletionThatNeverArrivedIsNotAnsweredAsDone(EntryPoint entry) {
		entry.send("POST", 150);

		Both answers = both(Fault::requestLost, () -> entry.send("DELETE", 0, "If-Match", entry.tagOf(150)),
				() -> entry.send("DELETE", 0));

		assertThat(answers.b().status()).isEqualTo(204);
		assertOutcomeIsUnknown(answers.a());
		assertThat(entry.send("DELETE", 0, "If-Match", "\"any\"").status()).isEqualTo(404);
	}

	/** All attempts of the first request arrive late. The second request is executed. */
	@ParameterizedTest
	@EnumSource
	void aRequestWithAKeyThatArrivesLateIsNotCarriedOutAfterItsRepetition(EntryPoint entry) {
		EntryPoint.dynamoDb().next("TransactWriteItems", Fault.REQUEST_LATE, Fault.REQUEST_LATE, Fault.REQUEST_LATE);
		assertOutcomeIsUnknown(entry.send("POST", 1, "Idempotency-Key", "k"));
		assertThat(entry.send("POST", 1, "Idempotency-Key", "k").status()).isEqualTo(201);
		assertThat(entry.send("DELETE", 0).status()).isEqualTo(204);

		EntryPoint.dynamoDb().deliverLate();

		assertThat(entry.send("GET", 0).status()).isEqualTo(404);
		assertThat(entry.send("POST", 1, "Idempotency-Key", "k").status()).isEqualTo(201);
		assertThat(entry.send("GET", 0).status()).isEqualTo(404);
	}

	/** The service searches for the result of a request with a key, and finds it. */
	@ParameterizedTest
	@EnumSource
	void aRequestWithAKeyThatWasDoneIsAnsweredAsDoneThoughNoAnswerCame(EntryPoint entry) {
		EntryPoint.dynamoDb().next("TransactWriteItems", Fault.ANSWER_LOST, Fault.ANSWER_LOST, Fault.ANSWER_LOST);

		Answer answer = entry.send("POST", 1, "Idempotency-Key", "k");

		assertThat(answer.status()).isEqualTo(201);
		assertThat(entry.send("POST", 1, "Idempotency-Key", "k").body()).isEqualTo(answer.body());
	}

	/**
	 * @param fault the fault of A's first attempt, during which B sends its request
	 */
	private static Both both(Function<Runnable, Fault> fault, Supplier<Answer> a, Supplier<Answer> b) {
		var ofB = new CompletableFuture<Answer>();
		EntryPoint.dynamoDb().next(FaultyDynamoDb.WRITE, fault.apply(() -> ofB.completeAsync(b, Runnable::run)));
		Answer ofA = a.get();
		EntryPoint.dynamoDb().deliverLate();
		return new Both(ofA, ofB.getNow(Answer.NONE));
	}

	private static void assertOutcomeIsUnknown(Answer answer) {
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.header("Retry-After")).isEqualTo("1");
		assertThat(answer.member("type")).isEqualTo("urn:problem-type:products:unavailable");
	}

	private record Both(Answer a, Answer b) {
	}

}

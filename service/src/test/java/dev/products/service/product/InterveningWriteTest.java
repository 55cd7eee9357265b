package dev.products.service.product;

import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;

import dev.products.service.idempotency.Completion;
import dev.products.service.problem.ProblemType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Another client writes between the read and the write of the service. */
class InterveningWriteTest extends WithFaultyDynamoDb {

	private static final int ROUNDS = 8;

	private static final ProductPatch PATCH = TestApi.patch("{\"stock\":7}");

	private final ProductStore products = TestTables.store(TestTables.client());

	private final AtomicInteger rounds = new AtomicInteger();

	@BeforeEach
	void create() {
		api.post(TestApi.body(this.id));
		dynamoDb.calls().clear();
	}

	@Test
	void aChangeIsRepeatedOnTheChangedProduct() {
		ProductStore.Saved saved = this.products.change(this.id, (before) -> {
			writeMeanwhile(2);
			return PATCH;
		}, Completion.none());

		assertThat(this.rounds).hasValue(3);
		assertThat(saved.product().description()).isEqualTo("Theirs, 2.");
		assertThat(this.products.find(this.id)).contains(saved.product());
	}

	@Test
	void aChangeFailsAfterTooManyInterveningWrites() {
		assertThatThrownBy(() -> this.products.change(this.id, (before) -> {
			writeMeanwhile(Integer.MAX_VALUE);
			return PATCH;
		}, Completion.none())).hasFieldOrPropertyWithValue("type", ProblemType.WRITE_CONFLICT)
			.hasMessageContaining(this.id);

		assertThat(this.rounds).hasValue(ROUNDS);
		assertThat(TestTables.item(this.id)).containsEntry("stock", AttributeValue.fromN("150"));
	}

	@Test
	void aDeletionIsRepeatedAndFailsAfterTooManyInterveningWrites() {
		assertThatThrownBy(() -> this.products.delete(this.id, (before) -> writeMeanwhile(Integer.MAX_VALUE)))
			.hasFieldOrPropertyWithValue("type", ProblemType.WRITE_CONFLICT);
		assertThat(this.rounds).hasValue(ROUNDS);

		this.rounds.set(0);
		this.products.delete(this.id, (before) -> writeMeanwhile(2));
		assertThat(this.rounds).hasValue(3);
		assertThat(this.products.find(this.id)).isEmpty();
	}

	@Test
	void aProductThatIsDeletedMeanwhileIsCreatedOrNotFound() {
		assertThat(this.products.change(this.id, (before) -> {
			if (this.rounds.getAndIncrement() == 0) {
				TestTables.remove(this.id);
			}
			return PATCH;
		}, Completion.none()).created()).isTrue();

		this.rounds.set(0);
		assertThatThrownBy(() -> this.products.delete(this.id, (before) -> {
			if (this.rounds.getAndIncrement() == 0) {
				TestTables.remove(this.id);
			}
		})).hasFieldOrPropertyWithValue("type", ProblemType.PRODUCT_NOT_FOUND);
	}

	@Test
	void aConditionOfTheRequestIsCheckedAgain() {
		String tag = api.get(this.id).tag();
		Fault busy = Fault.cancelled("TransactionConflict");
		dynamoDb.next("TransactWriteItems", busy);
		assertThat(api.patch(this.id, "{\"stock\":7}", "If-Match", tag).status()).isEqualTo(200);

		dynamoDb.next("TransactWriteItems", busy);
		assertThat(api.patch(this.id, "{\"stock\":8}", "If-Match", tag).problem()).isEqualTo("412 precondition-failed");
	}

	/**
	 * A transaction of another client may still fail, so the outcome is not known yet.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
	void aConflictingTransactionIsWaitedFor(String method) {
		if (method.equals("POST")) {
			TestTables.remove(this.id);
		}
		Fault busy = Fault.cancelled("TransactionConflict");
		dynamoDb.next("TransactWriteItems", busy, busy, busy, busy);

		TestApi.Answer answer = switch (method) {
			case "POST" -> api.post(TestApi.body(this.id));
			case "PUT" -> api.put(this.id, TestApi.body(this.id));
			case "PATCH" -> api.patch(this.id, "{\"stock\":1}");
			default -> api.delete(this.id);
		};

		assertThat(answer.status()).isBetween(200, 204);
		assertThat(Collections.frequency(dynamoDb.calls(), "TransactWriteItems")).isEqualTo(5);
	}

	@Test
	void aTransactionThatConflictsWithAnotherIsRepeated() {
		dynamoDb.next("TransactWriteItems", Fault.cancelled("TransactionConflict", "None"),
				Fault.cancelled("None", "TransactionConflict"));

		TestApi.Answer patched = api.patch(this.id, "{\"stock\":1}", "Idempotency-Key", this.id);

		assertThat(patched.status()).isEqualTo(200);
		assertThat(Collections.frequency(dynamoDb.calls(), "TransactWriteItems")).isEqualTo(3);
	}

	@Test
	void aTransactionOnAChangedProductIsRepeated() {
		dynamoDb.next("TransactWriteItems", Fault.cancelled("ConditionalCheckFailed", "None"));

		assertThat(api.patch(this.id, "{\"stock\":1}", "Idempotency-Key", this.id).status()).isEqualTo(200);
		assertThat(api.post(TestApi.body(this.id), "Idempotency-Key", this.id).problem())
			.isEqualTo("409 product-exists");
	}

	@Test
	void aRequestIsInProgressWhileTheRecordOfItsKeyIsWritten() {
		dynamoDb.next("PutItem", 9, Fault.CONFLICT);

		assertThat(api.patch(this.id, "{\"stock\":1}", "Idempotency-Key", this.id).problem())
			.isEqualTo("409 idempotency-in-progress");
		assertThat(api.get(this.id).json().path("stock").asInt()).isEqualTo(150);
	}

	private void writeMeanwhile(int times) {
		int round = this.rounds.incrementAndGet();
		if (round <= times) {
			TestTables.set(this.id, "description", "Theirs, " + round + ".");
		}
	}

}

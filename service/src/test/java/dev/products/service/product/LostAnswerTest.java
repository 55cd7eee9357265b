package dev.products.service.product;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A write that DynamoDB did, but whose answer never came: the SDK sends it again, meets
 * what it wrote itself, and must not take it for somebody else's.
 */
class LostAnswerTest extends OnFaultyDynamoDb {

	static final List<Fault> LOST = List.of(Fault.ANSWER_LOST, Fault.REQUEST_LOST, Fault.BROKEN);

	@BeforeEach
	void forget() {
		dynamoDb.calls().clear();
	}

	@ParameterizedTest
	@FieldSource("LOST")
	void postIsAnsweredAsItsOwnSuccess(Fault fault) {
		dynamoDb.next("UpdateItem", fault);

		TestApi.Answer created = api.post(TestApi.body(this.id));

		assertThat(created.status()).isEqualTo(201);
		assertThat(attempts("UpdateItem")).isEqualTo(2);
		assertThat(api.get(this.id).text()).isEqualTo(created.text());
		assertThat(api.post(TestApi.body(this.id)).problem()).isEqualTo("409 product-exists");
	}

	@ParameterizedTest
	@FieldSource("LOST")
	void putUnderAConditionIsAnsweredAsItsOwnSuccess(Fault fault) {
		String tag = api.post(TestApi.body(this.id)).tag();
		forget();
		dynamoDb.next("UpdateItem", fault);

		TestApi.Answer replaced = api.put(this.id, TestApi.body(this.id).replace(":150", ":149"), "If-Match", tag);

		assertThat(replaced.status()).isEqualTo(200);
		// Once read, once decided: the second attempt is the SDK's alone.
		assertThat(dynamoDb.calls()).containsExactly("GetItem", "UpdateItem", "UpdateItem");
		assertThat(api.get(this.id).tag()).isEqualTo(replaced.tag());
	}

	@ParameterizedTest
	@FieldSource("LOST")
	void putThatCreatesIsAnsweredAsItsOwnSuccess(Fault fault) {
		dynamoDb.next("UpdateItem", fault);

		assertThat(api.put(this.id, TestApi.body(this.id), "If-None-Match", "*").status()).isEqualTo(201);
		assertThat(attempts("UpdateItem")).isEqualTo(2);
	}

	@ParameterizedTest
	@FieldSource("LOST")
	void patchUnderAConditionIsAnsweredAsItsOwnSuccess(Fault fault) {
		String tag = api.post(TestApi.body(this.id)).tag();
		forget();
		dynamoDb.next("UpdateItem", fault);

		TestApi.Answer patched = api.patch(this.id, "{\"stock\":1,\"description\":null}", "If-Match", tag);

		assertThat(patched.status()).isEqualTo(200);
		assertThat(attempts("UpdateItem")).isEqualTo(2);
		assertThat(api.get(this.id).tag()).isEqualTo(patched.tag());
	}

	@ParameterizedTest
	@FieldSource("LOST")
	void deleteUnderAConditionIsAnsweredAsItsOwnSuccess(Fault fault) {
		String tag = api.post(TestApi.body(this.id)).tag();
		forget();
		dynamoDb.next("DeleteItem", fault);

		assertThat(api.delete(this.id, "If-Match", tag).status()).isEqualTo(204);
		assertThat(dynamoDb.calls()).containsExactly("GetItem", "DeleteItem", "DeleteItem");
		assertThat(api.get(this.id).status()).isEqualTo(404);
	}

	@ParameterizedTest
	@FieldSource("LOST")
	void aTransactionOfAPostIsAnsweredAsItsOwnSuccess(Fault fault) {
		String key = UUID.randomUUID().toString();
		dynamoDb.next("TransactWriteItems", fault);

		TestApi.Answer created = api.post(TestApi.body(this.id), "Idempotency-Key", key);

		assertThat(created.status()).isEqualTo(201);
		assertThat(dynamoDb.calls()).containsExactly("PutItem", "TransactWriteItems", "TransactWriteItems");
		assertThat(api.post(TestApi.body(this.id), "Idempotency-Key", key).text()).isEqualTo(created.text());
	}

	@ParameterizedTest
	@FieldSource("LOST")
	void aTransactionOfAPatchIsAnsweredAsItsOwnSuccess(Fault fault) {
		String tag = api.post(TestApi.body(this.id)).tag();
		String key = UUID.randomUUID().toString();
		forget();
		dynamoDb.next("TransactWriteItems", fault);

		TestApi.Answer patched = api.patch(this.id, "{\"stock\":1}", "Idempotency-Key", key, "If-Match", tag);

		assertThat(patched.status()).isEqualTo(200);
		assertThat(attempts("TransactWriteItems")).isEqualTo(2);
		TestApi.Answer again = api.patch(this.id, "{\"stock\":1}", "Idempotency-Key", key, "If-Match", tag);
		assertThat(again.status()).isEqualTo(200);
		assertThat(again.text()).isEqualTo(patched.text());
	}

	/**
	 * Its token is known to DynamoDB for ten minutes only; after them it is a conflict.
	 */
	@Test
	void aTransactionThatDynamoDbForgotIsKnownByWhatItWrote() {
		dynamoDb.next("TransactWriteItems", Fault.ANSWER_LOST, Fault.ANSWER_LOST);

		assertThat(api.post(TestApi.body(this.id), "Idempotency-Key", this.id).status()).isEqualTo(201);
		assertThat(attempts("TransactWriteItems")).isEqualTo(3);
	}

	@ParameterizedTest
	@FieldSource("LOST")
	void theClaimOfAKeyIsKnownAsItsOwn(Fault fault) {
		dynamoDb.next("PutItem", fault);

		TestApi.Answer created = api.post(TestApi.body(this.id), "Idempotency-Key", this.id);

		assertThat(created.status()).isEqualTo(201);
		assertThat(dynamoDb.calls()).containsExactly("PutItem", "PutItem", "TransactWriteItems");
	}

	/** The client's own retry, after the service had given up. */
	@Test
	void aRetryWithTheSameKeyFindsTheAnswerThatNobodyHeard() {
		dynamoDb.next("TransactWriteItems", Collections.nCopies(9, Fault.ANSWER_LOST).toArray(new Fault[0]));

		assertThat(api.post(TestApi.body(this.id), "Idempotency-Key", this.id).problem()).isEqualTo("503 unavailable");
		dynamoDb.next("TransactWriteItems");
		TestApi.Answer retried = api.post(TestApi.body(this.id), "Idempotency-Key", this.id);

		assertThat(retried.status()).isEqualTo(201);
		JsonNode kept = api.get(this.id).json();
		assertThat(retried.json()).isEqualTo(kept);
	}

	@Test
	void readsAreSimplyRepeated() {
		api.post(TestApi.body(this.id));
		dynamoDb.next("GetItem", Fault.ANSWER_LOST, Fault.BROKEN);
		dynamoDb.next("Query", Fault.ANSWER_LOST);

		assertThat(api.get(this.id).status()).isEqualTo(200);
		assertThat(api.call("GET", "/products?limit=1", Optional.empty()).status()).isEqualTo(200);
	}

	private static int attempts(String action) {
		return Collections.frequency(dynamoDb.calls(), action);
	}

}

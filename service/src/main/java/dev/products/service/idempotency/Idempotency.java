package dev.products.service.idempotency;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.products.service.Sha256;
import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Executes a request at most once for each {@code Idempotency-Key} of a caller. First, a
 * record in a separate table claims the key. Then the response is stored in the record,
 * in the same transaction as the write of the request. Only successful responses are
 * stored. After a failure, the key can be used again.
 */
@Component
public record Idempotency(DynamoDbClient dynamoDb, @Value("${products.idempotency-table}") String table, Clock clock) {

	private static final Logger log = LoggerFactory.getLogger(Idempotency.class);

	static final Duration RETENTION = Duration.ofHours(24);

	/**
	 * The duration of a claim. It is longer than the longest request, so that an older
	 * claim belongs to a process that ended.
	 */
	static final Duration CLAIM_DURATION = Duration.ofSeconds(30);

	/**
	 * Executes a request, or returns the stored response if the request was executed
	 * before.
	 * @param operation method and path, which are the same when the client repeats the
	 * request
	 * @param payload supplies all other content of the request; called only if there is a
	 * key
	 * @param work executes the request and writes the completion with its result
	 * @param answer converts a result to a response
	 */
	public <T> Answer once(HttpServletRequest request, String operation, Supplier<String> payload,
			Function<Completion<T>, T> work, Function<T, Answer> answer) {
		Optional<IdempotencyKey> key = IdempotencyKey.of(request.getHeader(IdempotencyKey.HEADER));
		if (key.isEmpty()) {
			return answer.apply(work.apply(Completion.none()));
		}
		var id = hash(request.getUserPrincipal().getName(), operation, key.get().value());
		var claim = new Claim(id, hash(payload.get()), UUID.randomUUID().toString());
		Optional<Answer> before = claim(claim);
		if (before.isPresent()) {
			return before.get();
		}
		try {
			return answer.apply(work.apply((result) -> Optional.of(IdempotencyRecord.done(this.table, claim,
					answer.apply(result), this.clock.instant().plus(RETENTION)))));
		}
		catch (RuntimeException failure) {
			return release(claim).orElseThrow(() -> failure);
		}
	}

	private Optional<Answer> claim(Claim claim) {
		var now = this.clock.instant();
		try {
			this.dynamoDb.putItem((put) -> put.tableName(this.table)
				.item(IdempotencyRecord.claimed(claim, now.plus(CLAIM_DURATION), now.plus(RETENTION)))
				// DynamoDB can delete an expired item days after it expired.
				.conditionExpression("attribute_not_exists(id) OR expiresAt < :now OR claimedUntil < :now")
				.expressionAttributeValues(Map.of(":now", IdempotencyRecord.seconds(now)))
				.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
			return Optional.empty();
		}
		catch (ConditionalCheckFailedException taken) {
			return answer(claim, taken.item());
		}
		catch (TransactionConflictException busy) {
			// The transaction of the first request is in progress.
			throw stillRunning();
		}
	}

	private static Optional<Answer> answer(Claim claim, Map<String, AttributeValue> item) {
		var record = new IdempotencyRecord(item);
		if (!record.payload().equals(claim.payload())) {
			throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED,
					"Another request had this Idempotency-Key. Use a new key for a new request.");
		}
		// If the SDK repeated the call after a lost response, the claim belongs to this
		// request.
		if (record.answer().isEmpty() && !record.owner().equals(claim.owner())) {
			throw stillRunning();
		}
		return record.answer();
	}

	/**
	 * Releases the key after a failure. A transaction that arrives later is cancelled
	 * because the claim no longer exists. A write that was not executed until now is
	 * therefore never executed, and the key can be used for another request.
	 * @return the response, if the request was executed nevertheless
	 */
	private Optional<Answer> release(Claim claim) {
		try {
			this.dynamoDb.deleteItem((delete) -> delete.tableName(this.table)
				.key(Map.of("id", AttributeValue.fromS(claim.id())))
				.conditionExpression("claimOwner = :owner AND attribute_not_exists(answerStatus)")
				.expressionAttributeValues(Map.of(":owner", AttributeValue.fromS(claim.owner())))
				.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
			return Optional.empty();
		}
		catch (ConditionalCheckFailedException other) {
			// If the SDK repeated the call after a lost response, the record is already
			// deleted.
			return other.hasItem() ? answer(claim, other.item()) : Optional.empty();
		}
		catch (SdkException failure) {
			log.warn("A claim of an Idempotency-Key stays for {}: {}", CLAIM_DURATION, failure.getMessage());
			return Optional.empty();
		}
	}

	private static ProblemException stillRunning() {
		return new ProblemException(ProblemType.IDEMPOTENCY_IN_PROGRESS,
				"The first request with this Idempotency-Key has not finished. Try again in a second.");
	}

	private static String hash(String... parts) {
		return HexFormat.of()
			.formatHex(Sha256.of(Arrays.stream(parts)
				.map((part) -> part.getBytes(StandardCharsets.UTF_8))
				// The length distinguishes the parts "a" and "bc" from "ab" and "c".
				.flatMap((part) -> Stream.of((part.length + ":").getBytes(StandardCharsets.UTF_8), part))
				.toArray(byte[][]::new)));
	}

	/**
	 * The claim of a request to its key.
	 *
	 * @param id the hash of caller, operation, and key
	 * @param payload the hash of the payload
	 * @param owner the id of the request that holds the claim
	 */
	record Claim(String id, String payload, String owner) {
	}

}

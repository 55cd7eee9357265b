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
 * Carries out a request at most once for each Idempotency-Key of a caller. A record in a
 * table of its own first claims the key, then, in one transaction with the request's own
 * write, keeps the answer. Only successes are kept: after a failure the key is free.
 */
@Component
public class Idempotency {

	private static final Logger log = LoggerFactory.getLogger(Idempotency.class);

	static final Duration KEPT = Duration.ofHours(24);

	/**
	 * Longer than a request can last; a claim older than this is of a process that died.
	 */
	static final Duration CLAIM = Duration.ofSeconds(30);

	private final DynamoDbClient dynamoDb;

	private final String table;

	private final Clock clock;

	Idempotency(DynamoDbClient dynamoDb, @Value("${products.idempotency-table}") String table, Clock clock) {
		this.dynamoDb = dynamoDb;
		this.table = table;
		this.clock = clock;
	}

	/**
	 * Carries out a request, or answers as it was answered before.
	 * @param operation method and path, as the client's retry repeats them
	 * @param payload everything else that makes the request what it is; asked for only
	 * when there is a key
	 * @param work carries it out, writing the completion with its result
	 * @param answer the answer to a result
	 * @throws MalformedKeyException when the key is none
	 * @throws KeyReusedException when the key came with another payload before
	 * @throws StillRunningException when the first request with the key is not done
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
			return answer.apply(work.apply((result) -> Optional
				.of(IdempotencyRecord.done(this.table, claim, answer.apply(result), this.clock.instant().plus(KEPT)))));
		}
		catch (RuntimeException failure) {
			return release(claim).orElseThrow(() -> failure);
		}
	}

	/** Claims the key, or finds the answer that was given for it. */
	private Optional<Answer> claim(Claim claim) {
		var now = this.clock.instant();
		try {
			this.dynamoDb.putItem((put) -> put.tableName(this.table)
				.item(IdempotencyRecord.claimed(claim, now.plus(CLAIM), now.plus(KEPT)))
				// The TTL deletes late, sometimes by days.
				.conditionExpression("attribute_not_exists(id) OR expiresAt < :now OR claimedUntil < :now")
				.expressionAttributeValues(Map.of(":now", IdempotencyRecord.seconds(now)))
				.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
			return Optional.empty();
		}
		catch (ConditionalCheckFailedException taken) {
			return answer(claim, taken.item());
		}
		catch (TransactionConflictException busy) {
			// The first request is being written just now.
			throw new StillRunningException();
		}
	}

	/** The answer in the record of a key. */
	private static Optional<Answer> answer(Claim claim, Map<String, AttributeValue> item) {
		var record = new IdempotencyRecord(item);
		if (!record.payload().equals(claim.payload())) {
			throw new KeyReusedException();
		}
		// The claim is ours when the SDK sent it twice, the first answer being lost.
		if (record.answer().isEmpty() && !record.owner().equals(claim.owner())) {
			throw new StillRunningException();
		}
		return record.answer();
	}

	/**
	 * Frees the key after a failure. Without the claim a transaction of its owner is
	 * cancelled, even if it arrives later: what was not done by now never will be, and
	 * the key may carry out another request.
	 * @return the answer, when the request was done all the same
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
			// Nothing is there when the SDK sent it twice, the first answer being lost.
			return other.hasItem() ? answer(claim, other.item()) : Optional.empty();
		}
		catch (SdkException failure) {
			log.warn("A claim of an Idempotency-Key stays for {}: {}", CLAIM, failure.getMessage());
			return Optional.empty();
		}
	}

	private static String hash(String... parts) {
		return HexFormat.of()
			.formatHex(Sha256.of(Arrays.stream(parts)
				.map((part) -> part.getBytes(StandardCharsets.UTF_8))
				// With its length, so that "a","bc" is not "ab","c".
				.flatMap((part) -> Stream.of((part.length + ":").getBytes(StandardCharsets.UTF_8), part))
				.toArray(byte[][]::new)));
	}

	/**
	 * The right to carry out a request.
	 *
	 * @param id hash of caller, operation and key
	 * @param payload hash of the payload
	 * @param owner who has the right
	 */
	record Claim(String id, String payload, String owner) {
	}

}

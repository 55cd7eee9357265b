package dev.products.service.idempotency;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * An item of the table of idempotency keys. After the request is complete, the item has
 * the response and no attribute {@code claimedUntil}.
 */
record IdempotencyRecord(Map<String, AttributeValue> item) {

	static Map<String, AttributeValue> claimed(Idempotency.Claim claim, Instant until, Instant expires) {
		Map<String, AttributeValue> item = new HashMap<>();
		item.put("id", AttributeValue.fromS(claim.id()));
		item.put("payload", AttributeValue.fromS(claim.payload()));
		item.put("claimOwner", AttributeValue.fromS(claim.owner()));
		item.put("claimedUntil", seconds(until));
		item.put("expiresAt", seconds(expires));
		return item;
	}

	/** Returns the write that stores the response if the claim is still valid. */
	static TransactWriteItem done(String table, Idempotency.Claim claim, Answer answer, Instant expires) {
		Map<String, AttributeValue> item = claimed(claim, expires, expires);
		item.remove("claimedUntil");
		item.put("answerStatus", AttributeValue.fromN(Integer.toString(answer.status())));
		item.put("answerBody", AttributeValue.fromS(answer.body()));
		Map<String, AttributeValue> headers = new HashMap<>();
		answer.headers().forEach((name, value) -> headers.put(name, AttributeValue.fromS(value)));
		item.put("answerHeaders", AttributeValue.fromM(headers));
		return TransactWriteItem.builder()
			.put(Put.builder()
				.tableName(table)
				.item(item)
				.conditionExpression("claimOwner = :owner AND attribute_not_exists(answerStatus)")
				.expressionAttributeValues(Map.of(":owner", AttributeValue.fromS(claim.owner())))
				.build())
			.build();
	}

	/** Returns a time in the format of the DynamoDB TTL, seconds since 1970. */
	static AttributeValue seconds(Instant time) {
		return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
	}

	String payload() {
		return attribute("payload").s();
	}

	String owner() {
		return attribute("claimOwner").s();
	}

	Optional<Answer> answer() {
		if (!this.item.containsKey("answerStatus")) {
			return Optional.empty();
		}
		Map<String, String> headers = new HashMap<>();
		attribute("answerHeaders").m().forEach((name, value) -> headers.put(name, value.s()));
		return Optional
			.of(new Answer(Integer.parseInt(attribute("answerStatus").n()), headers, attribute("answerBody").s()));
	}

	private AttributeValue attribute(String name) {
		return Objects.requireNonNull(this.item.get(name), name);
	}

}

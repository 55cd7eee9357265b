package dev.products.service.idempotency;

import java.time.Clock;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Creates an {@link Idempotency} for tests of other packages, because its constructor is
 * package-private.
 */
public final class TestIdempotency {

	private TestIdempotency() {
	}

	public static Idempotency with(DynamoDbClient dynamoDb, String table, Clock clock) {
		return new Idempotency(dynamoDb, table, clock);
	}

}

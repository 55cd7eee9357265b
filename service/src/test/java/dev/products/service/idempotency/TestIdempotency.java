package dev.products.service.idempotency;

import java.time.Clock;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** For tests of other packages, to which the constructor is closed. */
public final class TestIdempotency {

	private TestIdempotency() {
	}

	public static Idempotency with(DynamoDbClient dynamoDb, String table, Clock clock) {
		return new Idempotency(dynamoDb, table, clock);
	}

}

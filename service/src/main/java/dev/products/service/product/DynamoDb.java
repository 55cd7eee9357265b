package dev.products.service.product;

import java.time.Duration;
import java.util.function.Consumer;

import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The client of DynamoDB as the service needs it, whatever stands behind it. */
public final class DynamoDb {

	// The gateway gives up after 29 seconds, the function after 25, and the caller is to
	// get
	// an answer before. No request makes more than six calls, unless others collide with
	// it.
	private static final Duration CALL = Duration.ofSeconds(4);

	// Three of them in a call; DynamoDB answers in milliseconds or not at all.
	private static final Duration ATTEMPT = Duration.ofMillis(1200);

	private DynamoDb() {
	}

	/**
	 * @param door where the table is, when it is not where the environment says
	 */
	public static DynamoDbClient client(Consumer<DynamoDbClientBuilder> door) {
		DynamoDbClientBuilder builder = DynamoDbClient.builder()
			.httpClientBuilder(ApacheHttpClient.builder().connectionTimeout(Duration.ofSeconds(1)))
			.overrideConfiguration((override) -> override.apiCallTimeout(CALL)
				.apiCallAttemptTimeout(ATTEMPT)
				.retryStrategy(RetryMode.STANDARD));
		door.accept(builder);
		return builder.build();
	}

}

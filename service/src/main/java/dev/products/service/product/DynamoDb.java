package dev.products.service.product;

import java.time.Duration;
import java.util.function.Consumer;

import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The client of DynamoDB as the service needs it, whatever stands behind it. */
public final class DynamoDb {

	// The gateway gives up after 29 seconds, and the caller is to get an answer before.
	private static final Duration CALL = Duration.ofSeconds(20);

	private static final Duration ATTEMPT = Duration.ofSeconds(5);

	private DynamoDb() {
	}

	/**
	 * @param door where the table is, when it is not where the environment says
	 */
	public static DynamoDbClient client(Consumer<DynamoDbClientBuilder> door) {
		DynamoDbClientBuilder builder = DynamoDbClient.builder()
			.httpClientBuilder(ApacheHttpClient.builder().connectionTimeout(Duration.ofSeconds(2)))
			.overrideConfiguration((override) -> override.apiCallTimeout(CALL)
				.apiCallAttemptTimeout(ATTEMPT)
				.retryStrategy(RetryMode.STANDARD));
		door.accept(builder);
		return builder.build();
	}

}

package dev.products.service.product;

import java.time.Duration;
import java.util.function.Consumer;

import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Creates the client of DynamoDB. */
public final class DynamoDb {

	private DynamoDb() {
	}

	/**
	 * Creates a client whose calls end in time.
	 * @param limits how long a call may take
	 * @param settings further settings, such as the endpoint
	 */
	public static DynamoDbClient client(Limits limits, Consumer<DynamoDbClientBuilder> settings) {
		DynamoDbClientBuilder builder = DynamoDbClient.builder()
			.httpClientBuilder(connections(limits))
			.overrideConfiguration((override) -> override.apiCallTimeout(limits.call())
				.apiCallAttemptTimeout(limits.attempt())
				.retryStrategy(Backoff.retryStrategy()));
		settings.accept(builder);
		return builder.build();
	}

	/** The connections of such a client. */
	public static ApacheHttpClient.Builder connections(Limits limits) {
		return ApacheHttpClient.builder()
			.connectionTimeout(limits.attempt())
			.connectionAcquisitionTimeout(limits.attempt())
			.socketTimeout(limits.attempt());
	}

	/**
	 * How long DynamoDB may take. The values for Lambda are those of
	 * {@code application.properties}; a local database has much longer, because it shares
	 * the machine with everything else that runs there.
	 *
	 * @param call a call with all its attempts
	 * @param attempt one attempt
	 */
	@Component
	public record Limits(@Value("${products.dynamodb-timeout}") Duration call,
			@Value("${products.dynamodb-attempt-timeout}") Duration attempt) {
	}

}

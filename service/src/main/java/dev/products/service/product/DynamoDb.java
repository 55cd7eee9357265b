package dev.products.service.product;

import java.time.Duration;
import java.util.function.Consumer;

import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

public final class DynamoDb {

	private DynamoDb() {
	}

	public static DynamoDbClient client(Limits limits, Consumer<DynamoDbClientBuilder> settings) {
		DynamoDbClientBuilder builder = DynamoDbClient.builder()
			.httpClientBuilder(connections(limits))
			.overrideConfiguration((override) -> override.apiCallTimeout(limits.call())
				.apiCallAttemptTimeout(limits.attempt())
				.retryStrategy(Backoff.retryStrategy()));
		settings.accept(builder);
		return builder.build();
	}

	public static ApacheHttpClient.Builder connections(Limits limits) {
		return ApacheHttpClient.builder()
			.connectionTimeout(limits.attempt())
			.connectionAcquisitionTimeout(limits.attempt())
			.socketTimeout(limits.attempt());
	}

	/**
	 * The maximum durations of a call to DynamoDB. The values for Lambda are in
	 * {@code application.properties}. The values for a local database are much higher,
	 * because it shares the machine with other programs.
	 */
	@Component
	public record Limits(@Value("${products.dynamodb-timeout}") Duration call,
			@Value("${products.dynamodb-attempt-timeout}") Duration attempt) {
	}

}

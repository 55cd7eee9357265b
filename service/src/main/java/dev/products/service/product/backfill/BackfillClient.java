package dev.products.service.product.backfill;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.utils.SystemSetting;

/**
 * Creates clients of DynamoDB with the settings of the AWS CLI, or for the emulator in
 * AWS_ENDPOINT_URL.
 */
final class BackfillClient {

	private static final String ENDPOINT = Objects.requireNonNullElse(System.getenv("AWS_ENDPOINT_URL"), "");

	private static final boolean EMULATED = ENDPOINT
		.matches("https?://(localhost|[^/:]*\\.localhost|127\\.[0-9.]+|\\[::1])([:/].*)?");

	/**
	 * Replaces settings that the SDK would read from variables and files, and that an
	 * emulator does not support.
	 */
	private static final Map<SystemSetting, String> FOR_AN_EMULATOR = Map.of(SdkSystemSetting.AWS_USE_FIPS_ENDPOINT,
			"false", SdkSystemSetting.AWS_USE_DUALSTACK_ENDPOINT, "false",
			SdkSystemSetting.AWS_ACCOUNT_ID_ENDPOINT_MODE, "disabled", SdkSystemSetting.AWS_DEFAULTS_MODE, "standard",
			SdkSystemSetting.AWS_MAX_ATTEMPTS, "10");

	private BackfillClient() {
	}

	/**
	 * @param profile the AWS profile; takes precedence over keys in the environment, as
	 * with the AWS CLI
	 */
	static DynamoDbClient of(Region region, @Nullable String profile) {
		if (EMULATED) {
			FOR_AN_EMULATOR.forEach((setting, value) -> System.setProperty(setting.property(), value));
		}
		return DynamoDbClient.builder()
			.region(region)
			.credentialsProvider((profile != null) ? ProfileCredentialsProvider.create(profile)
					: DefaultCredentialsProvider.builder().build())
			.httpClientBuilder(UrlConnectionHttpClient.builder()
				.proxyConfiguration(ProxyConfiguration.builder()
					.useSystemPropertyValues(!EMULATED)
					.useEnvironmentVariablesValues(!EMULATED)
					.build()))
			.overrideConfiguration((override) -> override
				.retryStrategy(AwsRetryStrategy.adaptiveRetryStrategy().toBuilder().maxAttempts(10).build())
				.apiCallAttemptTimeout(Duration.ofSeconds(20))
				.apiCallTimeout(Duration.ofMinutes(2)))
			.build();
	}

	static Region region(@Nullable String region, @Nullable String profile) {
		try {
			return (region != null) ? Region.of(region)
					: DefaultAwsRegionProviderChain.builder().profileName(profile).build().getRegion();
		}
		catch (SdkClientException ex) {
			throw new BackfillException("No AWS region is known. Give --region, or set AWS_REGION.", ex);
		}
	}

	static String explain(Throwable failure) {
		if (failure instanceof AwsServiceException service && service.awsErrorDetails() != null) {
			return "DynamoDB answered " + service.awsErrorDetails().errorCode() + ": "
					+ service.awsErrorDetails().errorMessage() + ".";
		}
		String message = String.valueOf(failure.getMessage());
		if (failure instanceof SdkClientException && (message.contains("credentials") || message.contains("profile"))) {
			return "No AWS credentials were found. Log in (`aws sso login`, `aws configure`), set AWS_PROFILE, or give --profile.";
		}
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.filter(IOException.class::isInstance)
			.findFirst()
			.map((cause) -> "DynamoDB does not answer" + (ENDPOINT.isEmpty() ? "" : " at AWS_ENDPOINT_URL " + ENDPOINT)
					+ " (" + cause + ").")
			.orElse((failure instanceof BackfillException) ? message : failure.toString());
	}

}

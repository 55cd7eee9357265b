package dev.products.service.product;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.products.service.events.EventTopic;
import dev.products.service.local.TestDynamoDb;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {

	/**
	 * The time after which a JVM that does not respond is stopped, which also ends its
	 * output.
	 */
	private static final int SECONDS = 60;

	/** Uses a separate JVM, in which the test can set the seed of a thread. */
	@ParameterizedTest
	@EnumSource
	void copiesOfASnapshotHaveDifferentDelays(Client client) throws IOException {
		Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"--add-opens=java.base/java.lang=ALL-UNNAMED", "-Daws.region=eu-central-1", "-cp",
				System.getProperty("java.class.path"), Copies.class.getName(), client.name())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		child.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).whenComplete((ended, failure) -> child.destroyForcibly());

		List<String> copies = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
			.filter((line) -> line.startsWith("["))
			.toList();
		assertThat(copies).hasSize(2).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@CsvSource({ "InternalServerError, 100", "ThrottlingException, 1000" })
	void theDelaysAreInTheRangeOfTheSdk(String error, long longest) {
		assertThat(AwsRetryStrategy.standardRetryStrategy().toString()).contains(
				"backoffStrategy=ExponentialDelayWithJitter(baseDelay=PT0.1S, maxDelay=PT20S)",
				"throttlingBackoffStrategy=ExponentialDelayWithJitter(baseDelay=PT1S, maxDelay=PT20S)");

		List<Long> delays = delays(Backoff.retryStrategy(), error).stream().map(Duration::toMillis).toList();

		assertThat(delays).hasSize(40).allSatisfy((delay) -> assertThat(delay).isBetween(0L, 2 * longest - 1));
		assertThat(delays).anyMatch((delay) -> delay > longest).anyMatch((delay) -> delay < longest / 2);
	}

	/** Returns the delays before the second and the third attempt of 20 calls. */
	private static List<Duration> delays(RetryStrategy strategy, String error) {
		List<Duration> delays = new ArrayList<>();
		Exception failure = AwsServiceException.builder()
			.statusCode(500)
			.awsErrorDetails(AwsErrorDetails.builder().errorCode(error).build())
			.build();
		for (int call = 0; call < 20; call++) {
			var token = strategy.acquireInitialToken(AcquireInitialTokenRequest.create("test")).token();
			for (int retry = 0; retry < 2; retry++) {
				RefreshRetryTokenResponse next = strategy
					.refreshRetryToken(RefreshRetryTokenRequest.builder().token(token).failure(failure).build());
				delays.add(next.delay());
				token = next.token();
			}
		}
		return delays;
	}

	/** All clients of the Lambda functions. */
	enum Client {

		DYNAMO_DB(() -> DynamoDb.client(TestDynamoDb.NO_LIMITS, (builder) -> builder.region(Region.EU_CENTRAL_1))),

		SNS(EventTopic::client);

		private final Supplier<SdkClient> client;

		Client(Supplier<SdkClient> client) {
			this.client = client;
		}

	}

	/**
	 * Prints the delays of a client twice, both times with the same seed, as in two
	 * copies of a snapshot.
	 */
	static final class Copies {

		private Copies() {
		}

		public static void main(String[] client) throws ReflectiveOperationException {
			RetryStrategy strategy = Client.valueOf(client[0]).client.get()
				.serviceClientConfiguration()
				.overrideConfiguration()
				.retryStrategy()
				.orElseThrow();
			ThreadLocalRandom.current();
			Field seed = Thread.class.getDeclaredField("threadLocalRandomSeed");
			seed.setAccessible(true);
			for (int copy = 0; copy < 2; copy++) {
				seed.setLong(Thread.currentThread(), 42);
				System.out.println(delays(strategy, "InternalServerError"));
			}
		}

	}

}

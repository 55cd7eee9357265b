package dev.products.service.product;

import java.security.SecureRandom;
import java.time.Duration;

import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * How long to wait before another try: a random time, so that callers who collided do not
 * collide again. {@link java.util.concurrent.ThreadLocalRandom}, which the SDK uses, has
 * its seed in the snapshot of SnapStart, so that all copies would wait equally long;
 * {@link SecureRandom} differs in each of them.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html">Handling
 * uniqueness with Lambda SnapStart</a>
 */
public final class Backoff {

	private static final SecureRandom RANDOM = new SecureRandom();

	/** This and the delays below are those of the SDK's standard strategy. */
	private static final Duration MAXIMUM = Duration.ofSeconds(20);

	private Backoff() {
	}

	/** The SDK's standard strategy but for where its random delays come from. */
	public static StandardRetryStrategy retryStrategy() {
		return AwsRetryStrategy.standardRetryStrategy()
			.toBuilder()
			.backoffStrategy(exponential(Duration.ofMillis(100)))
			.throttlingBackoffStrategy(exponential(Duration.ofSeconds(1)))
			.build();
	}

	private static BackoffStrategy exponential(Duration base) {
		BackoffStrategy longest = BackoffStrategy.exponentialDelayWithoutJitter(base, MAXIMUM);
		return (attempt) -> upTo(longest.computeDelay(attempt));
	}

	/** A random time up to the longest. */
	public static Duration upTo(Duration longest) {
		return longest.isZero() ? longest : Duration.ofNanos(RANDOM.nextLong(longest.toNanos()));
	}

}

package dev.products.service.product;

import java.security.SecureRandom;
import java.time.Duration;

import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Provides random delays between attempts, so that clients that collided do not collide
 * again. The SDK uses {@link java.util.concurrent.ThreadLocalRandom}, whose seed is part
 * of a SnapStart snapshot, so that all copies would use the same delays.
 * {@link SecureRandom} differs in each copy.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html">Handling
 * uniqueness with Lambda SnapStart</a>
 */
public final class Backoff {

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final Duration MAXIMUM = Duration.ofSeconds(20);

	private Backoff() {
	}

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

	public static Duration upTo(Duration longest) {
		return longest.isZero() ? longest : Duration.ofNanos(RANDOM.nextLong(longest.toNanos()));
	}

}

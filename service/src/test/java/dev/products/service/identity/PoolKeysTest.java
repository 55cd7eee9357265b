package dev.products.service.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import dev.products.service.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests when the keys of a user pool are fetched, and which keys are used while fetching
 * fails.
 */
class PoolKeysTest {

	private static final Duration MOMENT = Duration.ofMillis(1);

	private final TestUserPool pool = new TestUserPool();

	private final TestClock clock = new TestClock(Instant.parse("2026-01-12T10:00:00Z"));

	/** With a time limit that no fetch reaches, even on a slow machine. */
	private final PoolKeys keys = TestUserPool.keysOf(this.pool.keys(), Duration.ofMinutes(10), this.clock);

	@AfterEach
	void stop() {
		this.pool.close();
	}

	@Test
	void keysAreFetchedOnceForManyTokens() throws Exception {
		for (int i = 0; i < 20; i++) {
			assertThat(find("first")).isTrue();
			this.clock.pass(Duration.ofSeconds(1));
		}

		assertThat(this.pool.fetches()).isEqualTo(1);
	}

	@Test
	void anUnknownKeyCausesOneFetchInThirtySecondsAtMost() throws Exception {
		assertThat(find("first")).isTrue();
		this.clock.pass(PoolKeys.MINIMUM_INTERVAL.minus(MOMENT));
		for (int i = 0; i < 20; i++) {
			assertThat(find("unknown-" + i)).isFalse();
		}
		assertThat(this.pool.fetches()).isEqualTo(1);

		this.clock.pass(MOMENT);
		for (int i = 0; i < 20; i++) {
			assertThat(find("unknown-" + i)).isFalse();
		}
		assertThat(this.pool.fetches()).isEqualTo(2);
		assertThat(find("first")).isTrue();
	}

	@Test
	void aNewKeyOfThePoolIsFoundThirtySecondsAfterTheLastFetch() throws Exception {
		assertThat(find("first")).isTrue();
		this.pool.rotate();
		this.clock.pass(PoolKeys.MINIMUM_INTERVAL);

		assertThat(find("second")).isTrue();
		assertThat(find("first")).isFalse();
	}

	@Test
	void aFailedFetchIsRepeatedOnceImmediately() throws Exception {
		failTimes(1);

		assertThat(find("first")).isTrue();
		assertThat(this.pool.fetches()).isEqualTo(2);
	}

	@Test
	void aKeyIsFetchedAgainSoonAfterAFailure() throws Exception {
		failTimes(4);
		assertUnavailable("first");
		this.clock.pass(PoolKeys.RETRY_DELAY);
		assertUnavailable("first");

		this.clock.pass(PoolKeys.RETRY_DELAY);
		assertThat(find("first")).isTrue();
	}

	@Test
	void aFailingServerIsCalledAtMostOncePerSecond() {
		this.pool.respondWith(503);
		for (int i = 0; i < 20; i++) {
			assertUnavailable("unknown-" + i);
		}

		// One attempt and its repetition.
		assertThat(this.pool.fetches()).isEqualTo(2);
		this.clock.pass(PoolKeys.RETRY_DELAY.minus(MOMENT));
		assertUnavailable("first");
		assertThat(this.pool.fetches()).isEqualTo(2);
		this.clock.pass(MOMENT);
		assertUnavailable("first");
		assertThat(this.pool.fetches()).isEqualTo(4);
	}

	@Test
	void knownKeysAreUsedDuringAnOutageAndUnknownKeysAreAFailure() throws Exception {
		assertThat(find("first")).isTrue();
		this.pool.respondWith(500);
		this.clock.pass(PoolKeys.MINIMUM_INTERVAL);

		assertUnavailable("second");
		assertThat(find("first")).isTrue();
		this.clock.pass(PoolKeys.MAXIMUM_AGE.minus(PoolKeys.MINIMUM_INTERVAL).minus(MOMENT));
		assertThat(find("first")).isTrue();
		this.clock.pass(MOMENT);
		assertUnavailable("first");

		this.pool.recover();
		this.clock.pass(PoolKeys.RETRY_DELAY);
		assertThat(find("first")).isTrue();
	}

	@Test
	void keysAreFetchedAgainAfterSixHoursAndDuringAnOutageEveryThirtySeconds() throws Exception {
		assertThat(find("first")).isTrue();
		this.pool.respondWith(500);
		this.clock.pass(PoolKeys.REFRESH_INTERVAL.minus(MOMENT));
		assertThat(find("first")).isTrue();
		assertThat(this.pool.fetches()).isEqualTo(1);

		this.clock.pass(MOMENT);
		assertThat(find("first")).isTrue();
		assertThat(find("first")).isTrue();
		assertThat(this.pool.fetches()).isEqualTo(3);

		this.pool.recover();
		this.pool.rotate();
		this.clock.pass(PoolKeys.MINIMUM_INTERVAL);
		// The fetch has shown that the user pool no longer has this key.
		assertThat(find("first")).isFalse();
		assertThat(this.pool.fetches()).isEqualTo(4);
	}

	private void failTimes(int times) {
		var left = new AtomicInteger(times);
		this.pool.respondWith((exchange) -> {
			if (left.decrementAndGet() == 0) {
				this.pool.recover();
			}
			TestUserPool.send(exchange, 500, "");
		});
	}

	private boolean find(String kid) throws KeySourceException {
		return this.keys.get(selector(kid), null).stream().map(JWK::getKeyID).anyMatch(kid::equals);
	}

	private void assertUnavailable(String kid) {
		assertThatThrownBy(() -> find(kid)).isInstanceOf(KeySourceException.class)
			.hasMessageStartingWith("The user pool's keys cannot be fetched: ");
	}

	private static JWKSelector selector(String kid) {
		return new JWKSelector(new JWKMatcher.Builder().keyID(kid).build());
	}

}

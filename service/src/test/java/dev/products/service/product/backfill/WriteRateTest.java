package dev.products.service.product.backfill;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WriteRateTest {

	// The start of the clock can be any number, even one that overflows soon.
	private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(1).toNanos());

	private final WriteRate writeRate = new WriteRate(10, this.clock::get);

	@Test
	void theNumberOfWritesIsLimitedByTheRate() {
		long from = this.clock.get();
		for (int i = 0; i <= 50; i++) {
			pass();
		}
		assertThat(this.clock.get() - from).isEqualTo(Duration.ofSeconds(5).toNanos());
	}

	@Test
	void anIdleTimeDoesNotAllowABurst() {
		pass();
		this.clock.addAndGet(Duration.ofMinutes(1).toNanos());
		assertThat(this.writeRate.reserve()).isZero();
		assertThat(this.writeRate.reserve()).isEqualTo(Duration.ofMillis(100).toNanos());
		assertThat(this.writeRate.reserve()).isEqualTo(Duration.ofMillis(200).toNanos());
	}

	@Test
	void throttlingHalvesTheRateAndWritesRestoreIt() {
		this.writeRate.throttled();
		this.writeRate.throttled();
		assertThat(this.writeRate.current()).isEqualTo(2.5);
		pass();
		assertThat(this.writeRate.reserve()).isEqualTo(Duration.ofMillis(400).toNanos());

		this.writeRate.succeeded();
		assertThat(this.writeRate.current()).isBetween(2.5, 2.7);
		for (int i = 0; i < 100; i++) {
			this.writeRate.succeeded();
		}
		assertThat(this.writeRate.current()).isEqualTo(10);
	}

	@Test
	void theRateNeverFallsBelowOneWriteInTenSeconds() {
		for (int i = 0; i < 100; i++) {
			this.writeRate.throttled();
		}
		pass();
		assertThat(this.writeRate.reserve()).isEqualTo(Duration.ofSeconds(10).toNanos());
	}

	private void pass() {
		this.clock.addAndGet(this.writeRate.reserve());
	}

}

package dev.products.service.product.backfill;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Limits the writes per second, and halves the limit if DynamoDB throttles. */
public final class WriteRate {

	private static final double MINIMUM_RATE = 0.1;

	private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

	private final double rate;

	private final LongSupplier nanoTime;

	private double current;

	private long next;

	public WriteRate(int rate, LongSupplier nanoTime) {
		this.rate = rate;
		this.nanoTime = nanoTime;
		this.current = rate;
		this.next = nanoTime.getAsLong();
	}

	/** Reserves the next write and returns the time to wait for it, in nanoseconds. */
	synchronized long reserve() {
		long now = this.nanoTime.getAsLong();
		// Unused time does not allow a burst later.
		long start = (this.next - now > 0) ? this.next : now;
		this.next = start + (long) (SECOND / this.current);
		return start - now;
	}

	synchronized void throttled() {
		this.current = Math.max(this.current / 2, MINIMUM_RATE);
	}

	/** Increases the rate after a write. A hundred writes restore the full rate. */
	synchronized void succeeded() {
		this.current = Math.min(this.current + this.rate / 100, this.rate);
	}

	public synchronized double current() {
		return this.current;
	}

}

package dev.products.adopt.backfill;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets so many writes a second pass, and fewer for a while after DynamoDB throttled. */
public final class Pace {

	/** The slowest it goes: a write in ten seconds. */
	private static final double LEAST = 0.1;

	private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

	private final double rate;

	private final LongSupplier nanoTime;

	private double current;

	private long next;

	/**
	 * @param rate writes per second
	 * @param nanoTime the clock, {@link System#nanoTime()} but in tests
	 */
	public Pace(int rate, LongSupplier nanoTime) {
		this.rate = rate;
		this.nanoTime = nanoTime;
		this.current = rate;
		this.next = nanoTime.getAsLong();
	}

	/** Takes the next place for a write: how long to wait for it, in nanoseconds. */
	synchronized long take() {
		long now = this.nanoTime.getAsLong();
		// What was not used is not saved up: no bursts.
		long place = (this.next - now > 0) ? this.next : now;
		this.next = place + (long) (SECOND / this.current);
		return place - now;
	}

	/** DynamoDB had enough. */
	synchronized void throttled() {
		this.current = Math.max(this.current / 2, LEAST);
	}

	/** DynamoDB took one; a hundred of these bring back the full rate. */
	synchronized void taken() {
		this.current = Math.min(this.current + this.rate / 100, this.rate);
	}

	/** Writes per second, at most. */
	public synchronized double current() {
		return this.current;
	}

}

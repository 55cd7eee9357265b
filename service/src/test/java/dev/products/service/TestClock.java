package dev.products.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that only advances when a test calls it. */
public final class TestClock extends Clock {

	private final Instant start;

	private volatile Instant now;

	public TestClock(Instant start) {
		this.start = start;
		this.now = start;
	}

	public void restart() {
		this.now = this.start;
	}

	public void pass(Duration time) {
		this.now = this.now.plus(time);
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}

package dev.products.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers which events of a log were shown. The streams of a log group arrive with
 * different delays, so each request starts some time before the latest event.
 */
public final class ShownEvents {

	/** The longest expected delay; most events arrive within seconds. */
	static final Duration MAX_DELAY = Duration.ofMinutes(1);

	private final Map<String, Long> shown = new HashMap<>();

	/** In milliseconds since 1970. */
	private long from;

	private long latest;

	public ShownEvents(long from) {
		this.from = from;
		this.latest = from;
	}

	/** Adds an event, and returns whether it is new. */
	public boolean add(String id, long time) {
		this.latest = Math.max(this.latest, time);
		return this.shown.put(id, time) == null;
	}

	/** The start of the next request, in milliseconds since 1970. */
	public long next() {
		this.from = Math.max(this.from, this.latest - MAX_DELAY.toMillis());
		this.shown.values().removeIf((time) -> time < this.from);
		return this.from;
	}

	int size() {
		return this.shown.size();
	}

}

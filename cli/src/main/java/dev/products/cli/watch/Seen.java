package dev.products.cli.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Which events of a log were shown. Streams of one group arrive at different speed, so an
 * event may come after later ones of another stream: a while before the latest one is
 * asked for again, and only what is from that while is kept in mind.
 */
public final class Seen {

	/** How late an event may come: CloudWatch Logs shows most within seconds. */
	static final Duration LATE = Duration.ofMinutes(1);

	private final Map<String, Long> shown = new HashMap<>();

	private long from;

	private long latest;

	/**
	 * @param from of when the first events are, in milliseconds since 1970
	 */
	public Seen(long from) {
		this.from = from;
		this.latest = from;
	}

	/** Whether an event is new. */
	public boolean add(String id, long time) {
		this.latest = Math.max(this.latest, time);
		return this.shown.put(id, time) == null;
	}

	/** From when to ask on, in milliseconds since 1970. */
	public long next() {
		this.from = Math.max(this.from, this.latest - LATE.toMillis());
		this.shown.values().removeIf((time) -> time < this.from);
		return this.from;
	}

	int size() {
		return this.shown.size();
	}

}

package dev.products.service.product;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.ValueResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.HBClock;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.verifier.linearizability.LinearizabilityVerifier;

/**
 * The requests of several clients for one product, with their start and end times.
 *
 * @see <a href="https://github.com/JetBrains/lincheck">Lincheck</a>
 */
final class History {

	private final AtomicLong clock = new AtomicLong();

	private final List<Done> requests = new CopyOnWriteArrayList<>();

	/** Reads a history in the format of {@link #toString}, without its first line. */
	static History of(String requests) {
		History history = new History();
		Matcher line = Pattern.compile("(\\d+)-(\\d+) (\\d): (\\w+) (\\S+) (\\d+)(?: if (\\d+))? -> (.+)")
			.matcher(requests);
		while (line.find()) {
			int seen = (line.group(7) != null) ? Integer.parseInt(line.group(7)) : 0;
			history.requests.add(new Done(Integer.parseInt(line.group(3)),
					new Request(line.group(4), line.group(5), Integer.parseInt(line.group(6)), seen),
					Long.parseLong(line.group(1)), Long.parseLong(line.group(2)),
					Optional.of(line.group(8)).filter((result) -> !result.equals("?"))));
		}
		return history;
	}

	/** Returns the current time. Every call advances the clock. */
	long now() {
		return this.clock.incrementAndGet();
	}

	/**
	 * Adds a request that ends now.
	 * @param result the result in the format of {@link ProductModel#request}; empty if it
	 * is unknown
	 */
	void add(int client, Request request, long start, Optional<String> result) {
		this.requests.add(new Done(client, request, start, now(), result));
	}

	/** Returns the number of requests with an unknown outcome. */
	int unknown() {
		return (int) this.requests.stream().filter((done) -> done.result().isEmpty()).count();
	}

	/**
	 * Returns whether each request can have taken effect at a time between its start and
	 * its end. A request with an unknown outcome may also take effect later or never.
	 */
	boolean isLinearizable() {
		List<List<Done>> threads = threads();
		var scenario = new ExecutionScenario(List.of(),
				threads.stream().map((thread) -> thread.stream().map(History::actor).toList()).toList(), List.of(),
				null);
		var results = new ExecutionResult(List.of(),
				threads.stream()
					.map((thread) -> thread.stream()
						.map((done) -> new ResultWithClock(new ValueResult(done.result().orElse("?")),
								clockAt(done.start(), threads)))
						.toList())
					.toList(),
				List.of());
		return new LinearizabilityVerifier(ProductModel.class).verifyResults(scenario, results);
	}

	/**
	 * Returns one thread for each client, and one thread for each request with an unknown
	 * outcome, because it may still take effect when its client continues.
	 */
	private List<List<Done>> threads() {
		List<List<Done>> threads = new ArrayList<>();
		List<Done> answered = this.requests.stream().filter((done) -> done.result().isPresent()).toList();
		answered.stream()
			.map(Done::client)
			.distinct()
			.forEach((client) -> threads.add(answered.stream().filter((done) -> done.client() == client).toList()));
		this.requests.stream().filter((done) -> done.result().isEmpty()).map(List::of).forEach(threads::add);
		return threads;
	}

	private static Actor actor(Done done) {
		Request request = done.request();
		return new Actor(done.result().isPresent() ? REQUEST : UNANSWERED,
				List.of(request.method(), request.name(), request.stock(), request.seen()));
	}

	/** Returns how many requests of each thread had ended at a time. */
	private static HBClock clockAt(long time, List<List<Done>> threads) {
		return new HBClock(threads.stream()
			.mapToInt((thread) -> (int) thread.stream()
				.filter((done) -> done.result().isPresent() && done.end() < time)
				.count())
			.toArray());
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder("start-end client: request -> result");
		this.requests.stream()
			.sorted((one, other) -> Long.compare(one.start(), other.start()))
			.forEach((done) -> text.append("\n").append(done));
		return text.toString();
	}

	private static final Method REQUEST = method("request");

	private static final Method UNANSWERED = method("unanswered");

	private static Method method(String name) {
		try {
			return ProductModel.class.getMethod(name, String.class, String.class, int.class, int.class);
		}
		catch (NoSuchMethodException impossible) {
			throw new AssertionError(impossible);
		}
	}

	/** A request in the format of {@link ProductModel}. */
	record Request(String method, String name, int stock, int seen) {

		@Override
		public String toString() {
			return this.method + " " + this.name + " " + this.stock + ((this.seen != 0) ? " if " + this.seen : "");
		}

	}

	private record Done(int client, Request request, long start, long end, Optional<String> result) {

		@Override
		public String toString() {
			return this.start + "-" + this.end + " " + this.client + ": " + this.request + " -> "
					+ this.result.orElse("?");
		}

	}

}

package dev.products.infra;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Creates, reads, changes and deletes products continuously while the stack is updated,
 * so that a test can verify the responses to clients.
 */
final class ContinuousClient {

	private static final int CALLERS = 3;

	/** Between two products of a caller, which leaves processor time to the update. */
	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final Map<String, Set<Integer>> WELL = Map.of("POST", Set.of(200, 201), "PUT", Set.of(200), "DELETE",
			Set.of(200, 204));

	private final Gateway gateway;

	private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

	private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

	/**
	 * The last acknowledged price by product id; empty if the product has been deleted.
	 */
	private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

	private final List<Thread> callers = new ArrayList<>();

	private volatile boolean going = true;

	ContinuousClient(Gateway gateway) {
		this.gateway = gateway;
	}

	void start() {
		for (int i = 0; i < CALLERS; i++) {
			var name = "caller" + i;
			var caller = new Thread(() -> {
				for (int life = 0; this.going; life++) {
					live(name + "-" + life, life);
					pause();
				}
			}, name);
			this.callers.add(caller);
			caller.start();
		}
	}

	/**
	 * Stops after the current requests and then reads all products to verify their state.
	 * Does nothing if it has been stopped.
	 */
	void stop() throws InterruptedException {
		if (!this.going) {
			return;
		}
		this.going = false;
		for (var caller : this.callers) {
			caller.join();
		}
		this.acknowledged.forEach(this::read);
	}

	private static void pause() {
		try {
			Thread.sleep(PAUSE.toMillis());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void live(String id, int life) {
		if (write("POST", "/products", id, "1" + (life % 10) + ".5")
				&& write("PUT", "/products/" + id, id, "2" + (life % 10) + ".25") && life % 2 == 0) {
			write("DELETE", "/products/" + id, id, "");
		}
	}

	private boolean write(String verb, String path, String id, String price) {
		boolean well = say(verb, () -> price.isEmpty() ? this.gateway.ask(verb, path)
				: this.gateway.write(verb, path, product(id, price), "application/json"));
		if (well) {
			this.acknowledged.put(id, price);
			read(id, price);
		}
		return well;
	}

	private void read(String id, String price) {
		call("GET", () -> this.gateway.ask("GET", "/products/" + id), (answer) -> {
			if (price.isEmpty() ? answer.statusCode() != 404 : answer.statusCode() != 200) {
				this.wrong.add(String.format(Locale.ROOT, "GET of %s with price '%s': %d %s", id, price,
						answer.statusCode(), answer.body()));
			}
			else if (!price.isEmpty()) {
				compare(JsonParser.parseString(answer.body()).getAsJsonObject(), id, price);
			}
		});
	}

	private void compare(JsonObject found, String id, String price) {
		boolean same = found.get("productId").getAsString().equals(id)
				&& found.get("productName").getAsString().equals("Name of " + id)
				&& found.get("category").getAsString().equals("Größe")
				&& found.get("description").getAsString().equals("Written all the while")
				&& found.get("productPrice").getAsBigDecimal().compareTo(new BigDecimal(price)) == 0
				&& found.get("stock").getAsInt() == 7;
		if (!same) {
			this.wrong.add(id + " with price " + price + " was read as " + found);
		}
	}

	private boolean say(String verb, Call call) {
		var well = new boolean[1];
		call(verb, call, (answer) -> {
			well[0] = WELL.get(verb).contains(answer.statusCode());
			if (!well[0]) {
				this.wrong.add(verb + ": " + answer.statusCode() + " " + answer.body());
			}
		});
		return well[0];
	}

	private void call(String verb, Call call, Consumer<HttpResponse<String>> judge) {
		var asked = Instant.now();
		try {
			var answer = call.send();
			this.answers.add(new Answer(asked, verb, answer.statusCode()));
			judge.accept(answer);
		}
		catch (IOException | RuntimeException ex) {
			this.wrong.add(verb + " at " + asked + ": " + ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void everythingWentWell() {
		assertThat(this.wrong).as("failed requests, lost writes and wrong answers, of %s", this.counts()).isEmpty();
		assertThat(this.answers).hasSizeGreaterThan(500);
	}

	/**
	 * Returns the number of responses by HTTP method and status, such as
	 * {@code POST 201}.
	 */
	Map<String, Long> counts() {
		return this.answers.stream()
			.collect(Collectors.groupingBy((answer) -> answer.verb() + " " + answer.status(), TreeMap::new,
					Collectors.counting()));
	}

	private static String product(String id, String price) {
		return String.format(Locale.ROOT,
				"""
						{"productId": "%s", "productName": "Name of %s", "category": "Größe", "description": "Written all the while", "productPrice": %s, "stock": 7}""",
				id, id, price);
	}

	private interface Call {

		HttpResponse<String> send() throws IOException, InterruptedException;

	}

	/**
	 * A response.
	 *
	 * @param asked the time at which the request was sent
	 */
	private record Answer(Instant asked, String verb, int status) {
	}

}

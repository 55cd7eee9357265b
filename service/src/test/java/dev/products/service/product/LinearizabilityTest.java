package dev.products.service.product;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.figures.Figures;
import dev.products.service.product.History.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several clients send random requests for a few products, while requests to DynamoDB and
 * its responses are lost, delayed, cut, or refused. For each product, the answers must be
 * the same as if one client had sent the requests in sequence. Another client reads lists
 * in the meantime. The seed determines the requests and the faults, but not the timing of
 * the clients.
 */
class LinearizabilityTest {

	private static final int RUNS = Figures.LONG ? 1600 : 40;

	private static final int PRODUCTS = 3;

	private static final int CLIENTS = 8;

	private static final int REQUESTS = 6;

	/** Each operation on one product, with the headers that it accepts. */
	private static final List<String> OPERATIONS = List.of("GET", "GET If-Match", "HEAD", "HEAD If-Match", "PUT",
			"PUT If-Match", "DELETE", "DELETE If-Match", "POST", "POST Idempotency-Key", "PATCH", "PATCH If-Match",
			"PATCH Idempotency-Key", "PATCH If-Match Idempotency-Key");

	private static final List<Fault> FAULTS = Stream
		.of(Collections.nCopies(4, Fault.RESPONSE_LOST), Collections.nCopies(4, Fault.REQUEST_LATE), Fault.UNREADABLE,
				List.of(Fault.REQUEST_LOST, Fault.REQUEST_LOST, Fault.THROTTLED, Fault.THROTTLED, Fault.SERVER_ERROR,
						Fault.SERVER_ERROR, Fault.RESPONSE_CUT, Fault.delayed(Duration.ofMillis(5)),
						Fault.delayed(Duration.ofMillis(20))))
		.flatMap(List::stream)
		.toList();

	private static final Comparator<JsonNode> BY_NAME = Comparator
		.comparing((item) -> item.path("productName").asText());

	private static final Comparator<JsonNode> NEWEST_FIRST = Comparator
		.comparing((JsonNode item) -> Instant.parse(item.path("createdAt").asText()))
		.reversed();

	/** The operations that succeeded, with their headers. */
	private final Set<String> succeeded = new ConcurrentSkipListSet<>();

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicInteger lists = new AtomicInteger();

	private final AtomicInteger pages = new AtomicInteger();

	private final List<String> wrongLists = new CopyOnWriteArrayList<>();

	@Test
	void everyHistoryIsLinearizableAndEveryListIsComplete() throws Exception {
		List<String> wrong = new CopyOnWriteArrayList<>();
		AtomicInteger unknown = new AtomicInteger();
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			List<Callable<Void>> runs = IntStream.range(0, RUNS).<Callable<Void>>mapToObj((seed) -> () -> {
				// Some runs have no faults, so that no outcome is unknown.
				int percentOfFaults = (seed % 7 == 0) ? 0 : 20;
				for (History history : new Run(seed, percentOfFaults, Fault.NONE).histories()) {
					unknown.addAndGet(history.unknown());
					assertThat(history.unknown()).isBetween(0, percentOfFaults);
					if (!history.isLinearizable()) {
						wrong.add("seed " + seed + ": " + history);
					}
				}
				return null;
			}).toList();
			for (Future<Void> run : threads.invokeAll(runs)) {
				run.get();
			}
		}

		Figures.write("histories",
				String.format(Locale.ROOT,
						"%,d histories of %d clients with %,d requests, %,d outcomes unknown, %,d not linearizable",
						RUNS * PRODUCTS, CLIENTS, this.requests.get(), unknown.get(), wrong.size()),
				Figures.LONG);
		Figures.write("lists",
				String.format(Locale.ROOT, "%,d lists with %,d pages during the writes, %,d not as promised",
						this.lists.get(), this.pages.get(), this.wrongLists.size()),
				Figures.LONG);
		assertThat(wrong).isEmpty();
		assertThat(this.wrongLists).isEmpty();
		assertThat(this.succeeded).containsExactlyInAnyOrderElementsOf(OPERATIONS);
		// Otherwise, the faults had no effect, or too many outcomes are unknown.
		assertThat(unknown.get()).isBetween(RUNS / 10, this.requests.get() / 10);
	}

	/** The negative control: the histories of a store that ignores conditions. */
	@ParameterizedTest
	@ValueSource(strings = { "attribute_exists", "attribute_not_exists" })
	void aWriteWithoutItsConditionIsDetected(String condition) throws Exception {
		int seed = 0;
		while (new Run(seed, 0, Fault.withoutCondition(condition)).histories()
			.stream()
			.allMatch(History::isLinearizable)) {
			seed++;
			assertThat(seed).isLessThan(20);
		}
		Figures.write("histories-without-" + condition,
				"not linearizable in run " + (seed + 1) + " of a store that ignores " + condition);
	}

	/**
	 * Some products, their own proxy, clients that write and read them, and a client that
	 * reads lists.
	 */
	private final class Run {

		private final Random random;

		private final int percentOfFaults;

		private final Fault otherwise;

		private final String category = TestTables.newId();

		private final List<Target> targets = Stream.generate(Target::new).limit(PRODUCTS).toList();

		/** The ids of products of the same category that nobody changes. */
		private final List<String> unchanged = Stream.generate(TestTables::newId).limit(5).toList();

		private final AtomicInteger writing = new AtomicInteger(CLIENTS);

		/**
		 * @param otherwise the effect on calls without a fault
		 */
		Run(int seed, int percentOfFaults, Fault otherwise) {
			this.random = new Random(seed);
			this.percentOfFaults = percentOfFaults;
			this.otherwise = otherwise;
		}

		List<History> histories() throws Exception {
			try (var dynamoDb = new FaultyDynamoDb(TestTables.endpoint());
					ExecutorService threads = Executors.newCachedThreadPool()) {
				TestApi api = TestTables.api(dynamoDb.client());
				for (String id : this.unchanged) {
					// The names are between those that the clients write.
					api.post(body(id, "n" + (this.unchanged.indexOf(id) + 1) + "x", 1));
				}
				dynamoDb.setOtherFaults(() -> fault(dynamoDb));
				List<Callable<Void>> clients = new ArrayList<>();
				for (int client = 0; client < CLIENTS; client++) {
					clients.add(new Client(client, api, new Random(this.random.nextLong())));
				}
				clients.add(() -> readLists(api));
				for (Future<Void> client : threads.invokeAll(clients)) {
					client.get();
				}
				dynamoDb.setOtherFaults(() -> Fault.NONE);
				var last = new Client(CLIENTS, api, this.random);
				this.targets.forEach((target) -> last.send(target, new Request("GET", "", 0, 0), false));
				dynamoDb.deliverLate();
				List<String> all = new ArrayList<>(this.unchanged);
				this.targets.stream()
					.filter((target) -> last.send(target, new Request("GET", "", 0, 0), false) == 200)
					.forEach((target) -> all.add(target.id));
				if (readList(api, "category=" + this.category, all, BY_NAME).size() != all.size()) {
					LinearizabilityTest.this.wrongLists.add("after all writes, with more than " + all);
				}
				all.forEach(TestTables::remove);
			}
			return this.targets.stream().map((target) -> target.history).toList();
		}

		private Fault fault(FaultyDynamoDb dynamoDb) {
			if (this.random.nextInt(4) == 0) {
				dynamoDb.deliverOneLate();
			}
			return (this.random.nextInt(100) >= this.percentOfFaults) ? this.otherwise
					: FAULTS.get(this.random.nextInt(FAULTS.size()));
		}

		private String body(String id, String name, int stock) {
			return TestApi.body(id)
				.replace("Electronics", this.category)
				.replace("Phone", name)
				.replace(":150", ":" + stock);
		}

		/** Reads lists until the other clients have finished. */
		private Void readLists(TestApi api) {
			do {
				readList(api, "limit=2&category=" + this.category, this.unchanged, BY_NAME);
				readList(api, "limit=100", this.unchanged, NEWEST_FIRST);
				LinearizabilityTest.this.lists.addAndGet(2);
			}
			while (this.writing.get() > 0);
			return null;
		}

		/**
		 * Reads all pages of a list.
		 * @param once the ids of products that the list must contain exactly once
		 * @return the ids of all products in the list
		 */
		private List<String> readList(TestApi api, String query, List<String> once, Comparator<JsonNode> order) {
			List<JsonNode> items = new ArrayList<>();
			String cursor = "";
			do {
				TestApi.Answer page = api.list(query + cursor);
				while (page.status() == 503) {
					page = api.list(query + cursor);
				}
				LinearizabilityTest.this.pages.incrementAndGet();
				page.json().path("items").forEach(items::add);
				cursor = page.json().has("nextCursor") ? "&cursor=" + page.json().path("nextCursor").asText() : "";
			}
			while (!cursor.isEmpty());
			List<String> ids = items.stream().map((item) -> item.path("productId").asText()).toList();
			if (!items.equals(items.stream().sorted(order).toList())
					|| !once.stream().allMatch((id) -> Collections.frequency(ids, id) == 1)) {
				LinearizabilityTest.this.wrongLists.add(query + " with " + once + ": " + items);
			}
			return ids;
		}

		/**
		 * Writes under the condition of the tag that any client last read, or without a
		 * condition.
		 */
		private final class Client implements Callable<Void> {

			private final int number;

			private final TestApi api;

			private final Random random;

			Client(int number, TestApi api, Random random) {
				this.number = number;
				this.api = api;
				this.random = random;
			}

			@Override
			public Void call() {
				try {
					for (int i = 0; i < REQUESTS; i++) {
						String operation = OPERATIONS.get(this.random.nextInt(OPERATIONS.size()));
						Target target = Run.this.targets.get(this.random.nextInt(PRODUCTS));
						String method = operation.split(" ")[0];
						int stock = method.startsWith("P") ? target.stocks.incrementAndGet() : 0;
						int seen = operation.contains("If-Match") ? target.seen : 0;
						send(target, new Request(method, "n" + stock, stock, seen),
								operation.contains("Idempotency-Key"));
					}
				}
				finally {
					Run.this.writing.decrementAndGet();
				}
				return null;
			}

			/** Sends a request, and returns the status of its answer. */
			int send(Target target, Request request, boolean keyed) {
				LinearizabilityTest.this.requests.incrementAndGet();
				long start = target.history.now();
				TestApi.Answer answer = answer(target, request, keyed);
				if (keyed && answer.status() == 503) {
					answer = answer(target, request, true);
				}
				if (answer.status() == 503 || answer.text().contains("idempotency-in-progress")) {
					if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
						target.history.add(this.number, request, start, Optional.empty());
					}
				}
				else if (!answer.text().contains("write-conflict")) {
					target.history.add(this.number, request, start, Optional.of(result(target, request, answer)));
				}
				if (answer.status() < 300) {
					LinearizabilityTest.this.succeeded.add(request.method() + ((request.seen() != 0) ? " If-Match" : "")
							+ (keyed ? " Idempotency-Key" : ""));
				}
				return answer.status();
			}

			private TestApi.Answer answer(Target target, Request request, boolean keyed) {
				List<String> headers = new ArrayList<>();
				if (request.seen() != 0) {
					headers.addAll(List.of("If-Match", target.tags.get(request.seen())));
				}
				if (keyed) {
					headers.addAll(List.of("Idempotency-Key", "k" + request.stock() + target.id));
				}
				String[] named = headers.toArray(new String[0]);
				String body = body(target.id, request.name(), request.stock());
				return switch (request.method()) {
					case "POST" -> this.api.post(body, named);
					case "PUT" -> this.api.put(target.id, body, named);
					case "PATCH" -> this.api.patch(target.id, "{\"stock\":" + request.stock() + "}", named);
					default -> this.api.call(request.method(), "/products/" + target.id, Optional.empty(), named);
				};
			}

			/** Returns the result in the format of {@link ProductModel}. */
			private String result(Target target, Request request, TestApi.Answer answer) {
				if (request.method().equals("HEAD") || (answer.status() != 200 && answer.status() != 201)) {
					return String.valueOf(answer.status());
				}
				int stock = answer.json().path("stock").asInt();
				target.tags.put(stock, answer.tag());
				target.seen = stock;
				return answer.status() + " " + answer.json().path("productName").asText() + " " + stock;
			}

		}

	}

	/** A product that all clients write. */
	private static final class Target {

		private final String id = TestTables.newId();

		private final History history = new History();

		private final AtomicInteger stocks = new AtomicInteger();

		/** The tag of each version that a client has read, by its stock. */
		private final Map<Integer, String> tags = new ConcurrentHashMap<>();

		/** The stock of the version that a client read last; 0 if there is none. */
		private volatile int seen;

	}

}

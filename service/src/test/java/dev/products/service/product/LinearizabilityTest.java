package dev.products.service.product;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import dev.products.service.product.History.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several clients send random requests for one product, while requests to DynamoDB and
 * its responses are lost, delayed, or refused. The answers must be the same as if one
 * client had sent the requests in sequence. The seed determines the requests and the
 * faults, but not the timing of the clients.
 */
class LinearizabilityTest {

	private static final int CLIENTS = 3;

	private static final int REQUESTS = 6;

	@ParameterizedTest
	@CsvSource({ "240, 20", "40, 0" })
	void everyHistoryIsLinearizable(int histories, int percentOfFaults) throws Exception {
		List<String> wrong = Collections.synchronizedList(new ArrayList<>());
		AtomicInteger unknown = new AtomicInteger();
		List<Callable<Void>> runs = new ArrayList<>();
		for (int seed = 0; seed < histories; seed++) {
			int fixed = seed;
			runs.add(() -> {
				History history = new Run(fixed, percentOfFaults).history();
				unknown.addAndGet(history.unknown());
				if (!history.isLinearizable()) {
					wrong.add("seed " + fixed + ": " + history);
				}
				return null;
			});
		}

		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			for (Future<Void> run : threads.invokeAll(runs)) {
				run.get();
			}
		}

		assertThat(wrong).as("of %d histories", histories).isEmpty();
		// Otherwise, the faults had no effect, or too many outcomes are unknown.
		assertThat(unknown.get()).isBetween((percentOfFaults > 0) ? 1 : 0, histories * percentOfFaults / 10);
	}

	/**
	 * Runs one history with a product, its own proxy, and clients that write and read.
	 */
	private static final class Run {

		private final Random random;

		private final int percentOfFaults;

		private final History history = new History();

		private final AtomicInteger stocks = new AtomicInteger();

		private final String id = TestTables.newId();

		Run(int seed, int percentOfFaults) {
			this.random = new Random(seed);
			this.percentOfFaults = percentOfFaults;
		}

		History history() throws Exception {
			try (var dynamoDb = new FaultyDynamoDb(TestTables.endpoint());
					ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
				TestApi api = TestTables.api(dynamoDb.client());
				dynamoDb.setOtherFaults(() -> fault(dynamoDb));
				List<Callable<Void>> clients = new ArrayList<>();
				for (int client = 0; client < CLIENTS; client++) {
					clients.add(new Client(client, api, new Random(this.random.nextLong())));
				}
				for (Future<Void> client : threads.invokeAll(clients)) {
					client.get();
				}
				dynamoDb.setOtherFaults(() -> Fault.NONE);
				var last = new Client(CLIENTS, api, this.random);
				last.send(new Request("GET", "", 0, 0));
				dynamoDb.deliverLate();
				last.send(new Request("GET", "", 0, 0));
			}
			return this.history;
		}

		private Fault fault(FaultyDynamoDb dynamoDb) {
			if (this.random.nextInt(4) == 0) {
				dynamoDb.deliverOneLate();
			}
			if (this.random.nextInt(100) >= this.percentOfFaults) {
				return Fault.NONE;
			}
			List<Fault> faults = List.of(Fault.RESPONSE_LOST, Fault.RESPONSE_LOST, Fault.REQUEST_LOST,
					Fault.REQUEST_LATE, Fault.REQUEST_LATE, Fault.THROTTLED, Fault.SERVER_ERROR);
			return faults.get(this.random.nextInt(faults.size()));
		}

		/**
		 * Writes under the condition of the tag that it last read, or without a
		 * condition.
		 */
		private final class Client implements Callable<Void> {

			private final int number;

			private final TestApi api;

			private final Random random;

			private int seen;

			private String tag = "";

			Client(int number, TestApi api, Random random) {
				this.number = number;
				this.api = api;
				this.random = random;
			}

			@Override
			public Void call() {
				List<String> methods = List.of("GET", "POST", "PUT", "PATCH", "PATCH", "DELETE");
				for (int i = 0; i < REQUESTS; i++) {
					String method = methods.get(this.random.nextInt(methods.size()));
					boolean conditional = !method.equals("POST") && !method.equals("GET") && this.random.nextBoolean();
					boolean writes = method.startsWith("P");
					int stock = writes ? Run.this.stocks.incrementAndGet() : 0;
					send(new Request(method, "n" + stock, stock, conditional ? this.seen : 0));
				}
				return null;
			}

			void send(Request request) {
				long start = Run.this.history.now();
				boolean keyed = (request.method().equals("POST") || request.method().equals("PATCH"))
						&& this.random.nextBoolean();
				TestApi.Answer answer = answer(request, keyed);
				if (keyed && answer.status() == 503) {
					answer = answer(request, true);
				}
				boolean write = !request.method().equals("GET");
				if (answer.status() == 503 || answer.text().contains("idempotency-in-progress")) {
					if (write) {
						Run.this.history.add(this.number, request, start, Optional.empty());
					}
				}
				else if (!answer.text().contains("write-conflict")) {
					Run.this.history.add(this.number, request, start, Optional.of(result(answer)));
				}
			}

			private TestApi.Answer answer(Request request, boolean keyed) {
				List<String> headers = new ArrayList<>();
				if (request.seen() != 0) {
					headers.addAll(List.of("If-Match", this.tag));
				}
				if (keyed) {
					headers.addAll(List.of("Idempotency-Key", "k" + request.stock() + Run.this.id));
				}
				String[] named = headers.toArray(new String[0]);
				String body = TestApi.body(Run.this.id)
					.replace("Phone", request.name())
					.replace(":150", ":" + request.stock());
				return switch (request.method()) {
					case "GET" -> this.api.get(Run.this.id, named);
					case "POST" -> this.api.post(body, named);
					case "PUT" -> this.api.put(Run.this.id, body, named);
					case "PATCH" -> this.api.patch(Run.this.id, "{\"stock\":" + request.stock() + "}", named);
					default -> this.api.delete(Run.this.id, named);
				};
			}

			/** Returns the result in the format of {@link ProductModel}. */
			private String result(TestApi.Answer answer) {
				if (answer.status() != 200 && answer.status() != 201) {
					return String.valueOf(answer.status());
				}
				this.seen = answer.json().path("stock").asInt();
				this.tag = answer.tag();
				return answer.status() + " " + answer.json().path("productName").asText() + " " + this.seen;
			}

		}

	}

}

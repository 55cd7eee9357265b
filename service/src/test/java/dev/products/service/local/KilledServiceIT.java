package dev.products.service.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.products.figures.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the process of the local service, which cannot react to the signal, while clients
 * write. After a restart with the same folder, all acknowledged writes are there.
 */
class KilledServiceIT {

	private static final int KILLS = Figures.LONG ? 10 : 2;

	private static final int CLIENTS = 8;

	private static final String ABSENT = "";

	/** The products of the last acknowledged writes, as the API returned them. */
	private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

	/** What the writes without an answer set, as a part of the product. */
	private final Map<String, String> unanswered = new ConcurrentHashMap<>();

	private final List<String> lost = new ArrayList<>();

	private final AtomicInteger writes = new AtomicInteger();

	@Test
	void everyAcknowledgedWriteIsThereAfterTheProcessIsKilled(@TempDir Path folder) throws Exception {
		Random random = new Random(0);
		int open = 0;
		for (int kill = 0; kill <= KILLS; kill++) {
			try (ExecutorService threads = Executors.newCachedThreadPool(); Service service = start(folder, threads)) {
				for (String id : List.copyOf(this.acknowledged.keySet())) {
					check(id, service.send("GET", id, ""));
				}
				open += this.unanswered.size();
				this.unanswered.clear();

				if (kill < KILLS) {
					var moment = new CountDownLatch(30 + random.nextInt(120));
					List<Future<?>> clients = new ArrayList<>();
					for (int client = 0; client < CLIENTS; client++) {
						clients.add(threads.submit(() -> write(service, moment)));
					}
					assertThat(moment.await(5, TimeUnit.MINUTES)).isTrue();
					service.kill();
					for (Future<?> client : clients) {
						client.get();
					}
				}
			}
		}

		Figures.write("killed-service", String.format(Locale.ROOT,
				"%,d kills of the local service with %,d acknowledged writes, %,d lost, and %,d writes without an answer",
				KILLS, this.writes.get(), this.lost.size(), open), Figures.LONG);
		assertThat(this.lost).isEmpty();
		// Otherwise, the process was not killed during a write.
		assertThat(open).isPositive();
	}

	private static Service start(Path folder, ExecutorService threads) throws Exception {
		Process process = LocalProductsIT.start(Map.of(), "--server.port=0", "--products.local.dynamodb-port=0",
				"--products.local.data=" + folder);
		BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
		String url = LocalProductsIT.started(output).group(1);
		// Otherwise, the process would wait when its log is not read.
		threads.submit(() -> output.lines().forEach((line) -> {
		}));
		String token = new Api(URI.create(url).getPort()).submit("/local/token", "username=me&groups=apiAdmins")
			.at("/AuthenticationResult/IdToken")
			.asText();
		return new Service(process, url, token);
	}

	/** Creates, changes, and deletes products until the service is killed. */
	private Void write(Service service, CountDownLatch moment) throws InterruptedException {
		try {
			for (int i = 0;; i++) {
				String id = "P-" + UUID.randomUUID();
				write(service, moment, "POST", id, "{\"productId\":\"" + id
						+ "\",\"category\":\"Books\",\"productName\":\"Atlas\",\"productPrice\":35,\"stock\":1}",
						"\"stock\":1,");
				write(service, moment, "PATCH", id, "{\"stock\":2}", "\"stock\":2,");
				if (i % 2 == 0) {
					write(service, moment, "DELETE", id, "", ABSENT);
				}
			}
		}
		catch (IOException killed) {
			assertThat(moment.getCount()).as("%s", killed).isZero();
			return null;
		}
	}

	/**
	 * @param written the product after the write, or a part of it
	 */
	private void write(Service service, CountDownLatch moment, String method, String id, String body, String written)
			throws IOException, InterruptedException {
		this.acknowledged.putIfAbsent(id, ABSENT);
		this.unanswered.put(id, written);
		HttpResponse<String> answer = service.send(method, id, body);
		assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
		this.acknowledged.put(id, answer.body());
		this.unanswered.remove(id);
		this.writes.incrementAndGet();
		moment.countDown();
	}

	private void check(String id, HttpResponse<String> found) {
		String product = (found.statusCode() == 404) ? ABSENT : found.body();
		String written = this.unanswered.get(id);
		String before = this.acknowledged.getOrDefault(id, ABSENT);
		boolean done = written != null && (written.equals(ABSENT) ? product.equals(ABSENT) : product.contains(written));
		if (!done && !product.equals(before)) {
			this.lost.add("'" + product + "' instead of '" + before + "'");
		}
		this.acknowledged.put(id, product);
	}

	/** A running local service. It is closed with SIGKILL. */
	private record Service(Process process, String url, String token) implements AutoCloseable {

		private static final HttpClient HTTP = HttpClient.newHttpClient();

		HttpResponse<String> send(String method, String id, String body) throws IOException, InterruptedException {
			return HTTP.send(
					HttpRequest.newBuilder(URI.create(this.url + "/products" + (method.equals("POST") ? "" : "/" + id)))
						.method(method, BodyPublishers.ofString(body))
						.header("Authorization", "Bearer " + this.token)
						.header("Content-Type",
								method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
						.build(),
					BodyHandlers.ofString());
		}

		void kill() {
			this.process.destroyForcibly().onExit().join();
		}

		@Override
		public void close() {
			kill();
		}

	}

}

package dev.products.service.product;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.products.service.local.TestDynamoDb;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A proxy between the client of the SDK and DynamoDB that causes faults in the calls that
 * a test selects. It does not store the tokens of transactions, because DynamoDB Local
 * handles them as AWS documents, even for late requests.
 */
public final class FaultyDynamoDb implements AutoCloseable {

	private static final Pattern TOKEN = Pattern.compile("\"ClientRequestToken\":\"([^\"]+)\"");

	// These headers belong to the connection to DynamoDB and not to the call.
	private static final Set<String> HEADERS_OF_THE_CONNECTION = Set.of("connection", "content-length", "host",
			"transfer-encoding", "expect", "upgrade", "http2-settings");

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();

	private final Queue<Call> late = new ConcurrentLinkedQueue<>();

	private volatile Supplier<Fault> otherFaults = () -> Fault.NONE;

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private final List<String> tokens = new CopyOnWriteArrayList<>();

	private final URI endpoint;

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final DynamoDbClient client;

	public FaultyDynamoDb(URI endpoint) {
		this(endpoint, TestDynamoDb.NO_LIMITS);
	}

	FaultyDynamoDb(URI endpoint, DynamoDb.Limits limits) {
		this.endpoint = endpoint;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException failure) {
			throw new AssertionError("No port for the proxy", failure);
		}
		this.server.createContext("/", this::handle);
		this.server.setExecutor(this.threads);
		this.server.start();
		URI address = URI.create("http:/" + this.server.getAddress());
		this.client = DynamoDb.client(limits, TestDynamoDb.settings(address, limits)
			// The settings are those of the service, but without delays.
			.andThen((builder) -> builder.overrideConfiguration(builder.overrideConfiguration()
				.copy((override) -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy()
					.toBuilder()
					.backoffStrategy(BackoffStrategy.retryImmediately())
					.throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
					.build())))));
	}

	/**
	 * Sets the faults of the next calls, in this order.
	 * @param action a DynamoDB operation, or several separated by spaces
	 */
	public void next(String action, Fault... sequence) {
		Queue<Fault> queue = new ConcurrentLinkedQueue<>(List.of(sequence));
		for (String each : action.split(" ")) {
			this.faults.put(each, queue);
		}
	}

	/** Removes all faults and recorded calls, and delivers all late requests. */
	public void reset() {
		this.faults.clear();
		deliverLate();
		this.calls.clear();
		this.tokens.clear();
	}

	/** Sets the fault of this number of next calls. */
	void next(String action, int times, Fault fault) {
		next(action, Collections.nCopies(times, fault).toArray(Fault[]::new));
	}

	/** Sets the faults of all other calls. */
	void setOtherFaults(Supplier<Fault> faults) {
		this.otherFaults = faults;
	}

	/** Returns the operations of all calls, with one entry for each attempt. */
	List<String> calls() {
		return this.calls;
	}

	/** Returns the tokens of all transactions, with one entry for each attempt. */
	List<String> tokens() {
		return this.tokens;
	}

	public DynamoDbClient client() {
		return this.client;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			Call call = new Call(exchange, exchange.getRequestBody().readAllBytes());
			this.calls.add(call.action());
			TOKEN.matcher(new String(call.body, StandardCharsets.UTF_8))
				.results()
				.forEach((token) -> this.tokens.add(token.group(1)));
			Optional.ofNullable(this.faults.getOrDefault(call.action(), new ConcurrentLinkedQueue<>()).poll())
				.orElseGet(this.otherFaults)
				.effect()
				.on(call);
		}
	}

	/** Delivers all late requests, the oldest first. */
	public void deliverLate() {
		while (deliverOneLate()) {
			continue;
		}
	}

	boolean deliverOneLate() {
		Call call = this.late.poll();
		if (call != null) {
			call.forward();
		}
		return call != null;
	}

	/** Stops the proxy, so that no call can connect. */
	void stop() {
		this.stopped.countDown();
		this.server.stop(0);
	}

	@Override
	public void close() {
		this.client.close();
		stop();
		this.threads.shutdownNow();
	}

	/** A received call. */
	final class Call {

		private final HttpExchange exchange;

		private final byte[] body;

		private Call(HttpExchange exchange, byte[] body) {
			this.exchange = exchange;
			this.body = body;
		}

		private String action() {
			return this.exchange.getRequestHeaders().getFirst("X-amz-target").replaceFirst(".*\\.", "");
		}

		/** Sends the call to DynamoDB, and returns the response. */
		HttpResponse<byte[]> forward() {
			return forward(UnaryOperator.identity());
		}

		/** Sends the call with another body. */
		HttpResponse<byte[]> forward(UnaryOperator<String> change) {
			HttpRequest.Builder request = HttpRequest.newBuilder(FaultyDynamoDb.this.endpoint)
				.POST(HttpRequest.BodyPublishers.ofString(change.apply(new String(this.body, StandardCharsets.UTF_8))));
			this.exchange.getRequestHeaders().forEach((name, values) -> {
				if (!HEADERS_OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
					values.forEach((value) -> request.header(name, value));
				}
			});
			try {
				return FaultyDynamoDb.this.http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
			}
			catch (IOException | InterruptedException failure) {
				throw new IllegalStateException("DynamoDB cannot be reached", failure);
			}
		}

		/** Keeps the call until the test delivers it. */
		void delay() {
			FaultyDynamoDb.this.late.add(this);
		}

		void respond(HttpResponse<byte[]> response) throws IOException {
			setHeaders(response);
			respond(response.statusCode(), response.body());
		}

		/** Sends half of the body. */
		void respondPartly(HttpResponse<byte[]> response) throws IOException {
			setHeaders(response);
			this.exchange.sendResponseHeaders(response.statusCode(), response.body().length);
			this.exchange.getResponseBody().write(response.body(), 0, response.body().length / 2);
			this.exchange.getResponseBody().flush();
		}

		void respond(int status, byte[] content) throws IOException {
			this.exchange.sendResponseHeaders(status, content.length);
			this.exchange.getResponseBody().write(content);
		}

		void setHeader(String name, String value) {
			this.exchange.getResponseHeaders().set(name, value);
		}

		private void setHeaders(HttpResponse<byte[]> response) {
			response.headers().map().forEach((name, values) -> {
				if (!HEADERS_OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
					this.exchange.getResponseHeaders().put(name, values);
				}
			});
		}

		void awaitStop() {
			try {
				FaultyDynamoDb.this.stopped.await();
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
			}
		}

	}

}

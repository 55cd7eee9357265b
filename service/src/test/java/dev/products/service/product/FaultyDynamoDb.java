package dev.products.service.product;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
import java.util.function.Function;
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

	/**
	 * The calls that change a product, in all versions of the service; for {@link #next}.
	 */
	public static final String WRITE = "UpdateItem DeleteItem TransactWriteItems";

	private static final Pattern TOKEN = Pattern.compile("\"ClientRequestToken\":\"([^\"]+)\"");

	// These headers belong to the connection to DynamoDB and not to the call.
	private static final Set<String> OF_THE_CONNECTION = Set.of("connection", "content-length", "host",
			"transfer-encoding", "expect", "upgrade", "http2-settings");

	private final HttpClient dynamoDb = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();

	private final Queue<Call> late = new ConcurrentLinkedQueue<>();

	private volatile Function<String, Optional<Fault>> otherwise = (action) -> Optional.empty();

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private final List<String> tokens = new CopyOnWriteArrayList<>();

	private final URI endpoint;

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final DynamoDbClient client;

	public FaultyDynamoDb(URI endpoint) {
		this(endpoint, TestDynamoDb.UNHURRIED);
	}

	FaultyDynamoDb(URI endpoint, DynamoDb.Limits limits) {
		this.endpoint = endpoint;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException failure) {
			throw new AssertionError("No port for the proxy", failure);
		}
		this.server.createContext("/", this::pass);
		this.server.setExecutor(this.threads);
		this.server.start();
		this.client = DynamoDb.client(limits, TestDynamoDb.door(address(), limits)
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

	/** Sets the faults of all other calls. */
	void otherwise(Function<String, Optional<Fault>> faults) {
		this.otherwise = faults;
	}

	/** Returns the operations of all calls, with one entry for each attempt. */
	List<String> calls() {
		return this.calls;
	}

	/** Returns the tokens of all transactions, with one entry for each attempt. */
	List<String> tokens() {
		return this.tokens;
	}

	public URI address() {
		return URI.create("http:/" + this.server.getAddress());
	}

	public DynamoDbClient client() {
		return this.client;
	}

	private void pass(HttpExchange exchange) throws IOException {
		try (exchange) {
			Call call = new Call(exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
			this.calls.add(call.action());
			TOKEN.matcher(new String(call.body(), StandardCharsets.UTF_8))
				.results()
				.forEach((token) -> this.tokens.add(token.group(1)));
			Fault fault = Optional
				.ofNullable(this.faults.getOrDefault(call.action(), new ConcurrentLinkedQueue<>()).poll())
				.or(() -> this.otherwise.apply(call.action()))
				.orElse(Fault.NONE);
			switch (fault) {
				case Fault.None none -> answer(exchange, forward(call));
				case Fault.AnswerLost lost -> {
					forward(call);
					lost.meanwhile().run();
				}
				case Fault.RequestLost lost -> lost.meanwhile().run();
				case Fault.RequestLate held -> {
					this.late.add(call);
					held.meanwhile().run();
				}
				case Fault.Silent silent -> awaitStop();
				case Fault.Spoiled spoiled -> spoiled.answer(exchange, forward(call));
				case Fault.Refused refused -> {
					byte[] error = refused.json().getBytes(StandardCharsets.UTF_8);
					exchange.sendResponseHeaders(refused.status(), error.length);
					exchange.getResponseBody().write(error);
				}
			}
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
			forward(call);
		}
		return call != null;
	}

	private HttpResponse<byte[]> forward(Call call) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.endpoint)
			.POST(HttpRequest.BodyPublishers.ofByteArray(call.body()));
		call.headers().forEach((name, values) -> {
			if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
				values.forEach((value) -> request.header(name, value));
			}
		});
		try {
			return this.dynamoDb.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
		}
		catch (IOException | InterruptedException failure) {
			throw new IllegalStateException("DynamoDB cannot be reached", failure);
		}
	}

	static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
		headers(exchange, answer);
		exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
		exchange.getResponseBody().write(answer.body());
	}

	static void headers(HttpExchange exchange, HttpResponse<byte[]> answer) {
		answer.headers().map().forEach((name, values) -> {
			if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
				exchange.getResponseHeaders().put(name, values);
			}
		});
	}

	private void awaitStop() {
		try {
			this.stopped.await();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
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
	private record Call(Map<String, List<String>> headers, byte[] body) {

		String action() {
			return this.headers.get("X-amz-target").get(0).replaceFirst(".*\\.", "");
		}

	}

}

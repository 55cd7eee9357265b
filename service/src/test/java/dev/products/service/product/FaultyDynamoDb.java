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
 * A proxy between the SDK's client and DynamoDB, which spoils the calls that a test
 * names. It keeps no tokens of transactions: DynamoDB Local does that itself, as AWS
 * documents it, also for requests that arrive late.
 */
public final class FaultyDynamoDb implements AutoCloseable {

	/** For {@link #next}: whatever changes a product, in this version or another. */
	public static final String WRITE = "UpdateItem DeleteItem TransactWriteItems";

	private static final Pattern TOKEN = Pattern.compile("\"ClientRequestToken\":\"([^\"]+)\"");

	// Of the connection to DynamoDB, not of the call.
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
			// As the service has it, only without pauses.
			.andThen((builder) -> builder.overrideConfiguration(builder.overrideConfiguration()
				.copy((override) -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy()
					.toBuilder()
					.backoffStrategy(BackoffStrategy.retryImmediately())
					.throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
					.build())))));
	}

	/**
	 * What happens to the next calls, one after the other.
	 * @param action the operation of DynamoDB, or several with blanks between
	 */
	public void next(String action, Fault... sequence) {
		Queue<Fault> queue = new ConcurrentLinkedQueue<>(List.of(sequence));
		for (String each : action.split(" ")) {
			this.faults.put(each, queue);
		}
	}

	/** What happens to the calls of which no test said what happens next. */
	void otherwise(Function<String, Optional<Fault>> faults) {
		this.otherwise = faults;
	}

	/** The actions that arrived here, attempts counted each. */
	List<String> calls() {
		return this.calls;
	}

	/** Of the transactions that arrived here, one of each attempt. */
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

	/** The requests that were held back arrive, the oldest first. */
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

	/** From now on nobody listens. */
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

	/**
	 * A request as it came.
	 */
	private record Call(Map<String, List<String>> headers, byte[] body) {

		String action() {
			return this.headers.get("X-amz-target").get(0).replaceFirst(".*\\.", "");
		}

	}

}

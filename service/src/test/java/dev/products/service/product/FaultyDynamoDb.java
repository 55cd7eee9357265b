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
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.products.service.local.TestDynamoDb;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Stands between the SDK's client and DynamoDB, and spoils the calls that a test names.
 */
final class FaultyDynamoDb implements AutoCloseable {

	// Of the connection to DynamoDB, not of the call.
	private static final Set<String> OF_THE_CONNECTION = Set.of("connection", "content-length", "host",
			"transfer-encoding", "expect", "upgrade", "http2-settings");

	private final HttpClient dynamoDb = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private final URI endpoint;

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final DynamoDbClient client;

	FaultyDynamoDb(URI endpoint) {
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
		this.client = DynamoDb.client(limits,
				(builder) -> builder.endpointOverride(URI.create("http:/" + this.server.getAddress()))
					.region(Region.EU_CENTRAL_1)
					.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
					// As the service has it, only without pauses.
					.overrideConfiguration(builder.overrideConfiguration()
						.toBuilder()
						.retryStrategy(AwsRetryStrategy.standardRetryStrategy()
							.toBuilder()
							.backoffStrategy(BackoffStrategy.retryImmediately())
							.throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
							.build())
						.build()));
	}

	/** What happens to the next calls of an action, one after the other. */
	void next(String action, Fault... sequence) {
		this.faults.put(action, new ConcurrentLinkedQueue<>(List.of(sequence)));
	}

	/** The actions that arrived here, attempts counted each. */
	List<String> calls() {
		return this.calls;
	}

	DynamoDbClient client() {
		return this.client;
	}

	private void pass(HttpExchange exchange) throws IOException {
		String action = exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", "");
		this.calls.add(action);
		Fault fault = this.faults.getOrDefault(action, new ConcurrentLinkedQueue<>()).poll();
		byte[] body = exchange.getRequestBody().readAllBytes();
		try (exchange) {
			switch (fault) {
				case null -> answer(exchange, forward(exchange, body));
				case Fault.AnswerLost lost -> forward(exchange, body);
				case Fault.RequestLost lost -> {
				}
				case Fault.Silent silent -> awaitStop();
				case Fault.Refused refused -> {
					byte[] error = refused.json().getBytes(StandardCharsets.UTF_8);
					exchange.sendResponseHeaders(refused.status(), error.length);
					exchange.getResponseBody().write(error);
				}
			}
		}
	}

	private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.endpoint)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
		exchange.getRequestHeaders().forEach((name, values) -> {
			if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
				values.forEach((value) -> request.header(name, value));
			}
		});
		try {
			return this.dynamoDb.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
		}
		catch (InterruptedException interrupted) {
			throw new IOException(interrupted);
		}
	}

	private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
		answer.headers().map().forEach((name, values) -> {
			if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
				exchange.getResponseHeaders().put(name, values);
			}
		});
		exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
		exchange.getResponseBody().write(answer.body());
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

}

package dev.products.service.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import ch.qos.logback.classic.Level;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.products.service.CapturedLog;
import dev.products.service.local.TestDynamoDb;
import dev.products.service.product.DynamoDb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.utils.AttributeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class PrimingTest {

	private static final ObjectMapper JSON = new ObjectMapper();

	private final PrimingClient client = new PrimingClient(
			DynamoDb.connections(TestDynamoDb.NO_LIMITS).buildWithDefaults(AttributeMap.empty()));

	/**
	 * Otherwise the garbage collector closes it, and the client logs this during another
	 * test.
	 */
	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void everyOperationIsHandledForACallerOfTheAudienceAndTheGroup() {
		Set<String> operations = new HashSet<>();
		prime(answering((request) -> {
			JsonNode claims = request.at("/requestContext/authorizer/claims");
			operations.add(request.path("httpMethod").asText() + " " + request.path("resource").asText() + " "
					+ claims.path("aud").asText() + " " + claims.path("cognito:groups").asText());
			return 200;
		}));

		assertThat(operations).containsExactlyInAnyOrder("GET /products client writers",
				"POST /products client writers", "GET /products/{productId} client writers",
				"PUT /products/{productId} client writers", "PATCH /products/{productId} client writers",
				"DELETE /products/{productId} client writers");
	}

	@Test
	void aFailureIsLoggedAndDoesNotPreventTheSnapshot() {
		try (var log = new CapturedLog(Priming.class.getName(), Level.INFO)) {
			assertThatNoException().isThrownBy(() -> prime((event, answer, context) -> {
				throw new IllegalStateException("no table");
			}));
			assertThat(log.lines()).singleElement().satisfies((line) -> {
				assertThat(line.getLevel()).isEqualTo(Level.ERROR);
				assertThat(line.getFormattedMessage()).isEqualTo(
						"Not primed, so the first requests will be slower: java.lang.IllegalStateException: no table");
			});
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 500, 503 })
	void aRefusedRequestIsLoggedAsAnError(int status) {
		try (var log = new CapturedLog(Priming.class.getName(), Level.INFO)) {
			prime(answering((request) -> status));
			assertThat(log.lines()).singleElement().satisfies((line) -> {
				assertThat(line.getLevel()).isEqualTo(Level.ERROR);
				assertThat(line.getFormattedMessage()).contains("a request was answered by {\"statusCode\":" + status);
			});
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 404 })
	void theTableMayOrMayNotContainTheProductThatIsRead(int status) {
		try (var log = new CapturedLog(Priming.class.getName(), Level.INFO)) {
			prime(afterSimulation(status));
			assertThat(log.lines()).singleElement()
				.satisfies((line) -> assertThat(line.getFormattedMessage()).isEqualTo("Primed"));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 500, 503 })
	void aTableThatCannotBeReadIsLoggedAsAnError(int status) {
		try (var log = new CapturedLog(Priming.class.getName(), Level.INFO)) {
			prime(afterSimulation(status));
			assertThat(log.lines()).singleElement()
				.satisfies((line) -> assertThat(line.getFormattedMessage())
					.contains("the read was answered by {\"statusCode\":" + status));
		}
	}

	@Test
	void onlyWhatAFailedRequestLogsIsPrintedAndNotItsMetrics() {
		PrintStream out = System.out;
		var printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
		try {
			prime(answering((request) -> {
				System.out.println("discarded");
				return 200;
			}));
			prime(answering((request) -> {
				System.out.println("of the failed request");
				System.out.println("{\"message\":\"counted\",\"_aws\":{}}");
				return 500;
			}));
			System.out.println("later");
		}
		finally {
			System.setOut(out);
		}

		assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("discarded", "counted")
			.contains("of the failed request", "later");
	}

	@Test
	void writesAreSimulatedAndConnectionsAreClosedBeforeTheSnapshot() throws Exception {
		List<String> calls = new CopyOnWriteArrayList<>();
		HttpServer table = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		table.createContext("/", (call) -> {
			call.getRequestBody().readAllBytes();
			calls.add(call.getRequestHeaders().getFirst("X-Amz-Target").replaceAll(".*\\.", "") + " "
					+ call.getRequestHeaders().getFirst("Connection"));
			call.sendResponseHeaders(200, 2);
			call.getResponseBody().write(new byte[] { '{', '}' });
			call.close();
		});
		table.start();
		List<Boolean> found = new ArrayList<>();
		try (DynamoDbClient dynamoDb = DynamoDb.client(TestDynamoDb.NO_LIMITS,
				(builder) -> builder.httpClientBuilder((defaults) -> this.client)
					.region(Region.EU_CENTRAL_1)
					.credentialsProvider(AnonymousCredentialsProvider.create())
					.endpointOverride(URI.create("http://127.0.0.1:" + table.getAddress().getPort())))) {
			prime(answering((request) -> {
				if (request.path("httpMethod").asText().equals("GET")) {
					found.add(dynamoDb.getItem((get) -> get.tableName("products")).hasItem());
				}
				else {
					dynamoDb.deleteItem((delete) -> delete.tableName("products"));
				}
				return 200;
			}));
			dynamoDb.getItem((get) -> get.tableName("products"));
		}
		finally {
			table.stop(0);
		}

		assertThat(found).contains(true, false);
		assertThat(calls).hasSize(41)
			.startsWith("GetItem Keep-Alive")
			.endsWith("GetItem close", "GetItem Keep-Alive")
			.doesNotContain("DeleteItem Keep-Alive", "DeleteItem close");
		assertThat(calls.stream().filter("GetItem close"::equals)).hasSize(20);
	}

	private void prime(RequestStreamHandler handler) {
		new Priming(handler, this.client, "client", "writers").beforeCheckpoint(Mockito.mock());
	}

	/** Returns a handler that answers 200, and the reads of the table with a status. */
	private static RequestStreamHandler afterSimulation(int status) {
		List<String> methods = new ArrayList<>();
		return answering((request) -> {
			methods.add(request.path("httpMethod").asText());
			// Of the simulated requests, never more than two in sequence are reads.
			return (methods.size() > 2
					&& methods.subList(methods.size() - 3, methods.size()).equals(List.of("GET", "GET", "GET")))
							? status : 200;
		});
	}

	private static RequestStreamHandler answering(Function<JsonNode, Integer> status) {
		return (InputStream event, OutputStream answer, com.amazonaws.services.lambda.runtime.Context context) -> {
			assertThat(context).isNull();
			try {
				answer.write(("{\"statusCode\":" + status.apply(JSON.readTree(event)) + "}")
					.getBytes(StandardCharsets.UTF_8));
			}
			catch (IOException failure) {
				throw new IllegalStateException(failure);
			}
		};
	}

}

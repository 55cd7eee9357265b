package dev.products.service.parity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.service.product.Fault;
import dev.products.service.product.FaultyDynamoDb;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A write takes effect at most once at both entry points, even if the SDK repeats it and
 * another client writes in between. Only the client whose write took effect gets a
 * success response. If the outcome is unknown, the response is 503.
 * <p>
 * A request is a method and the stock to write, which distinguishes the versions of the
 * product.
 */
class ExactlyOnceTest {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final ExecutorService CLIENTS = Executors.newFixedThreadPool(16);

	private static EntryPoints entryPoints;

	private static FaultyDynamoDb dynamoDb;

	@BeforeAll
	static void start() throws Exception {
		entryPoints = new EntryPoints(DynamoDbProxy.class);
		dynamoDb = entryPoints.local.bean(FaultyDynamoDb.class);
	}

	@AfterAll
	static void stop() {
		CLIENTS.shutdown();
		entryPoints.close();
	}

	@BeforeEach
	void reset() {
		dynamoDb.reset();
		entryPoints.reset(List.of());
	}

	/**
	 * The first attempt of client A has a fault, and client B sends its request before
	 * A's second attempt. A late request arrives after both clients have their responses.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
			STOCK BEFORE | FAULT         | REQUEST OF A    | REQUEST OF B      | STATUS OF A | STATUS OF B | STOCK AFTER
			150          | RESPONSE LOST | PUT 1           | PUT 2 If-Match    | 200         | 200         | 2
			150          | REQUEST LATE  | PUT 1           | PUT 2 If-Match    | 503         | 200         | 2
			150          | RESPONSE LOST | DELETE          | POST 2            | 204         | 201         | 2
			150          | REQUEST LATE  | DELETE          | PUT 2             | 503         | 200         | 2
			             | RESPONSE LOST | POST 1          | DELETE            | 201         | 204         |
			             | RESPONSE LOST | PUT 1           | DELETE            | 201         | 204         |
			150          | RESPONSE LOST | PATCH 100       | PATCH 99 If-Match | 200         | 200         | 99
			             | RESPONSE LOST | POST 1          | PUT 2             | 201         | 200         | 2
			2            | RESPONSE LOST | PUT 3 If-Match  | PATCH 4           | 200         | 200         | 4
			4            | RESPONSE LOST | DELETE If-Match | POST 5            | 204         | 201         | 5
			150          | REQUEST LOST  | DELETE If-Match | DELETE            | 503         | 204         |
			""")
	void aWriteOfAnotherClientBetweenTwoAttemptsIsNotUndone(@Nullable Integer before, String fault, String requestOfA,
			String requestOfB, int statusOfA, int statusOfB, @Nullable Integer after) {
		for (EntryPoint entryPoint : List.of(entryPoints.local, entryPoints.lambda)) {
			if (before != null) {
				send(entryPoint, "POST " + before);
			}
			var responseToB = new CompletableFuture<Answer>();
			Runnable meanwhile = () -> responseToB.complete(send(entryPoint, requestOfB));
			dynamoDb.next("TransactWriteItems", switch (fault) {
				case "RESPONSE LOST" -> Fault.responseLost(meanwhile);
				case "REQUEST LATE" -> Fault.requestLate(meanwhile);
				default -> Fault.requestLost(meanwhile);
			});
			Answer responseToA = send(entryPoint, requestOfA);
			dynamoDb.deliverLate();

			assertThat(responseToB.join().status()).isEqualTo(statusOfB);
			assertThat(responseToA.status()).isEqualTo(statusOfA);
			if (statusOfA == 503) {
				assertOutcomeIsUnknown(responseToA);
			}
			else if (statusOfA < 204) {
				assertThat(stock(responseToA)).isEqualTo(requestOfA.split(" ")[1]);
			}
			assertThat(stock(send(entryPoint, "GET"))).isEqualTo((after != null) ? after.toString() : "");
		}
	}

	/** The second attempt succeeds, and the first one arrives after all others. */
	@ParameterizedTest
	@ValueSource(strings = { "POST 1", "PUT 1" })
	void anAttemptThatArrivesAfterADeletionDoesNotRestoreTheProduct(String write) {
		for (EntryPoint entryPoint : List.of(entryPoints.local, entryPoints.lambda)) {
			dynamoDb.next("TransactWriteItems", Fault.REQUEST_LATE);
			assertThat(send(entryPoint, write).status()).isEqualTo(201);
			assertThat(send(entryPoint, "DELETE").status()).isEqualTo(204);

			dynamoDb.deliverLate();
			assertThat(send(entryPoint, "GET").status()).isEqualTo(404);
		}
	}

	/** All attempts of the first request arrive late. The second request is executed. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aLateRequestWithAKeyIsNotExecutedAfterItsRepetition(boolean locally) {
		EntryPoint entryPoint = locally ? entryPoints.local : entryPoints.lambda;
		dynamoDb.next("TransactWriteItems", Fault.REQUEST_LATE, Fault.REQUEST_LATE, Fault.REQUEST_LATE);
		assertOutcomeIsUnknown(send(entryPoint, "POST 1 Idempotency-Key"));
		assertThat(send(entryPoint, "POST 1 Idempotency-Key").status()).isEqualTo(201);
		assertThat(send(entryPoint, "DELETE").status()).isEqualTo(204);

		dynamoDb.deliverLate();
		assertThat(send(entryPoint, "GET").status()).isEqualTo(404);
		assertThat(send(entryPoint, "POST 1 Idempotency-Key").status()).isEqualTo(201);
		assertThat(send(entryPoint, "GET").status()).isEqualTo(404);
	}

	/** The product has been created by the one request that was answered with 201. */
	@ParameterizedTest
	@CsvSource({ "POST 1, POST 1", "POST 1, POST 2" })
	void concurrentRequestsWithOneKeyAreExecutedOnce(String one, String other) {
		for (EntryPoint entryPoint : List.of(entryPoints.local, entryPoints.lambda)) {
			List<CompletableFuture<Answer>> pending = IntStream.range(0, 16)
				.mapToObj((i) -> CompletableFuture
					.supplyAsync(() -> send(entryPoint, ((i % 2 == 0) ? one : other) + " Idempotency-Key"), CLIENTS))
				.toList();
			List<Answer> answers = pending.stream().map(CompletableFuture::join).toList();

			List<Answer> executed = answers.stream().filter((answer) -> answer.status() < 300).toList();
			assertThat(executed).isNotEmpty();
			assertThat(executed).extracting(Answer::body).containsOnly(executed.get(0).body());
			assertThat(answers.stream().filter((answer) -> answer.status() >= 300))
				.extracting((answer) -> answer.status() + " " + answer.problem())
				.isSubsetOf("409 idempotency-in-progress", "422 idempotency-key-reused");
			assertThat(stock(send(entryPoint, "GET"))).isEqualTo(stock(executed.get(0)));
		}
	}

	/**
	 * Sends a request, such as {@code PUT 2 If-Match}, which has the current tag.
	 */
	private static Answer send(EntryPoint entryPoint, String request) {
		List<String> words = List.of(request.split(" "));
		Map<String, Object> step = new HashMap<>();
		step.put("do", words.get(0) + (words.get(0).equals("POST") ? " /products" : " /products/PROD001"));
		if (words.get(0).startsWith("P")) {
			step.put(words.get(0).equals("PATCH") ? "json" : "product", Map.of("stock", Integer.valueOf(words.get(1))));
		}
		if (words.contains("If-Match")) {
			step.put("headers", Map.of("If-Match", send(entryPoint, "GET").header("ETag")));
		}
		if (words.contains("Idempotency-Key")) {
			step.put("headers", Map.of("Idempotency-Key", "k"));
		}
		Case sent = JSON.convertValue(step, Case.class);
		try {
			return entryPoint.answer(sent, Request.of(sent, sent.request(), Answer.NONE));
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/** Returns the stock of the product in a response; empty if there is no product. */
	private static String stock(Answer answer) {
		return answer.member("stock");
	}

	private static void assertOutcomeIsUnknown(Answer answer) {
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.header("Retry-After")).isEqualTo("1");
		assertThat(answer.problem()).isEqualTo("unavailable");
	}

	/** Puts a proxy between the local service and its database. */
	@Configuration(proxyBeanMethods = false)
	static class DynamoDbProxy {

		@Bean
		FaultyDynamoDb proxy(@Qualifier("dynamoDb") DynamoDbClient direct) {
			return new FaultyDynamoDb(direct.serviceClientConfiguration().endpointOverride().orElseThrow());
		}

		@Bean
		@Primary
		DynamoDbClient clientOfTheProxy(FaultyDynamoDb proxy) {
			return proxy.client();
		}

	}

}

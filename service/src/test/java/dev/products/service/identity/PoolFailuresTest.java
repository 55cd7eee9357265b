package dev.products.service.identity;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.sun.net.httpserver.HttpHandler;
import dev.products.service.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests failures of the key server of a user pool with a real HTTP server. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PoolFailuresTest {

	/** A time limit that is longer than a single read takes, even on a busy machine. */
	private static final Duration LONGER_THAN_A_READ = Duration.ofSeconds(1);

	private static final JWKSelector FIRST = new JWKSelector(new JWKMatcher.Builder().keyID("first").build());

	private final TestUserPool pool = new TestUserPool();

	private final TestClock clock = new TestClock(Instant.parse("2026-01-12T10:00:00Z"));

	/** Ends the responses of the server that would otherwise never end. */
	private final CountDownLatch end = new CountDownLatch(1);

	@AfterEach
	void stop() {
		this.end.countDown();
		this.pool.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void aResponseThatIsNotAKeySetIsAFailure(String name, HttpHandler answer) throws Exception {
		this.pool.respondWith(answer);
		PoolKeys keys = keys(this.pool.keys(), PoolKeys.TIMEOUT);
		assertUnavailable(keys);

		this.pool.recover();
		this.clock.pass(PoolKeys.RETRY_DELAY);
		assertThat(keys.get(FIRST, null)).isNotEmpty();
	}

	static Stream<Arguments> aResponseThatIsNotAKeySetIsAFailure() {
		return Stream.of(response("400", 400, "{\"keys\":[]}"), response("500 with keys", 500, keySet()),
				response("204", 204, ""), response("an empty body", 200, ""),
				response("HTML", 200, "<html>Sorry</html>"), response("the JSON null", 200, "null"),
				response("a list", 200, "[]"), response("no keys", 200, "{\"keys\":[]}"),
				response("invalid keys", 200, "{\"keys\":[null,7]}"),
				response("an incomplete key", 200, "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"\"}]}"),
				response("more than 50 KiB", 200, keySet() + " ".repeat(60_000)),
				Arguments.of("a connection that closes early", (HttpHandler) (exchange) -> {
					exchange.sendResponseHeaders(200, 5000);
					exchange.getResponseBody().write("{\"keys\":".getBytes(StandardCharsets.UTF_8));
					exchange.close();
				}));
	}

	private static Arguments response(String name, int status, String body) {
		return Arguments.of(name, (HttpHandler) (exchange) -> TestUserPool.send(exchange, status, body));
	}

	private static String keySet() {
		return "{\"keys\":[" + TestUserPool.FIRST.toPublicJWK() + "]}";
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void aRedirectIsNotFollowed(int status) throws Exception {
		try (var elsewhere = new TestUserPool()) {
			this.pool.respondWith((exchange) -> {
				exchange.getResponseHeaders().set("Location", elsewhere.keys().toString());
				TestUserPool.send(exchange, status, "");
			});

			assertUnavailable(keys(this.pool.keys(), PoolKeys.TIMEOUT));
			assertThat(elsewhere.fetches()).isZero();
			// Following the redirect would succeed, because the other server has these
			// keys.
			assertThat(keys(elsewhere.keys(), PoolKeys.TIMEOUT).get(FIRST, null)).isNotEmpty();
		}
	}

	@Test
	void aServerThatDoesNotRespondIsAFailure() {
		this.pool.respondWith((exchange) -> await());

		assertUnavailable(keys(this.pool.keys(), Duration.ofMillis(100)));
	}

	/** Every byte arrives in time, but the response never ends. */
	@Test
	void aBodyThatNeverEndsIsAFailure() {
		this.pool.respondWith((exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			sendSlowly(exchange.getResponseBody());
		});

		assertUnavailable(keys(this.pool.keys(), LONGER_THAN_A_READ));
	}

	@Test
	void headersThatNeverEndAreAFailure() throws Exception {
		try (var server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
			Thread.startVirtualThread(() -> {
				try (var connection = server.accept()) {
					connection.getOutputStream()
						.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.US_ASCII));
					sendSlowly(connection.getOutputStream());
				}
				catch (IOException closed) {
					// The client closes the connection, as expected.
				}
			});

			assertUnavailable(
					keys(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/keys"), LONGER_THAN_A_READ));
		}
	}

	private void sendSlowly(OutputStream answer) throws IOException {
		try {
			while (!this.end.await(5, TimeUnit.MILLISECONDS)) {
				answer.write(' ');
				answer.flush();
			}
		}
		catch (InterruptedException closed) {
			Thread.currentThread().interrupt();
		}
	}

	private void await() {
		try {
			this.end.await();
		}
		catch (InterruptedException closed) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void aServerThatCannotBeReachedIsAFailure() {
		this.pool.close();

		assertUnavailable(keys(this.pool.keys(), PoolKeys.TIMEOUT));
	}

	private PoolKeys keys(URI address, Duration wait) {
		return TestUserPool.keysOf(address, wait, this.clock);
	}

	private static void assertUnavailable(PoolKeys keys) {
		assertThatThrownBy(() -> keys.get(FIRST, null)).isInstanceOf(KeySourceException.class)
			.hasMessageStartingWith("The user pool's keys cannot be fetched: ");
	}

}

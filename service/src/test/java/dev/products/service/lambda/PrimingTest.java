package dev.products.service.lambda;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import ch.qos.logback.classic.Level;
import com.sun.net.httpserver.HttpServer;
import dev.products.service.CapturedLog;
import dev.products.service.local.TestDynamoDb;
import dev.products.service.product.DynamoDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class PrimingTest {

	private final Connections connections = new Connections();

	@Test
	void theRequestIsThatOfACallerOfTheAudienceAndIsNotLogged() {
		List<GatewayRequest> requests = new ArrayList<>();
		prime(new Priming((request) -> {
			requests.add(request);
			return 404;
		}, "client", this.connections));

		assertThat(requests).singleElement().satisfies((request) -> {
			assertThat(request.getHttpMethod()).isEqualTo("GET");
			assertThat(request.clientPath()).isEqualTo("/products/priming");
			assertThat(request.getRequestContext().getAuthorizer().getClaims().getAudience()).isEqualTo("client");
			assertThat(request.isInternal()).isTrue();
		});
	}

	@Test
	void aFailureDoesNotPreventTheSnapshot() {
		assertThatNoException().isThrownBy(() -> prime(new Priming((request) -> {
			throw new IllegalStateException("no table");
		}, "client", this.connections)));
	}

	@ParameterizedTest
	@CsvSource({ "404, INFO, Primed", "200, INFO, Primed",
			"500, ERROR, 'Not primed, so the first requests will be slower: the read was answered by 500'",
			"503, ERROR, 'Not primed, so the first requests will be slower: the read was answered by 503'",
			"401, ERROR, 'Not primed, so the first requests will be slower: the read was answered by 401'" })
	void aResponseThatDoesNotComeFromTheTableIsLoggedAsAnError(int status, String level, String message) {
		try (var log = new CapturedLog(Priming.class.getName(), Level.INFO)) {
			prime(new Priming((request) -> status, "client", this.connections));
			assertThat(log.lines()).singleElement().satisfies((line) -> {
				assertThat(line.getLevel()).hasToString(level);
				assertThat(line.getFormattedMessage()).isEqualTo(message);
				assertThat(line.getKeyValuePairs()).extracting((pair) -> pair.key + " " + pair.value)
					.contains("status " + status);
			});
		}
	}

	@Test
	void connectionsAreClosedBeforeTheSnapshot() throws Exception {
		Set<String> kept = ConcurrentHashMap.newKeySet();
		HttpServer table = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		table.createContext("/", (call) -> {
			String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			kept.add(call.getRequestHeaders().getFirst("Connection") + " after " + body.replaceAll("\\W", ""));
			call.sendResponseHeaders(200, 2);
			call.getResponseBody().write(new byte[] { '{', '}' });
			call.close();
		});
		table.start();
		try (var client = DynamoDb.client(TestDynamoDb.NO_LIMITS,
				(builder) -> this.connections.addTo(builder)
					.region(Region.EU_CENTRAL_1)
					.credentialsProvider(AnonymousCredentialsProvider.create())
					.endpointOverride(URI.create("http://127.0.0.1:" + table.getAddress().getPort())))) {
			prime(new Priming((request) -> {
				client.describeTable((describe) -> describe.tableName("before"));
				return 404;
			}, "client", this.connections));
			client.describeTable((describe) -> describe.tableName("later"));
		}
		finally {
			table.stop(0);
		}

		assertThat(kept).containsExactlyInAnyOrder("close after TableNamebefore", "Keep-Alive after TableNamelater");
	}

	private static void prime(Priming priming) {
		priming.beforeCheckpoint(Mockito.mock());
	}

}

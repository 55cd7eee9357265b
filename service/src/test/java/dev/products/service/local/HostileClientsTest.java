package dev.products.service.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.products.figures.Figures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that web pages and slow clients cannot misuse or block the local service and its
 * database.
 */
@LocalService
class HostileClientsTest {

	private static final String DESCRIBE_TABLE = """
			X-Amz-Target: DynamoDB_20120810.DescribeTable
			Content-Type: application/x-amz-json-1.0
			Authorization: AWS4-HMAC-SHA256 Credential=any/20260112/eu-central-1/dynamodb/aws4_request, \
			SignedHeaders=host, Signature=any
			""".replace("\n", "\r\n");

	/**
	 * The number of threads that Tomcat and Jetty have by default, if these are not
	 * virtual.
	 */
	private static final int CLIENTS = 200;

	/** The number of other clients that must get an answer. */
	private static final int OTHERS = 10;

	/** How long their answers took, in milliseconds. */
	private static final List<Long> TIMES = new ArrayList<>();

	@LocalServerPort
	private int port;

	@Autowired
	private EmbeddedDynamoDb dynamoDb;

	@AfterAll
	static void writeFigures() {
		Figures.write("slow-clients",
				String.format(Locale.ROOT, "%d requests beside %d slow connections, the slowest answered in %d ms",
						TIMES.size(), CLIENTS, TIMES.stream().mapToLong((one) -> one).max().orElseThrow()));
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, 200", "127.0.0.1:8080, 200", "LOCALHOST:99, 200", "[::1], 200", "[::1]:8000, 200",
			"host.docker.internal:8080, 200", "devbox, 200", "evil.example, 400", "evil.example:8080, 400",
			"localhost.evil.example, 400", "127.0.0.1.evil.example, 400", "2130706433, 400", "127.1, 400" })
	void onlyRequestsToTheNamesOfThisMachineAreAccepted(String host, int status) throws IOException {
		for (String path : List.of("/local/.well-known/jwks.json", "/actuator/health", "/swagger-ui/index.html")) {
			assertThat(status(this.port, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")).isEqualTo(status);
		}
		assertThat(status(databasePort(), describeTable(host, ""))).isEqualTo(status);
	}

	@Test
	void theHostInTheRequestLineIsCheckedLikeTheHostHeader() throws IOException {
		assertThat(status(this.port, "GET http://evil.example/actuator/health HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
			.isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource({ "/local/token, http://localhost:3000, 200", "/local/token, http://127.0.0.1:8080, 200",
			"/local/token, https://evil.example, 400", "/local/token, http://localhost.evil.example, 400",
			"/local/token, null, 400", "/%6Cocal/token, https://evil.example, 400",
			"/local/oauth2/token, https://evil.example, 400" })
	void onlyWebPagesOfThisMachineGetATokenOfTheService(String path, String page, int status) throws IOException {
		String form = "username=alice&grant_type=password";
		assertThat(status(this.port,
				"POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: " + page
						+ "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
						+ "\r\n\r\n" + form))
			.isEqualTo(status);
	}

	/**
	 * A browser asks before a page of a public network sends a request to this machine.
	 */
	@ParameterizedTest
	@CsvSource({ "https://allowed.example, true", "https://evil.example," })
	void onlyAnAllowedWebPageMaySendRequestsIntoAPrivateNetwork(String page, @Nullable String allowed)
			throws Exception {
		var request = new MockHttpServletRequest("OPTIONS", "/products");
		request.addHeader("Origin", page);
		request.addHeader("Access-Control-Request-Private-Network", "true");
		var response = new MockHttpServletResponse();
		new LocalConfiguration().hostFilter(new LocalHosts(Set.of()), Set.of("https://allowed.example"), Mockito.mock())
			.getFilter()
			.doFilter(request, response, new MockFilterChain());
		assertThat(response.getHeader("Access-Control-Allow-Private-Network")).isEqualTo(allowed);
	}

	@ParameterizedTest
	@CsvSource({ "http://localhost:3000, 200", "http://127.0.0.1:8000, 200", "http://[::1]:5173, 200",
			"http://devbox, 200", "https://evil.example, 400", "http://localhost.evil.example, 400", "null, 400",
			"file://, 400", "http://[, 400" })
	void theDatabaseAcceptsOnlyWebPagesOfThisMachine(String page, int status) throws IOException {
		assertThat(status(databasePort(), describeTable("127.0.0.1", "Origin: " + page + "\r\n"))).isEqualTo(status);
		assertThat(status(databasePort(), "OPTIONS / HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: " + page
				+ "\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: x-amz-target\r\n\r\n"))
			.isEqualTo(status);
	}

	/**
	 * Requests whose end a server and a proxy before it could see at different places
	 * (RFC 9112 section 11.2). The request after the end must not be answered. A token is
	 * required before a body is read.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Content-Length: 5\\Transfer-Encoding: chunked        | 0\\\\                  | 401
			Content-Length: 5\\Content-Length: 6                 | hello                 | 400
			Content-Length: 5, 6                                  | hello                 | 400
			Content-Length: +5                                    | hello                 | 400
			Content-Length: -5                                    | hello                 | 400
			Content-Length: 0x5                                   | hello                 | 400
			Content-Length: 99999999999999999999                  | hello                 | 400
			Content-Length : 5                                    | hello                 | 400
			Transfer-Encoding: xchunked                           | 0\\\\                  | 501
			Transfer-Encoding: chunked, identity                  | 0\\\\                  | 400
			Transfer-Encoding: chunked                            | FFFFFFFFFFFFFFFFF\\a  | 401
			Transfer-Encoding: chunked                            | -1\\a                 | 401
			Transfer-Encoding:\\ chunked                          | 0\\\\                  | 401
			X-Header: a\\ b                                       | ''                    | 401
			X-Header: a\u0000b                                    | ''                    | 400
			Host: evil.example                                    | ''                    | 400
			""")
	void aRequestWithAnAmbiguousEndIsTheOnlyOneThatIsAnswered(String headers, String body, int status)
			throws IOException {
		String next = "GET /actuator/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
		String request = "POST /products HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers.replace("\\", "\r\n") + "\r\n\r\n"
				+ body.replace("\\", "\r\n");

		assertThat(statuses(request + next)).containsExactly(status);
	}

	@Test
	void headersThatAreTooLargeOrTooManyAreRefused() throws IOException {
		String start = "GET /actuator/health HTTP/1.1\r\nHost: 127.0.0.1\r\n";
		assertThat(statuses(start + "X-Header: " + "a".repeat(100_000) + "\r\n\r\n")).containsExactly(400);
		assertThat(statuses(start + "X-Header: a\r\n".repeat(20_000) + "\r\n")).containsExactly(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/products HTTP/1.1\r\nContent-Type: application/json\r\n",
			"/products HTTP/1.1\r\nX-Slow-Header: ",
			"/products HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n",
			"/products/PROD001 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n",
			"/local/token HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n" })
	void slowClientsDoNotBlockOthers(String start) throws Exception {
		String length = start.contains("chunked") ? "" : "Content-Length: 60000\r\n";
		assertAnswers(this.port, "POST " + start + "Host: 127.0.0.1\r\n" + length + "\r\n",
				"GET /actuator/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
	}

	@Test
	void slowClientsDoNotBlockOthersAtTheDatabase() throws Exception {
		assertAnswers(databasePort(),
				"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + DESCRIBE_TABLE + "Content-Length: 60000\r\n\r\n",
				describeTable("127.0.0.1", ""));
	}

	/**
	 * Opens connections that send a byte from time to time, without a token, and asserts
	 * that other clients get a response, and at least one of them within a second: a busy
	 * test machine can delay some of them.
	 */
	private static void assertAnswers(int port, String slow, String other) throws Exception {
		List<Socket> clients = new ArrayList<>();
		List<Long> millis = new ArrayList<>();
		try {
			for (int i = 0; i < CLIENTS; i++) {
				Socket client = new Socket("127.0.0.1", port);
				clients.add(client);
				client.getOutputStream().write(slow.getBytes(StandardCharsets.US_ASCII));
			}
			// The server is reading from every slow client before the other client
			// connects.
			drip(clients);
			TimeUnit.SECONDS.sleep(1);
			for (int i = 0; i < OTHERS; i++) {
				drip(clients);
				long start = System.nanoTime();
				assertThat(status(port, other)).isEqualTo(200);
				millis.add((System.nanoTime() - start) / 1_000_000);
			}
			assertThat(millis).anyMatch((one) -> one < 1_000);
			TIMES.addAll(millis);
		}
		finally {
			for (Socket client : clients) {
				client.close();
			}
		}
	}

	private static void drip(List<Socket> clients) {
		for (Socket client : clients) {
			try {
				client.getOutputStream().write('1');
			}
			catch (IOException refused) {
				// The response of this client is not needed.
			}
		}
	}

	private int databasePort() {
		return this.dynamoDb.endpoint().getPort();
	}

	private static String describeTable(String host, String headers) {
		String body = "{\"TableName\":\"ProductsTable\"}";
		return "POST / HTTP/1.1\r\nHost: " + host + "\r\n" + headers + DESCRIBE_TABLE + "Content-Length: "
				+ body.length() + "\r\n\r\n" + body;
	}

	/** Returns the status of each answer on the connection. */
	private List<Integer> statuses(String requests) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.setSoTimeout(60_000);
			try {
				socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
			}
			catch (IOException refusedEarly) {
				// The answer may have been sent nevertheless.
			}
			socket.shutdownOutput();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).lines()
				.filter((line) -> line.startsWith("HTTP/1.1 "))
				.map((line) -> Integer.valueOf(line.split(" ")[1]))
				.toList();
		}
	}

	private static int status(int port, String request) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", port)) {
			socket.setSoTimeout(60_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
			return Integer.parseInt(answer.readLine().split(" ")[1]);
		}
	}

}

package dev.products.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Checks the requests of {@code users} to Cognito. */
class UsersCommandTest {

	private static final List<String> CREDENTIALS = List.of("aws.endpointUrl", "aws.accessKeyId",
			"aws.secretAccessKey");

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	private final List<JsonNode> requests = new ArrayList<>();

	private HttpServer cognito;

	@TempDir
	private Path folder;

	@BeforeEach
	void start() throws IOException {
		this.cognito = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.cognito.createContext("/", (call) -> {
			this.requests.add(Json.read(new String(call.getRequestBody().readAllBytes(), UTF_8), "The request"));
			byte[] answer = "{}".getBytes(UTF_8);
			call.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
			call.sendResponseHeaders(200, answer.length);
			call.getResponseBody().write(answer);
			call.close();
		});
		this.cognito.start();
		System.setProperty(CREDENTIALS.get(0), "http://127.0.0.1:" + this.cognito.getAddress().getPort());
		System.setProperty(CREDENTIALS.get(1), "a");
		System.setProperty(CREDENTIALS.get(2), "b");
	}

	@AfterEach
	void stop() {
		CREDENTIALS.forEach(System::clearProperty);
		this.cognito.stop(0);
	}

	/** By default Cognito sends an SMS, but the pool has no role for that. */
	@Test
	void temporaryPasswordIsSentByEmail() throws IOException {
		assertThat(run("create", "alice", "--email", "alice@example.com")).as(this.err.toString()).isEqualTo(Exit.OK);
		assertThat(this.requests).singleElement().satisfies((request) -> {
			assertThat(request.path("Username").asText()).isEqualTo("alice");
			assertThat(request.path("DesiredDeliveryMediums")).hasToString("[\"EMAIL\"]");
			assertThat(request.has("MessageAction")).isFalse();
		});
		assertThat(this.out.toString()).contains("sends a temporary password");
	}

	@Test
	void userWithoutEmailOrPasswordIsNotCreated() throws IOException {
		assertThat(run("create", "alice")).isNotEqualTo(Exit.OK);
		assertThat(this.requests).isEmpty();
		assertThat(this.err.toString()).contains("--email");
	}

	private int run(String... arguments) throws IOException {
		Path outputs = Files.writeString(this.folder.resolve("outputs.json"),
				Json.object()
					.put("apiUrl", "https://a.execute-api.eu-central-1.amazonaws.com/dev/products")
					.put("region", "eu-central-1")
					.put("userPoolId", "eu-central-1_A")
					.toString());
		List<String> all = new ArrayList<>(List.of("users"));
		all.addAll(List.of(arguments));
		all.addAll(List.of("--outputs", outputs.toString()));
		return Products.run(new PrintWriter(this.out, true), new PrintWriter(this.err, true),
				all.toArray(String[]::new));
	}

}

package dev.products.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Runs {@code logs} against a mock of CloudWatch Logs that filters by a term. */
class LogsCommandTest {

	private static final long NOW = System.currentTimeMillis();

	private static final Map<String, List<String>> GROUPS = Map.of("/aws/apigateway/ProductsAPI/dev", List.of(
			"{\"requestId\":\"r1\",\"httpMethod\":\"POST\",\"path\":\"/dev/products\",\"status\":\"500\",\"responseLatency\":\"3\",\"errorResponseType\":\"INTEGRATION_FAILURE\"}",
			"{\"requestId\":\"r2\",\"httpMethod\":\"GET\",\"path\":\"/dev/products\",\"status\":\"200\",\"responseLatency\":\"9\",\"errorResponseType\":\"-\"}"),
			"API-Gateway-Execution-Logs_a/dev",
			List.of("(r1) Execution failed due to configuration error: Invalid permissions on Lambda function"),
			"/aws/lambda/Products",
			List.of("{\"log\":{\"level\":\"INFO\"},\"message\":\"GET /products 200\",\"requestId\":\"r2\",\"status\":200}"));

	private static final List<String> CREDENTIALS = List.of("aws.endpointUrl", "aws.accessKeyId",
			"aws.secretAccessKey");

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	private HttpServer cloudWatch;

	@TempDir
	private Path folder;

	@BeforeEach
	void start() throws IOException {
		this.cloudWatch = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.cloudWatch.createContext("/", (call) -> {
			byte[] answer = events(Json.read(new String(call.getRequestBody().readAllBytes(), UTF_8), "The request"))
				.getBytes(UTF_8);
			call.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
			call.sendResponseHeaders(200, answer.length);
			call.getResponseBody().write(answer);
			call.close();
		});
		this.cloudWatch.start();
		System.setProperty(CREDENTIALS.get(0), "http://127.0.0.1:" + this.cloudWatch.getAddress().getPort());
		System.setProperty(CREDENTIALS.get(1), "a");
		System.setProperty(CREDENTIALS.get(2), "b");
	}

	@AfterEach
	void stop() {
		CREDENTIALS.forEach(System::clearProperty);
		this.cloudWatch.stop(0);
	}

	@Test
	void gatewayLogsShowAnErrorThatDidNotReachTheService() throws IOException {
		assertThat(run("--gateway", "--trouble")).as(this.err.toString()).isZero();
		assertThat(this.out.toString().lines()).hasSize(2)
			.anySatisfy((line) -> assertThat(line)
				.endsWith("GATE  POST /dev/products 500  3 ms  INTEGRATION_FAILURE  request r1"))
			.anySatisfy((line) -> assertThat(line).endsWith("Invalid permissions on Lambda function"));
	}

	@Test
	void requestIsShownFromAllLogsSortedByTime() throws IOException {
		assertThat(run("--request", "r2")).as(this.err.toString()).isZero();
		assertThat(this.out.toString().lines()).hasSize(2);
		assertThat(this.out.toString().lines().toList().get(0)).contains("INFO  GET /products 200");
		assertThat(this.out.toString().lines().toList().get(1)).contains("GATE  GET /dev/products 200");
	}

	@Test
	void onlyTheServiceLogIsShownByDefault() throws IOException {
		assertThat(run()).as(this.err.toString()).isZero();
		assertThat(this.out.toString().lines()).singleElement().asString().contains("INFO  GET /products 200");
	}

	@Test
	void missingGatewayLogIsReportedWithTheRequest() throws IOException {
		assertThat(run(outputs().without(List.of("accessLogGroup", "executionLogGroup")), "--request", "r2"))
			.isEqualTo(Exit.OK);
		assertThat(this.out.toString().lines()).hasSize(1);
		assertThat(this.err.toString()).contains("To enable them set products:apiGatewayLogRole");
	}

	private int run(String... arguments) throws IOException {
		return run(outputs(), arguments);
	}

	private int run(JsonNode outputs, String... arguments) throws IOException {
		Path file = Files.writeString(this.folder.resolve("outputs.json"), outputs.toString());
		String[] all = Stream.concat(Stream.of("logs", "--outputs", file.toString()), Stream.of(arguments))
			.toArray(String[]::new);
		return Products.run(new PrintWriter(this.out, true), new PrintWriter(this.err, true), all);
	}

	private static ObjectNode outputs() {
		return Json.object()
			.put("apiUrl", "https://a.execute-api.eu-central-1.amazonaws.com/dev/products")
			.put("region", "eu-central-1")
			.put("functionName", "Products")
			.put("accessLogGroup", "/aws/apigateway/ProductsAPI/dev")
			.put("executionLogGroup", "API-Gateway-Execution-Logs_a/dev");
	}

	/** The service writes its line before the gateway does. */
	private static String events(JsonNode asked) {
		String group = asked.path("logGroupName").asText();
		String term = asked.path("filterPattern").asText("").replace("\"", "");
		ObjectNode answer = Json.object();
		for (String line : GROUPS.getOrDefault(group, List.of())) {
			if (line.contains(term)) {
				answer.withArray("events")
					.addObject()
					.put("eventId", Integer.toString(line.hashCode()))
					.put("timestamp", group.startsWith("/aws/lambda/") ? NOW - 10 : NOW)
					.put("message", line);
			}
		}
		return answer.toString();
	}

}

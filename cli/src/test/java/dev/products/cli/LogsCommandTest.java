package dev.products.cli;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.Json;
import dev.products.cli.base.MockServer;
import dev.products.cli.base.MockServer.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

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

	@AutoClose
	private final MockServer cloudWatch = new MockServer(
			(request) -> new Response(200, events(Json.read(request.body(), "The request"))));

	@AutoClose
	private final TestCommand command = TestCommand.withAws(this.cloudWatch.url());

	private final ObjectNode outputs = Json.object()
		.put("apiUrl", "https://a.execute-api.eu-central-1.amazonaws.com/dev/products")
		.put("region", "eu-central-1")
		.put("functionName", "Products")
		.put("accessLogGroup", "/aws/apigateway/ProductsAPI/dev")
		.put("executionLogGroup", "API-Gateway-Execution-Logs_a/dev");

	@Test
	void gatewayLogsShowAnErrorThatDidNotReachTheService() {
		assertThat(lines("logs", "--gateway", "--trouble")).hasSize(2)
			.anySatisfy((line) -> assertThat(line)
				.endsWith("GATE  POST /dev/products 500  3 ms  INTEGRATION_FAILURE  request r1"))
			.anySatisfy((line) -> assertThat(line).endsWith("Invalid permissions on Lambda function"));
	}

	@Test
	void requestIsShownFromAllLogsSortedByTime() {
		assertThat(lines("logs", "--request", "r2")).satisfiesExactly(
				(line) -> assertThat(line).contains("INFO  GET /products 200"),
				(line) -> assertThat(line).contains("GATE  GET /dev/products 200"));
	}

	@Test
	void onlyTheServiceLogIsShownByDefault() {
		assertThat(lines("logs")).singleElement().asString().contains("INFO  GET /products 200");
	}

	@Test
	void missingGatewayLogIsReportedWithTheRequest() {
		this.outputs.remove(List.of("accessLogGroup", "executionLogGroup"));
		assertThat(lines("logs", "--request", "r2")).hasSize(1);
		assertThat(this.command.err()).contains("To enable them set products:apiGatewayLogRole");
	}

	private List<String> lines(String... arguments) {
		assertThat(this.command.onStack(this.outputs.toString(), arguments)).as(this.command.err()).isZero();
		return this.command.out().lines().toList();
	}

	/** The service writes its line before the gateway does. */
	private static String events(JsonNode request) {
		String group = request.path("logGroupName").asText();
		String term = request.path("filterPattern").asText("").replace("\"", "");
		ObjectNode response = Json.object();
		for (String line : GROUPS.getOrDefault(group, List.of())) {
			if (line.contains(term)) {
				response.withArray("events")
					.addObject()
					.put("eventId", Integer.toString(line.hashCode()))
					.put("timestamp", group.startsWith("/aws/lambda/") ? NOW - 10 : NOW)
					.put("message", line);
			}
		}
		return response.toString();
	}

}

package dev.products.service.lambda;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.service.local.TestDynamoDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests {@code service/run-zip} as a user runs it. */
class RunZipIT {

	private static final ObjectMapper JSON = new ObjectMapper();

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					                                    | ProductsHandler needs PRODUCTS_AUDIENCE and AWS_REGION: set what is missing in the environment, or name the stack
					--handler                           | --handler takes the name of a class
					--port                              | --port takes a number from 0 to 65535
					--port 65536                        | --port takes a number from 0 to 65535
					--port x                            | --port takes a number from 0 to 65535
					--debug-port 0                      | --debug-port takes a number from 1 to 65535
					--event nothing.json                | --event takes a file with an event; there is no file 'nothing.json'
					--port 0 --event run-zip            | give --port or --event, not both
					--stack                             | --stack takes the name of a stack
					--outputs nothing.json              | --outputs takes a file that `pulumi stack output --json` wrote; there is no file 'nothing.json'
					--stack dev --outputs run-zip       | give --stack or --outputs, not both
					--loud                              | there is no option '--loud'; --help lists them
					""")
	void anInvalidCommandPrintsOneLineAndExitsWithCode2(String arguments, String line) throws Exception {
		Ran ran = run(Map.of(), (arguments != null) ? arguments.split(" ") : new String[0]);

		assertThat(ran.log()).hasLineCount(1).startsWith("run-zip: " + line);
		assertThat(ran.exit()).isEqualTo(2);
		assertThat(ran.printed()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					ProductEventsHandler   |             | ProductEventsHandler needs PRODUCTS_TOPICS and AWS_REGION: set
					TokenAuthorizerHandler |             | TokenAuthorizerHandler needs PRODUCTS_ISSUER and PRODUCTS_AUDIENCE and AWS_REGION: set
					Other                  |             | the zip has no handler 'Other'; it has ProductEventsHandler, ProductsHandler, TokenAuthorizerHandler
					ProductsHandler        | not JSON    | the outputs of the stack are not JSON
					ProductsHandler        | {"path": 1} | the stack has no output functionVariables.ProductsHandler: either its last `pulumi up` was by an older version
					""",
			quoteCharacter = '"')
	void variablesOfAFunctionThatAreMissingAreNamed(String handler, String outputs, String message) {
		assertThatThrownBy(() -> LambdaRuntime.environment(handler, Objects.requireNonNullElse(outputs, ""), Map.of()))
			.hasMessageStartingWith(message);
	}

	@Test
	void aPortInUsePrintsOneLineAndExitsWithCode2() throws Exception {
		try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Ran ran = run(Map.of("PRODUCTS_AUDIENCE", "client", "AWS_REGION", "eu-central-1"), "--port",
					Integer.toString(taken.getLocalPort()));

			assertThat(ran.log()).isEqualToIgnoringNewLines(
					"run-zip: port " + taken.getLocalPort() + " is taken; choose another one by --port");
			assertThat(ran.exit()).isEqualTo(2);
		}
	}

	/**
	 * If a variable is missing in the list of {@link LambdaRuntime}, the function reports
	 * it.
	 */
	@Test
	void aFunctionThatCannotStartPrintsItsReasonAndExitsWithCode2() throws Exception {
		Ran ran = run(Map.of("PRODUCTS_TOPICS", "a", "PRODUCTS_LOWSTOCK", "few", "AWS_REGION", "eu-central-1"),
				"--handler", "ProductEventsHandler", "--port", "0");

		assertThat(ran.log().lines().filter((line) -> line.startsWith("run-zip: "))).singleElement()
			.isEqualTo("run-zip: the function does not start: For input string: \"few\"");
		assertThat(ran.exit()).isEqualTo(2);
	}

	@Test
	void aFunctionHasTheVariablesOfItsStackAndLogsToStandardError() throws Exception {
		try (var dynamoDb = new TestDynamoDb()) {
			Map<String, String> shell = new HashMap<>(dynamoDb.environment());
			shell.put("PRODUCTS_WRITEGROUP", "that-of-another-stack");
			ObjectNode outputs = JSON.createObjectNode().put("region", shell.remove("AWS_REGION"));
			ObjectNode variables = outputs.putObject("functionVariables").putObject("ProductsHandler");
			variables.put("PRODUCTS_TABLE", shell.remove("PRODUCTS_TABLE"));
			variables.put("PRODUCTS_IDEMPOTENCYTABLE", shell.remove("PRODUCTS_IDEMPOTENCYTABLE"));
			variables.put("PRODUCTS_AUDIENCE", "sample-client").put("PRODUCTS_WRITEGROUP", "editors");

			Ran ran = run(shell, "--outputs", file("outputs.json", outputs), "--event",
					file("event.json", createByAnEditorWithAnIdempotencyKey()));

			assertThat(ran.exit()).as(ran.log()).isZero();
			assertThat(JSON.readTree(ran.printed()).path("statusCode").asInt()).isEqualTo(201);
			assertThat(ran.log()).contains("\"POST /products 201\"").doesNotContain("LAMBDA_RUNTIME");
			assertThat(dynamoDb.client().scan((keys) -> keys.tableName(dynamoDb.idempotencyTable())).items())
				.hasSize(1);
		}
	}

	@Test
	void aWebPageCannotSendEvents() throws Exception {
		try (var dynamoDb = new TestDynamoDb(); var http = HttpClient.newHttpClient()) {
			Map<String, String> shell = new HashMap<>(dynamoDb.environment());
			shell.putAll(Map.of("PRODUCTS_AUDIENCE", "sample-client", "PRODUCTS_WRITEGROUP", "editors"));
			Process process = builder(shell, "--port", "0").redirectOutput(ProcessBuilder.Redirect.PIPE).start();
			try {
				String ready = process.inputReader(StandardCharsets.UTF_8).readLine();
				var event = HttpRequest.newBuilder(URI.create(ready.substring("ready on ".length())))
					.POST(BodyPublishers.ofString(createByAnEditorWithAnIdempotencyKey().toString()));

				assertThat(http
					.send(event.copy().header("Origin", "https://evil.example").build(), BodyHandlers.ofString())
					.statusCode()).isEqualTo(403);
				assertThat(dynamoDb.client().scan((all) -> all.tableName(dynamoDb.table())).items()).isEmpty();
				assertThat(http.send(event.build(), BodyHandlers.ofString()).body()).contains("\"statusCode\":201");
			}
			finally {
				process.destroy();
				process.waitFor();
			}
		}
	}

	private static JsonNode createByAnEditorWithAnIdempotencyKey() throws IOException {
		JsonNode event = JSON.readTree(Files.readString(Path.of("events/createProduct.json")));
		((ObjectNode) event.at("/multiValueHeaders")).putArray("Idempotency-Key").add("key-1");
		((ObjectNode) event.at("/requestContext/authorizer/claims")).put("cognito:groups", "editors");
		return event;
	}

	private String file(String name, JsonNode content) throws IOException {
		return Files.writeString(this.folder.resolve(name), content.toString()).toString();
	}

	/**
	 * Runs the script with only these variables and those that are required to find a
	 * JDK.
	 */
	private Ran run(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
		Path printed = this.folder.resolve("printed");
		Process process = builder(variables, arguments).redirectOutput(printed.toFile()).start();
		Path log = this.folder.resolve("log");
		if (!process.waitFor(3, TimeUnit.MINUTES)) {
			process.destroy();
			throw new AssertionError("run-zip does not end: " + Files.readString(log));
		}
		return new Ran(process.exitValue(), Files.readString(printed), Files.readString(log));
	}

	private ProcessBuilder builder(Map<String, String> variables, String... arguments) {
		List<String> command = new ArrayList<>(List.of("./run-zip"));
		command.addAll(List.of(arguments));
		var builder = new ProcessBuilder(command).redirectError(this.folder.resolve("log").toFile());
		builder.environment().keySet().retainAll(List.of("PATH", "HOME", "JAVA_HOME"));
		// PackagedZipIT tests a primed function.
		builder.environment().put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
		builder.environment().putAll(variables);
		return builder;
	}

	private record Ran(int exit, String printed, String log) {
	}

}

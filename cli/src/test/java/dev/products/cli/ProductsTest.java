package dev.products.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import software.amazon.awssdk.core.exception.SdkClientException;

import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs commands against a mock API. */
class ProductsTest {

	private final List<String> seen = new ArrayList<>();

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	private HttpServer api;

	@TempDir
	private Path folder;

	@BeforeEach
	void start() throws IOException {
		this.api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.api.createContext("/", (call) -> {
			String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			this.seen.add(call.getRequestMethod() + " " + call.getRequestURI() + " "
					+ call.getRequestHeaders().getFirst("Content-Type") + " "
					+ call.getRequestHeaders().getFirst("If-Match") + " " + body);
			int status = Integer.parseInt(call.getRequestURI().getPath().substring(1, 4));
			byte[] answer = "{\"stock\":3.0}".getBytes(StandardCharsets.UTF_8);
			call.getResponseHeaders().add("Content-Type", "application/json");
			call.sendResponseHeaders(status, answer.length);
			call.getResponseBody().write(answer);
			call.close();
		});
		this.api.start();
	}

	@AfterEach
	void stop() {
		this.api.stop(0);
	}

	private int run(String... arguments) {
		return Products.run(new PrintWriter(this.out, true), new PrintWriter(this.err, true), arguments);
	}

	/** The outputs of a stack with the mock API. */
	private String outputs() throws IOException {
		return Files.writeString(this.folder.resolve("outputs.json"), String.format(Locale.ROOT,
				"{\"apiUrl\": \"http://127.0.0.1:%d/products\", \"functionName\": \"f\", \"region\": \"eu-central-1\"}",
				this.api.getAddress().getPort()))
			.toString();
	}

	@ParameterizedTest
	@CsvSource({ "200, 0", "304, 0", "404, 1", "412, 1", "503, 5" })
	void exitCodeFollowsTheStatusOfTheResponse(int status, int code) throws IOException {
		assertThat(run("call", "--anonymous", "--outputs", outputs(), "GET", "/" + status)).isEqualTo(code);
	}

	@Test
	void patchIsSentAsMergePatchWithHeaders() throws IOException {
		assertThat(run("--outputs", outputs(), "call", "--anonymous", "patch", "/200", "{\"stock\":3}", "-H",
				"If-Match: \"e\""))
			.isZero();
		assertThat(this.seen).containsExactly("PATCH /200 application/merge-patch+json \"e\" {\"stock\":3}");
		assertThat(this.out.toString()).isEqualToIgnoringWhitespace("{ \"stock\" : 3.0 }");
	}

	@Test
	void bodyIsReadFromAFile() throws IOException {
		Path body = Files.writeString(this.folder.resolve("product.json"), "{\"a\":\"ä\"}");
		assertThat(run("call", "--anonymous", "--outputs", outputs(), "POST", "/201", "@" + body, "--json")).isZero();
		assertThat(this.seen).containsExactly("POST /201 application/json null {\"a\":\"ä\"}");
		assertThat(this.out.toString()).contains("\"status\" : 201", "\"body\" : {");
	}

	@Test
	void invalidHeaderIsReported() throws IOException {
		assertThat(run("call", "--anonymous", "--outputs", outputs(), "GET", "/200", "-H", "nonsense"))
			.isEqualTo(Exit.ERROR);
		assertThat(this.err.toString()).contains("'nonsense' is not a header. Write NAME: VALUE.");
	}

	@Test
	void callWithoutLoginSaysHowToLogIn() throws IOException {
		assertThat(run("call", "--outputs", outputs(), "GET", "/200")).isEqualTo(Exit.NOT_LOGGED_IN);
		assertThat(this.err.toString()).contains("Log in first: ./products login, with the same --stack");
	}

	@Test
	void missingCredentialsAreExplained() {
		String none = "Unable to load credentials from any of the providers in the chain Chain(a, b) : [a, b]";
		assertThat(Products.aws(SdkClientException.create(none))).startsWith("No AWS credentials were found.")
			.contains("--profile NAME")
			.doesNotContain("Chain");
		assertThat(Products.aws(SdkClientException.create("No region"))).isEqualTo("The AWS call failed: No region");
	}

	@Test
	void unreachableApiIsAServerFailure() throws IOException {
		String outputs = outputs();
		this.api.stop(0);
		assertThat(run("call", "--anonymous", "--outputs", outputs, "GET", "/200")).isEqualTo(Exit.SERVER_FAILED);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					users list --local             | 4 | products users list: This command is not available for the local service. The local service has no users
					logs --local                   | 4 | Its log is in the terminal of mvn spring-boot:run.
					logs --local --gateway         | 4 | It has no API Gateway.
					provision --local              | 4 | The local service needs no provisioning
					login --local --browser        | 4 | The local service has no user pool
					logs --local --since yesterday | 2 | 'yesterday' is not a duration
					call GET                       | 2 | Missing required parameter: 'PATH'
					nonsense                       | 2 | Unmatched argument at index 0: 'nonsense'
					events nothing.json            | 2 | nothing.json is not a file.
					""")
	void unsupportedCommandsSayWhatToDo(String command, int code, String because) {
		assertThat(run(command.split(" "))).isEqualTo(code);
		assertThat(this.err.toString()).contains(because);
	}

	@Test
	void everyCommandHasAnExample() {
		Products.commandLine().getSubcommands().forEach((name, command) -> {
			String help = command.getUsageMessage();
			assertThat(help).as(name).contains("--json", "--stack");
			assertThat(help).as(name).containsPattern("Examples?:\\R +");
			command.getSubcommands()
				.forEach((under, one) -> assertThat(one.getUsageMessage()).as(name + " " + under)
					.containsPattern("Examples?:\\R.*/products " + name + " " + under));
		});
	}

	@Test
	void resultIsJsonWithTheJsonOption() throws IOException {
		assertThat(run("logout", "--json", "--outputs", outputs())).isZero();
		assertThat(Json.read(this.out.toString(), "The output").path("loggedOut").isBoolean()).isTrue();
	}

	@Test
	void profileIsPassedToPulumiAndTheFunction() {
		CommandLine products = Products.commandLine();
		products.parseArgs("provision", "--profile", "prod");
		assertThat(((Options) products.getMixins().get(Options.NAME)).toolEnvironment()).containsEntry("AWS_PROFILE",
				"prod");
	}

	@Test
	void unreachableAwsIsAServerFailure() throws IOException {
		System.setProperty("aws.endpointUrl", "http://127.0.0.1:1");
		System.setProperty("aws.accessKeyId", "a");
		System.setProperty("aws.secretAccessKey", "b");
		try {
			assertThat(run("logs", "--outputs", outputs())).isEqualTo(Exit.SERVER_FAILED);
			assertThat(this.err.toString()).contains("AWS did not respond");
		}
		finally {
			List.of("aws.endpointUrl", "aws.accessKeyId", "aws.secretAccessKey").forEach(System::clearProperty);
		}
	}

	@Test
	void missingGatewayLogNamesTheSettingThatEnablesIt() throws IOException {
		assertThat(run("logs", "--gateway", "--outputs", outputs())).isEqualTo(Exit.UNSUPPORTED);
		assertThat(this.err.toString()).contains("has no output accessLogGroup",
				"Set products:apiGatewayLogRole (docs/api-stage.md#logs)");
	}

}

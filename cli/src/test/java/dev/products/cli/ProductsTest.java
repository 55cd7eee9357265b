package dev.products.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import software.amazon.awssdk.core.exception.SdkClientException;

import dev.products.cli.base.ExitCode;
import dev.products.cli.base.Json;
import dev.products.cli.base.MockServer;
import dev.products.cli.base.MockServer.Response;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs commands against a mock API, which responds with the status in the path. */
class ProductsTest {

	@AutoClose
	private final MockServer api = new MockServer((request) -> {
		int status = Integer.parseInt(request.uri().getPath().substring(1, 4));
		return new Response(status, (status == 304) ? "" : "{\"stock\":3.0}");
	});

	@AutoClose
	private final TestCommand command = TestCommand.withAws(URI.create("http://127.0.0.1:1"));

	private int onStack(String... arguments) {
		return this.command.onStack(Json.object()
			.put("apiUrl", this.api.url() + "/products")
			.put("functionName", "f")
			.put("region", "eu-central-1")
			.toString(), arguments);
	}

	@ParameterizedTest
	@CsvSource({ "200, 0", "304, 0", "404, 1", "412, 1", "503, 5" })
	void exitCodeFollowsTheStatusOfTheResponse(int status, int code) {
		assertThat(onStack("call", "--anonymous", "GET", "/" + status)).isEqualTo(code);
	}

	@Test
	void patchIsSentAsMergePatchWithHeaders() {
		assertThat(onStack("call", "--anonymous", "patch", "/200", "{\"stock\":3}", "-H", "If-Match: \"e\"")).isZero();
		assertThat(this.api.requests()).singleElement().satisfies((request) -> {
			assertThat(request.method() + " " + request.uri() + " " + request.body())
				.isEqualTo("PATCH /200 {\"stock\":3}");
			assertThat(request.header("Content-Type")).isEqualTo("application/merge-patch+json");
			assertThat(request.header("If-Match")).isEqualTo("\"e\"");
		});
		assertThat(this.command.out()).isEqualToIgnoringWhitespace("{ \"stock\" : 3.0 }");
	}

	@Test
	void bodyIsReadFromAFile(@TempDir Path folder) throws IOException {
		Path body = Files.writeString(folder.resolve("product.json"), "{\"a\":\"ä\"}");
		assertThat(onStack("call", "--anonymous", "POST", "/201", "@" + body, "--json")).isZero();
		assertThat(this.api.requests()).singleElement().satisfies((request) -> {
			assertThat(request.body()).isEqualTo("{\"a\":\"ä\"}");
			assertThat(request.header("Content-Type")).isEqualTo("application/json");
		});
		assertThat(this.command.out()).contains("\"status\" : 201", "\"body\" : {");
	}

	@Test
	void invalidHeaderIsReported() {
		assertThat(onStack("call", "--anonymous", "GET", "/200", "-H", "nonsense")).isEqualTo(ExitCode.ERROR);
		assertThat(this.command.err()).contains("'nonsense' is not a header. Write NAME: VALUE.");
	}

	@Test
	void callWithoutLoginSaysHowToLogIn() {
		assertThat(onStack("call", "GET", "/200")).isEqualTo(ExitCode.NOT_LOGGED_IN);
		assertThat(this.command.err()).contains("Log in first: ./products login, with the same --stack");
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
	void unreachableApiIsAServerFailure() {
		this.api.close();
		assertThat(onStack("call", "--anonymous", "GET", "/200")).isEqualTo(ExitCode.SERVER_FAILED);
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
					users                          | 2 | Missing required subcommand
					nonsense                       | 2 | Unmatched argument at index 0: 'nonsense'
					events nothing.json            | 2 | nothing.json is not a file.
					""")
	void unsupportedCommandsSayWhatToDo(String line, int code, String because) {
		assertThat(this.command.run(line.split(" "))).isEqualTo(code);
		assertThat(this.command.err()).contains(because);
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
	void resultIsJsonWithTheJsonOption() {
		assertThat(onStack("logout", "--json")).isZero();
		assertThat(Json.read(this.command.out(), "The output").path("loggedOut").isBoolean()).isTrue();
	}

	@Test
	void profileIsPassedToPulumiAndTheFunction() {
		CommandLine products = Products.commandLine();
		products.parseArgs("provision", "--profile", "prod");
		assertThat(((Options) products.getMixins().get(Options.NAME)).toolEnvironment()).containsEntry("AWS_PROFILE",
				"prod");
	}

	@Test
	void unreachableAwsIsAServerFailure() {
		assertThat(onStack("logs")).isEqualTo(ExitCode.SERVER_FAILED);
		assertThat(this.command.err()).contains("AWS did not respond");
	}

	@Test
	void missingGatewayLogNamesTheSettingThatEnablesIt() {
		assertThat(onStack("logs", "--gateway")).isEqualTo(ExitCode.UNSUPPORTED);
		assertThat(this.command.err()).contains("has no output accessLogGroup",
				"Set products:apiGatewayLogRole (docs/api-stage.md#logs)");
	}

}

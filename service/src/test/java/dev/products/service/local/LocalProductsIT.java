package dev.products.service.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the local service as a process: on a machine with settings for AWS, a proxy, or
 * another locale, which must have no effect, and with settings that prevent its start.
 */
class LocalProductsIT {

	/** No program listens on this port (RFC 863: discard). */
	private static final String PROXY = "http://127.0.0.1:9";

	private static final Pattern STARTED = Pattern
		.compile("The products API answers on (http://[0-9.:]+), DynamoDB Local on (http://[0-9.:]+)\\.");

	private static final ObjectMapper JSON = new ObjectMapper();

	private final HttpClient http = HttpClient.newBuilder().proxy(ProxySelector.of(null)).build();

	@Test
	void aProxyALocaleAndSettingsForAwsHaveNoEffect(@TempDir Path folder) throws Exception {
		String file = Files.writeString(folder.resolve("config"), """
				[default]
				use_fips_endpoint = true
				use_dualstack_endpoint = true
				endpoint_url = http://127.0.0.1:9
				""").toString();
		assertServiceWorksWith(Map.ofEntries(Map.entry("HTTP_PROXY", PROXY), Map.entry("http_proxy", PROXY),
				Map.entry("HTTPS_PROXY", PROXY), Map.entry("NO_PROXY", "localhost"), Map.entry("AWS_CONFIG_FILE", file),
				Map.entry("AWS_USE_FIPS_ENDPOINT", "true"), Map.entry("AWS_USE_DUALSTACK_ENDPOINT", "true"),
				Map.entry("AWS_PROFILE", "default"), Map.entry("AWS_ENDPOINT_URL", PROXY),
				Map.entry("AWS_ENDPOINT_URL_DYNAMODB", PROXY), Map.entry("AWS_ACCOUNT_ID_ENDPOINT_MODE", "required"),
				Map.entry("JAVA_TOOL_OPTIONS",
						"-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=9 -Dhttp.nonProxyHosts=none "
								+ "-Duser.language=ar -Duser.country=EG -Duser.timezone=Pacific/Apia")));
	}

	@Test
	void invalidSettingsHaveNoEffect(@TempDir Path folder) throws Exception {
		String file = Files.writeString(folder.resolve("config"), "[profile\n = no file of the AWS CLI").toString();
		assertServiceWorksWith(Map.ofEntries(Map.entry("HTTP_PROXY", "proxy example:x"),
				Map.entry("http_proxy", "proxy example:x"), Map.entry("AWS_CONFIG_FILE", file),
				Map.entry("AWS_SHARED_CREDENTIALS_FILE", file), Map.entry("AWS_PROFILE", "nobody"),
				Map.entry("AWS_REGION", "no region"), Map.entry("AWS_USE_FIPS_ENDPOINT", "x"),
				Map.entry("AWS_USE_DUALSTACK_ENDPOINT", "x"), Map.entry("AWS_DEFAULTS_MODE", "x"),
				Map.entry("AWS_RETRY_MODE", "x"), Map.entry("AWS_MAX_ATTEMPTS", "x"),
				Map.entry("AWS_ACCOUNT_ID_ENDPOINT_MODE", "x"), Map.entry("AWS_DISABLE_REQUEST_COMPRESSION", "x"),
				Map.entry("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "x"), Map.entry("AWS_CA_BUNDLE", "x")));
	}

	@Test
	void theServiceDoesNotStartIfItsPortIsInUse() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			int port = taken.getLocalPort();
			assertThat(failure("--server.port=" + port, "--products.local.dynamodb-port=0"))
				.isEqualTo("Not started: port " + port
						+ " is in use; stop the other program, or use another port with -Dspring-boot.run.arguments=--server.port=PORT");
			assertThat(failure("--server.port=0", "--products.local.dynamodb-port=" + port))
				.startsWith("Not started: DynamoDB Local cannot use port " + port)
				.endsWith(
						"stop the other program, or choose another port with the setting products.local.dynamodb-port");
		}
	}

	@Test
	void theServiceDoesNotStartIfItsFolderCannotBeWritten(@TempDir Path folder) throws Exception {
		Path file = Files.createFile(folder.resolve("file"));
		assertThat(failure("--server.port=0", "--products.local.dynamodb-port=0",
				"--products.local.data=" + file.resolve("data")))
			.startsWith(
					"Not started: products.local.data is " + file.resolve("data") + ", which is not a writable folder")
			.endsWith("; choose another folder");
	}

	@Test
	void theServiceDoesNotStartWithAnInvalidSetting() throws Exception {
		assertThat(failure("--server.port=eighty", "--products.local.dynamodb-port=0"))
			.isEqualTo("Not started: server.port is 'eighty', which is not a java.lang.Integer");
		assertThat(failure("--server.port=0", "--products.local.dynamodb-port=70000"))
			.startsWith("Not started: products.local.dynamodb-port is 70000;");
	}

	/** Starts the service, reads and lists its tables, and gets a token. */
	private void assertServiceWorksWith(Map<String, String> environment) throws Exception {
		Process process = start(environment, "--server.port=0", "--products.local.dynamodb-port=0");
		try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
			Matcher started = started(output);
			String url = started.group(1);

			assertThat(ask(HttpRequest.newBuilder(URI.create(url + "/actuator/health"))).path("status").asText())
				.isEqualTo("UP");
			assertThat(ask(HttpRequest.newBuilder(URI.create(started.group(2)))
				.header("X-Amz-Target", "DynamoDB_20120810.ListTables")
				.header("Content-Type", "application/x-amz-json-1.0")
				.header("Authorization",
						"AWS4-HMAC-SHA256 Credential=any/20260112/eu-central-1/dynamodb/aws4_request, "
								+ "SignedHeaders=host, Signature=any")
				.POST(HttpRequest.BodyPublishers.ofString("{}"))).path("TableNames")).extracting(JsonNode::asText)
				.contains("ProductsTable");
			JsonNode tokens = ask(HttpRequest.newBuilder(URI.create(url + "/local/token"))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString("username=alice")));
			assertThat(claimsOf(tokens).path("iss").asText()).matches("http://127\\.0\\.0\\.1:[0-9]+/local");
		}
		finally {
			process.destroy();
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		}
	}

	/** Returns the output of a process that ends with exit code 1. */
	private static String failure(String... arguments) throws IOException, InterruptedException {
		Process process = start(Map.of(), arguments);
		String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).isEqualTo(1);
		return printed.strip();
	}

	static Process start(Map<String, String> environment, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
				"-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
				System.getProperty("java.class.path"), LocalProducts.class.getName()));
		command.addAll(List.of(arguments));
		var builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().putAll(environment);
		return builder.start();
	}

	/** Waits for the addresses of the API and of DynamoDB Local. */
	static Matcher started(BufferedReader output) throws IOException {
		var printed = new StringBuilder();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			Matcher started = STARTED.matcher(line);
			if (started.matches()) {
				return started;
			}
			printed.append(line).append('\n');
		}
		throw new AssertionError("The service does not start:\n" + printed);
	}

	private JsonNode ask(HttpRequest.Builder request) throws IOException, InterruptedException {
		return JSON.readTree(this.http.send(request.build(), BodyHandlers.ofString()).body());
	}

	private static JsonNode claimsOf(JsonNode tokens) throws IOException {
		String token = tokens.at("/AuthenticationResult/IdToken").asText();
		return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
	}

}

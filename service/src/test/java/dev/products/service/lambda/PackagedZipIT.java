package dev.products.service.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipFile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.service.local.TestDynamoDb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the zip as Lambda runs it: unpacked, in a separate JVM, with the runtime hooks of
 * SnapStart. The events are files in the format of an API Gateway REST API, sent over the
 * runtime API.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PackagedZipIT {

	private static final Path TARGET = Path.of("target").toAbsolutePath();

	private static final String HANDLER = ProductsHandler.class.getName();

	private static final ObjectMapper JSON = new ObjectMapper();

	private static TestDynamoDb dynamoDb;

	private static LambdaRuntime lambda;

	private static int answered;

	@BeforeAll
	static void start() throws IOException {
		dynamoDb = new TestDynamoDb();
		Map<String, String> environment = new HashMap<>(dynamoDb.environment());
		environment.put("PRODUCTS_AUDIENCE", "4client0id1of2the3pool,sample-client");
		environment.put("PRODUCTS_WRITEGROUP", "apiAdmins");
		// These are settings for AWS and for the internet that a machine may have. They
		// must not affect the connection to an emulator.
		environment.putAll(Map.of("HTTP_PROXY", "http://127.0.0.1:9", "http_proxy", "http://127.0.0.1:9",
				"AWS_USE_FIPS_ENDPOINT", "true", "AWS_MAX_ATTEMPTS", "x", "AWS_PROFILE", "nobody", "AWS_CONFIG_FILE",
				Path.of("pom.xml").toAbsolutePath().toString()));
		lambda = new LambdaRuntime(Path.of(ProcessHandle.current().info().command().orElseThrow()), TARGET, HANDLER,
				environment);
		lambda.awaitReady();
	}

	@AfterAll
	static void stop() {
		lambda.close();
		dynamoDb.close();
	}

	@Test
	@Order(1)
	void createsAProductForAMemberOfTheWriteGroup() throws IOException {
		Answer answer = answerTo("create-with-claims");

		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.header("Location")).isEqualTo("/dev/products/PROD001");
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		assertThat(answer.body().get("productId").textValue()).isEqualTo("PROD001");
		assertThat(answer.body().get("productPrice").decimalValue()).isEqualByComparingTo("799");
		assertThat(storedAttribute("PROD001", "productPrice").n()).isEqualTo("799");
	}

	@Test
	@Order(2)
	void refusesToCreateItTwice() throws IOException {
		assertThat(answerTo("create-with-claims").problem()).isEqualTo("409 product-exists");
	}

	@Test
	@Order(2)
	void givesItBack() throws IOException {
		Answer answer = answerTo("get");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body().get("productName").textValue()).isEqualTo("Smartphone Model X");
	}

	@Test
	@Order(3)
	void carriesTextInUtf8BothWays() throws IOException {
		Answer replaced = answerTo("replace-utf8");

		assertThat(replaced.status()).isEqualTo(201);
		assertThat(replaced.body().get("productName").textValue()).isEqualTo("„Zauberberg“ 📚 漢字");
		assertThat(storedAttribute("PROD002", "productName").s()).isEqualTo("„Zauberberg“ 📚 漢字");
	}

	@Test
	@Order(4)
	void listsByCategory() throws IOException {
		Answer answer = answerTo("list");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body().get("items")).hasSize(1);
		assertThat(answer.body().at("/items/0/productId").textValue()).isEqualTo("PROD002");
		assertThat(answer.body().has("nextCursor")).isFalse();
	}

	@Test
	@Order(5)
	void deletesIt() throws IOException {
		Answer answer = answerTo("delete");

		assertThat(answer.status()).isEqualTo(204);
		assertThat(answerTo("get").problem()).isEqualTo("404 product-not-found");
		assertThat(answerTo("delete").problem()).isEqualTo("404 product-not-found");
	}

	@ParameterizedTest
	@Order(6)
	@CsvSource({ "createProduct, 201", "getProduct, 200", "headProduct, 200", "listProducts, 200", "headProducts, 200",
			"patchProduct, 200", "replaceProduct, 200", "deleteProduct, 204", "optionsProducts, 204",
			"optionsProduct, 204" })
	void answersTheSamples(String sample, int status) throws IOException {
		answered++;
		Answer answer = new Answer(JSON.readTree(lambda.invoke(Files.readString(Path.of("events", sample + ".json")))));
		assertThat(answer.status()).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "create-without-claims, 401 unauthenticated", "unknown-path-without-claims, 401 unauthenticated",
			"create-with-access-token, 401 unauthenticated", "create-from-another-client, 401 unauthenticated",
			"create-by-reader, 403 forbidden", "unknown-path, 404 path-not-found", "invalid-body, 400 invalid-product",
			"broken-context, 500 internal-error" })
	void refuses(String event, String problem) throws IOException {
		assertThat(answerTo(event).problem()).isEqualTo(problem);
	}

	@Test
	void namesEveryFieldThatIsWrong() throws IOException {
		assertThat(answerTo("invalid-body").body().get("errors").findValuesAsText("pointer"))
			.containsExactlyInAnyOrder("/productId", "/category", "/productName", "/productPrice", "/stock");
	}

	/**
	 * A status of 404 shows that the request reached the table. The next test checks that
	 * the request is neither logged nor counted.
	 */
	@Test
	void readsAProductBeforeTheSnapshot() throws IOException {
		List<JsonNode> primed = new ArrayList<>();
		for (String line : Files.readString(LambdaRuntime.log(TARGET, HANDLER)).lines().toList()) {
			if (line.contains("\"Primed\"")) {
				primed.add(JSON.readTree(line));
			}
		}

		assertThat(primed).singleElement()
			.satisfies((line) -> assertThat(line.get("status").intValue()).isEqualTo(404));
	}

	/** Runs last, after every event was answered. */
	@Test
	@Order(Integer.MAX_VALUE)
	void logsOneJsonLineAndOneMetricForEachRequestAndNothingOfItsContent() throws IOException {
		List<JsonNode> lines = new ArrayList<>();
		List<JsonNode> metrics = new ArrayList<>();
		String log = Files.readString(LambdaRuntime.log(TARGET, HANDLER));
		for (String line : log.lines().filter((text) -> text.startsWith("{")).toList()) {
			JsonNode json = JSON.readTree(line);
			if (json.has("_aws")) {
				metrics.add(json);
			}
			else if (json.at("/log/logger").asText().endsWith(".RequestLog")) {
				lines.add(json);
			}
		}

		assertThat(lines).hasSize(answered)
			.allSatisfy((line) -> assertThat(line.at("/requestId").asText())
				.isEqualTo("6f1ed002-ab5e-4d1c-9d3a-2c9f0f6b8f11"))
			.allSatisfy((line) -> assertThat(line.at("/traceId").asText()).startsWith("Root=1-65a1b2c3"))
			.anySatisfy((line) -> assertThat(line.at("/route").asText()).isEqualTo("/products/{productId}"));
		assertThat(lines.stream().filter((line) -> line.get("coldStart").booleanValue())).hasSize(1);
		assertThat(metrics).hasSize(answered)
			.allSatisfy(
					(line) -> assertThat(line.at("/_aws/CloudWatchMetrics/0/Namespace").asText()).isEqualTo("Products"))
			.allSatisfy((line) -> assertThat(line.has("Latency")).isTrue());
		assertThat(log).doesNotContain("Smartphone", "Zauberberg", "alice", "53f4a8b2-7021-70a1-b5c3-1f2e3d4c5b6a",
				"eyJraWQi");
	}

	@Test
	void holdsTheServiceAndNothingOfTheDoorAtHome() throws IOException {
		List<String> names = new ArrayList<>();
		try (var zip = new ZipFile(TARGET.resolve("products-service-lambda.zip").toFile())) {
			zip.stream().forEach((entry) -> names.add(entry.getName()));
		}

		assertThat(names).contains("dev/products/service/lambda/ProductsHandler.class", "application.properties")
			.anyMatch((name) -> name.startsWith("lib/aws-serverless-java-container-springboot3-"));
		assertThat(names)
			.noneMatch((name) -> name.matches(".*(tomcat|netty|jetty|dynamodb-?local|sqlite|mockito|junit).*"))
			.noneMatch((name) -> name.matches("(?i).*dynamodblocal.*"))
			.noneMatch((name) -> name.contains("service/local") || name.contains("-local."));
		assertThat(Files.size(TARGET.resolve("products-service-lambda.zip"))).isLessThan(50L * 1024 * 1024);
	}

	private static AttributeValue storedAttribute(String productId, String attribute) {
		return dynamoDb.client()
			.getItem((get) -> get.tableName(dynamoDb.table()).key(Map.of("productId", AttributeValue.fromS(productId))))
			.item()
			.get(attribute);
	}

	private static Answer answerTo(String event) throws IOException {
		try (InputStream file = PackagedZipIT.class.getResourceAsStream("/events/" + event + ".json")) {
			String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
			answered++;
			return new Answer(JSON.readTree(lambda.invoke(text)));
		}
	}

	private record Answer(JsonNode event) {

		int status() {
			return this.event.get("statusCode").intValue();
		}

		String header(String name) {
			return this.event.at("/multiValueHeaders/" + name + "/0").textValue();
		}

		JsonNode body() throws IOException {
			return JSON.readTree(this.event.get("body").textValue());
		}

		/**
		 * Returns the status and the last part of the type of a problem. Its member
		 * status must be the same.
		 */
		String problem() throws IOException {
			assertThat(header("Content-Type")).isEqualTo("application/problem+json");
			assertThat(body().get("status").intValue()).isEqualTo(status());
			return status() + " " + body().get("type").textValue().replace("urn:problem-type:products:", "");
		}

	}

}

package dev.products.service.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.service.local.TestDynamoDb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the zip as Lambda runs it: unpacked, in a separate JVM, with the runtime hooks of
 * SnapStart. The sample events are sent over the runtime API. {@code ParityTest} tests
 * the responses of the handler in detail.
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
		environment.put("PRODUCTS_AUDIENCE", "sample-client");
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

	@ParameterizedTest
	@Order(1)
	@CsvSource({ "createProduct, 201", "createProduct, 409", "getProduct, 200", "headProduct, 200", "listProducts, 200",
			"headProducts, 200", "patchProduct, 200", "replaceProduct, 200", "deleteProduct, 204", "getProduct, 404",
			"optionsProducts, 204", "optionsProduct, 204" })
	void eachSampleEventIsAnswered(String sample, int status) throws IOException {
		assertThat(answer(sample(sample)).get("statusCode").intValue()).isEqualTo(status);
	}

	@Test
	@Order(2)
	void textsAreReadAndWrittenAsUtf8() throws IOException {
		String name = "„Zauberberg“ 📚 漢字";
		JsonNode answer = answer(sample("replaceProduct").replace("Smartphone Model X", name));
		assertThat(answer.get("statusCode").intValue()).isEqualTo(201);
		assertThat(JSON.readTree(answer.get("body").textValue()).get("productName").textValue()).isEqualTo(name);
		assertThat(dynamoDb.client().scan((scan) -> scan.tableName(dynamoDb.table())).items()).singleElement()
			.satisfies((item) -> assertThat(item.get("productName").s()).isEqualTo(name));
	}

	@Test
	void aRequestWithoutClaimsIsUnauthenticated() throws IOException {
		ObjectNode event = (ObjectNode) JSON.readTree(sample("createProduct"));
		((ObjectNode) event.get("requestContext")).remove("authorizer");
		assertThat(answer(event.toString()).get("statusCode").intValue()).isEqualTo(401);
	}

	@Test
	void aRequestOfAReaderToWriteIsForbidden() throws IOException {
		assertThat(answer(sample("createProduct").replace("apiAdmins", "readers")).get("statusCode").intValue())
			.isEqualTo(403);
	}

	@Test
	void theFunctionIsPrimedWithoutSideEffects() throws IOException {
		assertThat(Files.readString(LambdaRuntime.log(TARGET, HANDLER)).lines())
			.filteredOn((line) -> line.contains("rimed"))
			.singleElement()
			.satisfies((line) -> assertThat(line).contains("\"Primed\""));
		// The first test creates the product that the requests for priming would have
		// created. Only they have an Idempotency-Key.
		assertThat(dynamoDb.client().scan((scan) -> scan.tableName(dynamoDb.idempotencyTable())).items()).isEmpty();
	}

	/** Runs last, after every event was answered. */
	@Test
	@Order(Integer.MAX_VALUE)
	void eachRequestHasOneLogLineWithItsMetricsAndWithoutItsContent() throws IOException {
		List<JsonNode> lines = new ArrayList<>();
		String log = Files.readString(LambdaRuntime.log(TARGET, HANDLER));
		for (String line : log.lines().filter((text) -> text.startsWith("{")).toList()) {
			JsonNode json = JSON.readTree(line);
			if (json.at("/log/logger").asText().endsWith(".RequestLog")) {
				lines.add(json);
			}
		}

		assertThat(lines).hasSize(answered)
			.allSatisfy((line) -> assertThat(line.at("/requestId").asText())
				.isEqualTo("6f1ed002-ab5e-4d1c-9d3a-2c9f0f6b8f11"))
			.allSatisfy((line) -> assertThat(line.at("/traceId").asText()).startsWith("Root=1-65a1b2c3"))
			.anySatisfy((line) -> assertThat(line.at("/route").asText()).isEqualTo("/products/{productId}"))
			.allSatisfy((line) -> {
				JsonNode metrics = line.at("/_aws/CloudWatchMetrics/0");
				assertThat(metrics.path("Namespace").asText()).isEqualTo("Products");
				assertThat(metrics.path("Metrics")).hasSize(5)
					.allSatisfy((metric) -> assertThat(line.path(metric.path("Name").asText()).isNumber()).isTrue());
				assertThat(metrics.at("/Dimensions/0")).hasSize(2)
					.allSatisfy((dimension) -> assertThat(line.path(dimension.asText()).isTextual()).isTrue());
				assertThat(line.at("/_aws/Timestamp").isIntegralNumber()).isTrue();
			});
		assertThat(lines.stream().filter((line) -> line.get("coldStart").booleanValue())).hasSize(1);
		assertThat(lines.stream().filter((line) -> line.get("ColdStarts").intValue() == 1)).hasSize(1);
		assertThat(log).doesNotContain("Smartphone", "Zauberberg", "alice", "53f4a8b2-7021-70a1-b5c3-1f2e3d4c5b6a",
				"eyJraWQi");
	}

	@Test
	void theZipHasTheServiceAndNothingOfTheLocalEntryPoint() throws IOException {
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

	private static String sample(String name) throws IOException {
		return Files.readString(Path.of("events", name + ".json"));
	}

	private static JsonNode answer(String event) throws IOException {
		answered++;
		return JSON.readTree(lambda.invoke(event));
	}

}

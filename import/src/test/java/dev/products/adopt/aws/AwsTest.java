package dev.products.adopt.aws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.kinds.ApiGateway;
import dev.products.adopt.kinds.EstateReader;
import dev.products.adopt.kinds.FunctionCode;
import dev.products.adopt.kinds.ResourceTypes;
import dev.products.adopt.mapping.TestInventory;
import dev.products.adopt.mapping.Inventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** An AWS that throttles, is cut off, and gives wrong code. */
class AwsTest {

	private static final byte[] CODE = "the code".getBytes(StandardCharsets.UTF_8);

	private static final Map<String, String> PROPERTIES = Map.of("aws.accessKeyId", "test", "aws.secretAccessKey",
			"test");

	private final AtomicInteger calls = new AtomicInteger();

	private final HttpServer server = server();

	private static HttpServer server() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			server.setExecutor(Executors.newCachedThreadPool());
			return server;
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	@BeforeEach
	void anEndpoint() {
		PROPERTIES.forEach(System::setProperty);
		System.setProperty("aws.endpointUrl", address());
		this.server.start();
	}

	@AfterEach
	void noneAgain() {
		PROPERTIES.keySet().forEach(System::clearProperty);
		System.clearProperty("aws.endpointUrl");
		this.server.stop(0);
	}

	private String address() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
		this.calls.incrementAndGet();
		exchange.getRequestBody().readAllBytes();
		exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	private Estate readTables() {
		try (Aws aws = new Aws("eu-central-1", null, List.of())) {
			return new EstateReader(aws, (line) -> {
			}).read(new TestInventory().declares(TestInventory.TABLE, "products", "ProductsTable")
				.inventory()
				.targets());
		}
	}

	@Test
	void throttledCallsAreRetried() {
		this.server.createContext("/", (exchange) -> {
			boolean enough = this.calls.get() >= 4;
			answer(exchange, enough ? 200 : 400, (enough ? "{\"TableNames\":[\"Invoices\"]}"
					: "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\",\"message\":\"slowly\"}")
				.getBytes(StandardCharsets.UTF_8));
		});
		assertThat(readTables().live()).extracting(LiveResource::name).containsExactly("Invoices");
		assertThat(this.calls).hasValue(5);
	}

	/**
	 * Several calls for details are made at a time, and the order of the list is kept.
	 */
	@Test
	void severalCallsAreMadeAtTheSameTime() {
		int tables = 60;
		AtomicInteger atOnce = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		List<String> names = IntStream.range(0, tables)
			.mapToObj((i) -> String.format(Locale.ROOT, "ProductsTable-%03d", i))
			.toList();
		this.server.createContext("/", (exchange) -> {
			boolean list = exchange.getRequestHeaders().getFirst("X-Amz-Target").endsWith("ListTables");
			most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
			try {
				Thread.sleep(20);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			atOnce.decrementAndGet();
			answer(exchange, 200, Json
				.write(list ? Map.of("TableNames", names) : Map.of("Table", Map.of("TableArn", "arn",
						"CreationDateTime", 1, "TableStatus", "ACTIVE", "KeySchema", List.of())))
				.getBytes(StandardCharsets.UTF_8));
		});
		assertThat(readTables().live()).extracting(LiveResource::name).containsExactlyElementsOf(names);
		// The list, and for each table the description, insights, Kinesis destinations,
		// and policy.
		assertThat(this.calls).hasValue(1 + 4 * tables);
		assertThat(most.get()).isBetween(2, 8);
	}

	@Test
	void aLostConnectionIsExplainedInOneLine() {
		this.server.createContext("/", HttpExchange::close);
		assertThatExceptionOfType(SdkException.class).isThrownBy(this::readTables)
			.satisfies(
					(ex) -> assertThat(ErrorMessages.explain(ex)).contains("AWS does not answer").doesNotContain("\n"));
	}

	@Test
	void codeIsDownloadedOnceAndOnlyTheOwnerCanReadIt(@TempDir Path folder) throws IOException {
		AdoptFiles files = new AdoptFiles(folder, "stack");
		function(200);
		assertThat(keep(files, hash())).isEmpty();
		Path file = files.code("get", hash());
		assertThat(file).hasBinaryContent(CODE);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		int calls = this.calls.get();
		assertThat(keep(files, hash())).isEmpty();
		assertThat(this.calls).hasValue(calls);
	}

	@Test
	void codeWithAnotherHashThanInAwsIsNotKept(@TempDir Path folder) {
		AdoptFiles files = new AdoptFiles(folder, "stack");
		function(200);
		assertThat(keep(files, "other")).singleElement().satisfies((unread) -> {
			assertThat(unread.what()).isEqualTo("the code of function get");
			assertThat(unread.message()).contains("AWS has other");
		});
		assertThat(files.code("get", hash())).doesNotExist();
		assertThat(files.code("get", hash()).getParent()).isEmptyDirectory();
	}

	private void nothingUsesTheApi() {
		for (String path : List.of("/usageplans", "/domainnames")) {
			this.server.createContext(path, (exchange) -> answer(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8)));
		}
	}

	/** A stage has no ARN in any answer. */
	@Test
	void arnsContainThePartitionOfTheAccount() {
		nothingUsesTheApi();
		this.server.createContext("/", (exchange) -> answer(exchange, 200, """
				<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
				<Arn>arn:aws-cn:iam::000000000000:user/me</Arn><Account>000000000000</Account>
				</GetCallerIdentityResult></GetCallerIdentityResponse>""".getBytes(StandardCharsets.UTF_8)));
		this.server.createContext("/restapis", (exchange) -> {
			String path = exchange.getRequestURI().getPath();
			answer(exchange, 200,
					(path.endsWith("/stages") ? "{\"item\":[{\"stageName\":\"dev\"}]}"
							: path.equals("/restapis") ? "{\"item\":[{\"id\":\"a\",\"name\":\"ProductsAPI\"}]}" : "{}")
						.getBytes(StandardCharsets.UTF_8));
		});
		try (Aws aws = new Aws("cn-north-1", null, List.of())) {
			Estate estate = new EstateReader(aws, (line) -> {
			}).read(new TestInventory().declares(ResourceTypes.REST_API, "api", "ProductsAPI").inventory().targets());
			assertThat(estate.of(ResourceTypes.STAGE)).singleElement()
				.satisfies((stage) -> assertThat(stage.part("arn"))
					.isEqualTo("arn:aws-cn:apigateway:cn-north-1::/restapis/a/stages/dev"));
		}
	}

	@Test
	void aMethodThatMayNotBeReadIsNotReportedAsGone() {
		nothingUsesTheApi();
		this.server.createContext("/", (exchange) -> answer(exchange, 200, """
				<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
				<Arn>arn:aws:iam::000000000000:user/me</Arn><Account>000000000000</Account>
				</GetCallerIdentityResult></GetCallerIdentityResponse>""".getBytes(StandardCharsets.UTF_8)));
		this.server.createContext("/restapis", (exchange) -> {
			String path = exchange.getRequestURI().getPath();
			boolean denied = path.endsWith("/methods/GET");
			if (denied) {
				exchange.getResponseHeaders().set("x-amzn-ErrorType", "AccessDeniedException");
			}
			answer(exchange, denied ? 403 : 200, (denied ? "{\"message\":\"no\"}" : path
				.endsWith("/stages")
						? "{\"item\":[{\"stageName\":\"dev\",\"deploymentId\":\"d\"}]}"
						: path.endsWith("/deployments/d") ? "{\"apiSummary\":{\"/x\":{\"GET\":{}}}}"
								: path.endsWith("/resources")
										? "{\"item\":[{\"id\":\"r\",\"path\":\"/x\",\"resourceMethods\":{\"GET\":{}}}]}"
										: path.equals("/restapis")
												? "{\"item\":[{\"id\":\"a\",\"name\":\"ProductsAPI\"}]}" : "{}")
				.getBytes(StandardCharsets.UTF_8));
		});
		try (Aws aws = new Aws("eu-central-1", null, List.of())) {
			Estate estate = new EstateReader(aws, (line) -> {
			}).read(new TestInventory().declares(ResourceTypes.REST_API, "api", "ProductsAPI").inventory().targets());
			assertThat(estate.of(ResourceTypes.STAGE)).singleElement()
				.satisfies((stage) -> assertThat(stage.facts()).doesNotContainKey(ApiGateway.UNDEPLOYED));
			assertThat(estate.unreadOf(ResourceTypes.STAGE, "")).isNotEmpty();
		}
	}

	@Test
	void theCodeOfVersionsWithAnAliasIsAlsoDownloaded(@TempDir Path folder) throws IOException {
		AdoptFiles files = new AdoptFiles(folder, "stack");
		byte[] other = "of version 2".getBytes(StandardCharsets.UTF_8);
		function(200);
		this.server.createContext("/two", (exchange) -> answer(exchange, 200, other));
		Inventory inventory = new TestInventory().declares(ResourceTypes.FUNCTION, "get", "get")
			.live(ResourceTypes.FUNCTION, Map.of("function", "get"), "get", Map.of("code", hash()))
			.live(ResourceTypes.ALIAS, Map.of("function", "get", "alias", "live"), "live",
					Map.of("version", "1", "also version", "2"))
			.live(ResourceTypes.ALIAS, Map.of("function", "get", "alias", "newest"), "newest",
					Map.of("version", "$LATEST"))
			.inventory();
		try (Aws aws = new Aws("eu-central-1", null, List.of())) {
			assertThat(new FunctionCode(aws, files, (line) -> {
			}).keep(inventory.targets(), inventory.estate())).isEmpty();
		}
		assertThat(files.code("get", hash())).hasBinaryContent(CODE);
		assertThat(files.code("get", hash(other))).hasBinaryContent(other);
		assertThat(files.code("get", hash()).getParent()).isDirectoryNotContaining("glob:**/get.zip");
	}

	@Test
	void anExistingFileWithOtherContentIsNotOverwritten(@TempDir Path folder) throws IOException {
		AdoptFiles files = new AdoptFiles(folder, "stack");
		function(200);
		Path file = files.code("get", hash());
		Files.createDirectories(file.getParent());
		Files.writeString(file, "mine");
		assertThat(keep(files, hash())).singleElement()
			.satisfies((unread) -> assertThat(unread.message())
				.contains("exists with other content. Move it to another folder"));
		assertThat(file).hasContent("mine");
	}

	@Test
	void aDeniedDownloadIsNamedWithoutItsAddress(@TempDir Path folder) {
		function(403);
		assertThat(keep(new AdoptFiles(folder, "stack"), hash())).singleElement()
			.satisfies((unread) -> assertThat(unread.message()).isEqualTo("the download was answered 403"));
	}

	private void function(int status) {
		this.server.createContext("/zip", (exchange) -> answer(exchange, status, CODE));
		this.server.createContext("/2015-03-31/functions/get", (exchange) -> {
			boolean two = "Qualifier=2".equals(exchange.getRequestURI().getQuery());
			String hash = two ? hash("of version 2".getBytes(StandardCharsets.UTF_8)) : hash();
			answer(exchange, 200,
					Json.write(Map.of("Code", Map.of("Location", address() + (two ? "/two" : "/zip?secret")),
							"Configuration", Map.of("CodeSha256", hash)))
						.getBytes(StandardCharsets.UTF_8));
		});
	}

	private static List<ReadFailure> keep(AdoptFiles files, String hash) {
		Inventory inventory = new TestInventory().declares(ResourceTypes.FUNCTION, "get", "get")
			.live(ResourceTypes.FUNCTION, Map.of("function", "get"), "get", Map.of("code", hash))
			.live(ResourceTypes.FUNCTION, Map.of("function", "other"), "other", Map.of("code", hash))
			.inventory();
		try (Aws aws = new Aws("eu-central-1", null, List.of())) {
			return new FunctionCode(aws, files, (line) -> {
			}).keep(inventory.targets(), inventory.estate());
		}
	}

	private static String hash() {
		return hash(CODE);
	}

	private static String hash(byte[] code) {
		try {
			return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(code));
		}
		catch (java.security.NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

package dev.products.infra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.products.emulator.OnEmulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lifecycle of a stack with the real engine: rejected settings, creation, a plan
 * without changes, requests, and destruction. AWS_ENDPOINT_URL is the URL of the
 * emulator. The steps depend on each other.
 */
@OnEmulator
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackOnEmulatorIT {

	private static final String STACK = "local";

	/**
	 * Number of resources, including the stack itself, its components and the provider.
	 */
	private static final int RESOURCES = 129;

	private Path folder;

	private ProjectCopy project;

	private AwsEmulator aws;

	private Map<String, JsonElement> before;

	@BeforeAll
	void copyTheProject(@TempDir Path temporary) throws IOException {
		this.folder = temporary;
		this.aws = new AwsEmulator(this.folder);
		this.before = this.aws.everything();
		this.project = ProjectCopy.ofThisVersion(this.folder.resolve("project"));
		this.project.init(STACK);
	}

	@Order(1)
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					tabelName                        | Products  | products:tabelName is not a setting; did you mean products:tableName?
					dataStream                       | arn:aws:kinesis:eu-central-1:210987654321:stream/it | , of the account 210987654321, but the stack is in the account 000000000000; allowed:
					""")
	void invalidSettingsAreRefused(String key, String value, String because) throws IOException {
		this.project.configure(STACK, key, value);
		try {
			var up = this.project.attempt(STACK, "up", "--yes", "--skip-preview");
			assertThat(up.exit()).isNotZero();
			assertThat(up.printed()).contains(because).doesNotContain("\tat ", "Exception");
		}
		finally {
			this.project.resetConfig(STACK);
		}
	}

	@Test
	@Order(2)
	void upCreatesTheStack() {
		assertThat(this.aws.everything()).as("after updates with invalid settings").isEqualTo(this.before);
		this.project.pulumi(STACK, "up", "--yes", "--skip-preview");
		assertThat(this.project.resources(STACK)).isEqualTo(RESOURCES);
	}

	@Test
	@Order(3)
	void aSecondPreviewShowsNoChange() {
		// The provider is part of the state but not of a plan.
		assertThat(this.project.planned(STACK).asMap()).hasSize(1)
			.hasEntrySatisfying("same", (count) -> assertThat(count.getAsInt()).isEqualTo(RESOURCES - 1));
	}

	@Test
	@Order(4)
	void theTableHasItsKeyIndexesAndRecovery() {
		var table = this.aws.call("dynamodb", "describe-table", "--table-name", "ProductsTable")
			.getAsJsonObject("Table");
		assertThat(table.getAsJsonArray("KeySchema")).singleElement()
			.hasToString("{\"AttributeName\":\"productId\",\"KeyType\":\"HASH\"}");
		assertThat(table.getAsJsonArray("GlobalSecondaryIndexes"))
			.extracting((index) -> index.getAsJsonObject().get("IndexName").getAsString())
			.containsExactlyInAnyOrder("by-category", "by-listing");
		assertThat(this.aws.call("dynamodb", "describe-continuous-backups", "--table-name", "ProductsTable").toString())
			.contains("\"PointInTimeRecoveryStatus\":\"ENABLED\"");
	}

	@Test
	@Order(4)
	void idempotencyRecordsExpire() {
		var table = this.aws.call("dynamodb", "describe-table", "--table-name", "ProductsIdempotency")
			.getAsJsonObject("Table");
		assertThat(table.getAsJsonArray("KeySchema")).singleElement()
			.hasToString("{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}");
		var expiry = this.aws.call("dynamodb", "describe-time-to-live", "--table-name", "ProductsIdempotency")
			.getAsJsonObject("TimeToLiveDescription");
		assertThat(expiry.get("TimeToLiveStatus").getAsString()).isEqualTo("ENABLED");
		assertThat(expiry.get("AttributeName").getAsString()).isEqualTo("expiresAt");
	}

	@Test
	@Order(5)
	void usersLogInWithAPasswordAndTheClientHasNoSecret() {
		var outputs = this.project.outputs(STACK);
		var pool = outputs.get("userPoolId").getAsString();
		var client = this.aws
			.call("cognito-idp", "describe-user-pool-client", "--user-pool-id", pool, "--client-id",
					outputs.get("userPoolClientId").getAsString())
			.getAsJsonObject("UserPoolClient");
		assertThat(client.get("ClientName").getAsString()).isEqualTo("ProductsWebAppClient");
		assertThat(client.getAsJsonArray("ExplicitAuthFlows")).extracting(JsonElement::getAsString)
			.containsExactlyInAnyOrder("ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH");
		assertThat(client.has("ClientSecret")).isFalse();
		assertThat(this.aws.pool(pool).getAsJsonObject("UsernameConfiguration"))
			.hasToString("{\"CaseSensitive\":false}");
		assertThat(this.aws.call("cognito-idp", "get-group", "--user-pool-id", pool, "--group-name", "apiAdmins"))
			.isNotNull();
	}

	@Test
	@Order(6)
	void theAliasNamesAPublishedVersionWithSnapStart() {
		var function = this.aws.call("lambda", "get-function-configuration", "--function-name", "ProductsFunction",
				"--qualifier", "live");
		assertThat(function.get("Runtime").getAsString()).isEqualTo("java21");
		assertThat(function.get("Version").getAsString()).isNotEqualTo("$LATEST");
		assertThat(function.getAsJsonObject("SnapStart").get("ApplyOn").getAsString()).isEqualTo("PublishedVersions");
	}

	@Test
	@Order(7)
	void logsAreRetainedForOneDayAndAlarmsExist() {
		for (var name : List.of("/aws/lambda/ProductsFunction", "/aws/apigateway/ProductsAPI/dev")) {
			var groups = this.aws.call("logs", "describe-log-groups", "--log-group-name-prefix", name);
			assertThat(groups.getAsJsonArray("logGroups")).singleElement()
				.satisfies((group) -> assertThat(group.getAsJsonObject().get("retentionInDays").getAsInt()).isOne());
		}
		assertThat(this.aws
			.call("cloudwatch", "describe-alarms", "--alarm-names", "ProductsAPI-dev-5xx", "ProductsFunction-errors")
			.getAsJsonArray("MetricAlarms")).hasSize(2);
	}

	@Test
	@Order(8)
	void theServiceRespondsThroughTheGateway() throws Exception {
		var outputs = this.project.outputs(STACK);
		var gateway = Gateway.of(outputs.get("apiId").getAsString(), "dev");
		var token = this.aws.idToken(outputs.get("userPoolId").getAsString(),
				outputs.get("userPoolClientId").getAsString(), "ada", "apiAdmins");
		var served = new ServiceRequests(gateway, token, this.aws);
		served.nobodyWritesWithoutATokenOfThePool();
		served.aProductIsMade();
		served.anUnchangedProductIsNotSentAgain();
		served.aStaleWriteIsRefusedAndAPatchIsTaken();
		served.aRepeatedPostIsAnsweredAsTheFirst();
		served.aListLeadsToItsNextPage();
		served.aPathSaysWhatCanBeDoneWithIt();
		served.anUnknownPathAndAnotherMethodAreAnsweredAsProblems();
		served.aProductIsDeleted();
	}

	@Test
	@Order(9)
	void aWriteThroughTheGatewayIsPublishedToTheSubscribedQueue() throws Exception {
		new PublishedEvents(this.aws, "product-events.fifo").tellTheLifeOfTheProduct();
	}

	@Test
	@Order(10)
	void theEndToEndSuiteAndTheCommandsPassAndLeaveNoData() throws Exception {
		var pool = this.project.outputs(STACK).get("userPoolId").getAsString();
		var users = this.aws.users(pool);
		var items = this.aws.items("ProductsTable");
		assertThat(this.project.askEndToEnd(STACK)).contains("end-to-end: deleted all products and users of this run")
			.doesNotContain("end-to-end: skipped");
		assertThat(this.project.giveEverydayCommands(STACK))
			.contains("everyday: all commands work with stack " + STACK);
		assertThat(this.aws.users(pool)).isEqualTo(users);
		assertThat(this.aws.items("ProductsTable")).isEqualTo(items);
	}

	/** Changes the products of the stack. */
	@Test
	@Order(11)
	void generatedRequestsAreAnsweredAsTheContractSays() throws Exception {
		var outputs = this.project.outputs(STACK);
		var token = this.aws.idToken(outputs.get("userPoolId").getAsString(),
				outputs.get("userPoolClientId").getAsString(), "eve", "apiAdmins");
		assertThat(this.project.fuzz(token, outputs.get("apiUrl").getAsString()))
			.containsAnyOf("0 unexplained findings", "left out, because Schemathesis cannot be installed");
	}

	@Test
	@Order(12)
	void destroyLeavesNothing() {
		this.project.pulumi(STACK, "destroy", "--yes", "--skip-preview");
		assertThat(this.project.resources(STACK)).isZero();
		assertThat(this.aws.everything()).isEqualTo(this.before);
	}

	/**
	 * Verifies the events that a subscriber received about the product that
	 * {@link ServiceRequests} creates, changes and deletes.
	 */
	static final class PublishedEvents {

		private static final int SECONDS = 60;

		private final AwsEmulator aws;

		private final String queue;

		PublishedEvents(AwsEmulator aws, String queue) {
			this.aws = aws;
			this.queue = queue;
		}

		void tellTheLifeOfTheProduct() throws InterruptedException {
			var messages = messages("ProductDeleted");
			var product = messages.stream().filter((message) -> "PROD001".equals(event(message, "subject"))).toList();
			assertThat(product).extracting((message) -> event(message, "type"))
				.containsExactly("dev.products.ProductCreated", "dev.products.ProductChanged",
						"dev.products.ProductChanged", "dev.products.ProductDeleted");
			assertThat(product).extracting((message) -> event(message, "sequence")).isSorted();
			assertThat(messages).extracting((message) -> event(message, "id")).doesNotHaveDuplicates();
			var change = product.get(1);
			var data = JsonParser.parseString(change.get("Body").getAsString())
				.getAsJsonObject()
				.getAsJsonObject("data");
			assertThat(data.getAsJsonArray("changed")).hasToString("[\"stock\"]");
			assertThat(data.getAsJsonObject("before").get("stock").getAsInt()).isEqualTo(150);
			assertThat(data.getAsJsonObject("after").get("stock").getAsInt()).isEqualTo(149);
			assertThat(attribute(change, "type")).isEqualTo("dev.products.ProductChanged");
			assertThat(attribute(change, "productId")).isEqualTo("PROD001");
			assertThat(attribute(change, "category")).isEqualTo("Electronics");
		}

		/** Receives messages until one contains an event of the type. */
		private List<JsonObject> messages(String last) throws InterruptedException {
			var messages = new ArrayList<JsonObject>();
			for (int second = 0; second < SECONDS
					&& messages.stream().noneMatch((message) -> event(message, "type").endsWith(last)); second++) {
				messages.addAll(this.aws.receive(this.queue));
				TimeUnit.SECONDS.sleep(1);
			}
			return messages;
		}

		private static String event(JsonObject message, String field) {
			return JsonParser.parseString(message.get("Body").getAsString()).getAsJsonObject().get(field).getAsString();
		}

		private static String attribute(JsonObject message, String name) {
			return message.getAsJsonObject("MessageAttributes").getAsJsonObject(name).get("StringValue").getAsString();
		}

	}

}

package dev.products.rehearse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.products.emulator.OnEmulator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The estates are built on an emulator, and their APIs answer. */
@OnEmulator
class RehearseIT {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	/** A suffix of its own, because others may use the same emulator. */
	private final String mark = "r" + Long.toString(System.nanoTime() % 100_000_000, 36);

	private final Emulator emulator = new Emulator(System.getenv("AWS_ENDPOINT_URL"), "eu-central-1");

	private final VariantRehearsal rehearsal = new VariantRehearsal(this.emulator, this.mark);

	@AfterEach
	void removeEstate() {
		try (this.emulator) {
			this.rehearsal.remove();
			assertThat(this.rehearsal.snapshot()).isEmpty();
		}
	}

	private BuiltEstate build(Set<Variant> variants) {
		return this.rehearsal.build(variants, 14, 0, (line) -> {
		});
	}

	@ParameterizedTest
	@EnumSource(Variant.class)
	void theApiOfEveryVariantAnswersAndASnapshotChangesNothing(Variant variant) throws Exception {
		BuiltEstate built = build(EnumSet.of(variant));
		SortedMap<String, String> before = this.rehearsal.snapshot();
		assertAnswers(built, variant == Variant.MAPPED);
		SortedMap<String, String> after = this.rehearsal.snapshot();
		// The first call of a function makes its log group.
		after.keySet().removeIf((key) -> variant == Variant.NO_LOGS && key.startsWith("log group"));
		assertThat(after).isEqualTo(before);
	}

	@Test
	void theApiOfAllVariantsTogetherAnswers() throws Exception {
		assertAnswers(build(EnumSet.complementOf(EnumSet.of(Variant.NO_LOGS))), true);
	}

	/**
	 * @param mapped whether GET has mapping templates, which the emulator does not apply
	 */
	private void assertAnswers(BuiltEstate built, boolean mapped) throws IOException, InterruptedException {
		assertThat(send(built.url(), "POST", "{}", "").statusCode()).isEqualTo(401);
		String token = login(built);
		String one = built.itemUrl().replace("{productId}", "NEW1");
		assertThat(send(built.url(), "POST", "{\"productId\":\"NEW1\",\"productName\":\"New\",\"productPrice\":1.5}",
				token))
			.returns(200, HttpResponse::statusCode);
		assertThat(send(one, "GET", "", token).body()).contains("\"productName\": \"New\"", "\"productPrice\": 1.5");
		assertThat(send(one, "PUT", "{\"productName\":\"Newer\"}", token).statusCode()).isEqualTo(200);
		assertThat(send(one, "GET", "", token).body()).contains("\"productName\": \"Newer\"", "\"productPrice\": 1.5");
		assertThat(send(one, "DELETE", "", token).statusCode()).isEqualTo(200);
		HttpResponse<String> none = send(one, "GET", "", token);
		assertThat(none.statusCode()).isEqualTo(mapped ? 200 : 404);
		assertThat(none.body()).contains("Product not found");
		assertThat(send(built.itemUrl().replace("{productId}", "PROD000"), "GET", "", token).body())
			.contains("\"productName\": \"Product 0\"");
		assertThat(send(built.url(), "OPTIONS", "", "").headers().firstValue("Access-Control-Allow-Methods"))
			.contains("OPTIONS,POST");
	}

	private String login(BuiltEstate built) {
		Map<String, String> who = new HashMap<>(Map.of("USERNAME", built.admin(), "PASSWORD", built.password()));
		if (built.clientSecret() != null) {
			who.put("SECRET_HASH", hash(built.admin() + built.clientId(), built.clientSecret()));
		}
		return this.emulator.cognito
			.initiateAuth((request) -> request.clientId(built.clientId())
				.authFlow(AuthFlowType.USER_PASSWORD_AUTH)
				.authParameters(who))
			.authenticationResult()
			.idToken();
	}

	private static String hash(String text, String secret) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static HttpResponse<String> send(String url, String method, String body, String token)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		if (!token.isEmpty()) {
			request.header("Authorization", "Bearer " + token);
		}
		return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Test
	void eachVariantHasItsResourcesAndSettings() {
		BuiltEstate plain = build(EnumSet.of(Variant.LOOK_ALIKES, Variant.DEPLOYMENTS, Variant.ATTACHED_POLICIES,
				Variant.SHARED_ROLE, Variant.PITR, Variant.TAGS, Variant.EXTRA_METHODS, Variant.RESOURCE_POLICY,
				Variant.STAGE_VARIABLES, Variant.CLIENT_SECRET, Variant.NO_LOGS));
		assertThat(names(plain, "api")).hasSize(3).contains("ProductsAPI-" + this.mark, "ProductsAPI2-" + this.mark);
		assertThat(names(plain, "api").stream().filter(("ProductsAPI-" + this.mark)::equals)).hasSize(2);
		assertThat(names(plain, "table")).containsExactlyInAnyOrder("ProductsTable-" + this.mark,
				"ProductsTable2-" + this.mark);
		assertThat(names(plain, "client")).hasSize(3);
		assertThat(names(plain, "deployment")).containsExactlyInAnyOrder("first try", "the one that works",
				"newer, but rolled back");
		assertThat(names(plain, "role")).containsExactly("productsfunctions-role-" + this.mark);
		assertThat(names(plain, "policy")).containsExactly("productsfunctions-policy-" + this.mark);
		assertThat(names(plain, "resource")).contains("/legacy/{proxy+}");
		assertThat(names(plain, "log group")).isEmpty();
		SortedMap<String, String> snapshot = this.rehearsal.snapshot();
		assertThat(snapshot.get("stage " + plain.apiId() + "/dev")).contains("environment=dev", "Cost Center=4711");
		assertThat(snapshot.get("api " + plain.apiId())).contains("aws:SourceIp", "Cost Center=4711");
		assertThat(text(snapshot, "table")).contains(" ENABLED ", "Cost Center");
		assertThat(text(snapshot, "client")).doesNotContain(Objects.requireNonNull(plain.clientSecret()));
		assertThat(this.emulator.gateway.getDeployments((request) -> request.restApiId(plain.apiId())).items())
			.as("what each deployment has")
			.extracting((one) -> one.apiSummary().get("/products").keySet())
			.containsExactlyInAnyOrder(Set.of("POST"), Set.of("POST", "OPTIONS", "HEAD"),
					Set.of("POST", "OPTIONS", "HEAD", "DELETE"));
	}

	@Test
	void theEdgeEndpointCustomAttributesAndMappedIntegrationAreCreated() {
		BuiltEstate built = build(EnumSet.of(Variant.EDGE, Variant.ATTRIBUTES, Variant.MAPPED));
		SortedMap<String, String> snapshot = this.rehearsal.snapshot();
		assertThat(snapshot.get("api " + built.apiId())).contains("Types=[EDGE]");
		assertThat(text(snapshot, "pool")).contains("Name=custom:department", "Name=custom:level");
		assertThat(this.emulator.gateway.getResources((request) -> request.restApiId(built.apiId()).embed("methods"))
			.items()
			.stream()
			.filter((one) -> one.path().endsWith("{productId}"))
			.map((one) -> Objects.requireNonNull(one.resourceMethods().get("GET")).methodIntegration())).singleElement()
			.satisfies((integration) -> {
				assertThat(integration.typeAsString()).isEqualTo("AWS");
				assertThat(integration.requestTemplates()).containsKey("application/json");
				assertThat(integration.integrationResponses()).containsOnlyKeys("200", "404");
			});
	}

	@Test
	void lookAlikesAreLeftOutWithTheOption() {
		StringWriter out = new StringWriter();
		int code = Rehearse.run(new PrintWriter(out), new PrintWriter(out), this.emulator.endpoint().toString(),
				"--suffix", this.mark, "--no-look-alikes");
		assertThat(code).isZero();
		assertThat(out.toString()).contains("ProductsAPI-" + this.mark).doesNotContain("2-" + this.mark);
		assertThat(out.toString().lines().filter((line) -> line.startsWith("api "))).hasSize(1);
	}

	private static List<@Nullable String> names(BuiltEstate built, String type) {
		return built.resources()
			.stream()
			.filter((row) -> type.equals(row.get("type")))
			.map((row) -> row.get("name"))
			.toList();
	}

	private static String text(Map<String, String> snapshot, String type) {
		StringBuilder text = new StringBuilder();
		snapshot.forEach((key, value) -> text.append(key.startsWith(type + " ") ? value : ""));
		return text.toString();
	}

	@Test
	void anExistingEstateIsNeverOverwritten() {
		build(EnumSet.of(Variant.CONSOLE));
		SortedMap<String, String> before = this.rehearsal.snapshot();
		assertThatExceptionOfType(RehearseException.class).isThrownBy(() -> build(EnumSet.of(Variant.ODD_NAMES)))
			.withMessageContaining("table ProductsTable-" + this.mark)
			.withMessageContaining("Nothing was built")
			.withMessageContaining("and 20 more");
		assertThat(this.rehearsal.snapshot()).isEqualTo(before);
	}

	@Test
	void removingOneEstateKeepsTheOther() {
		build(EnumSet.of(Variant.LOOK_ALIKES));
		SortedMap<String, String> before = this.rehearsal.snapshot();
		VariantRehearsal other = new VariantRehearsal(this.emulator, "x-" + this.mark);
		other.build(EnumSet.of(Variant.LOOK_ALIKES, Variant.ATTACHED_POLICIES), 1, 60, (line) -> {
		});
		assertThat(other.resources()).hasSize(60);
		other.remove();
		assertThat(other.snapshot()).isEmpty();
		assertThat(this.rehearsal.snapshot()).isEqualTo(before);
	}

	@Test
	void anIncompleteEstateWithDeletionProtectionIsRemoved() {
		BuiltEstate built = build(EnumSet.of(Variant.CONSOLE));
		String table = "ProductsTable-" + this.mark;
		this.emulator.dynamoDb.updateTable((request) -> request.tableName(table).deletionProtectionEnabled(true));
		this.emulator.cognito
			.updateUserPool((request) -> request.userPoolId(built.poolId()).deletionProtection("ACTIVE"));
		this.emulator.gateway.deleteRestApi((request) -> request.restApiId(built.apiId()));
		assertThat(this.rehearsal.remove()).isNotEmpty();
	}

	@Test
	void aTableWithoutAnyOldFunctionIsNotRemoved() {
		this.emulator.dynamoDb.createTable((request) -> request.tableName("ProductsTable-" + this.mark)
			.keySchema(KeySchemaElement.builder().attributeName("productId").keyType("HASH").build())
			.attributeDefinitions(AttributeDefinition.builder().attributeName("productId").attributeType("S").build())
			.billingMode("PAY_PER_REQUEST"));
		assertThatExceptionOfType(RehearseException.class).isThrownBy(this.rehearsal::refuseToRemoveStack)
			.withMessageContaining("ProductsTable-" + this.mark)
			.withMessageContaining("--remove --force");
		assertThat(this.rehearsal.remove()).hasSize(1);
	}

}

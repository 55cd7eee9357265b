package dev.products.service.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.products.service.identity.TokenCase;
import dev.products.service.identity.TokenForge;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Tests the service as a local user runs it, with real sockets and real tokens. */
@SpringBootTest(classes = LocalConfiguration.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "products.local.dynamodb-port=0")
@ActiveProfiles("local")
class LocalProductsTest {

	private static final String SEED = """
			{"productId":"PROD001","category":"Electronics","productName":"Smartphone Model X",\
			"description":"Latest model smartphone with advanced features.","productPrice":799,"stock":150}""";

	private static final List<String> ADMIN = List.of("apiAdmins");

	private static final String CLIENT = "local-client";

	private static final Duration HOUR = Duration.ofHours(1);

	private static final ObjectMapper JSON = new ObjectMapper();

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private RSAKey key;

	private String admin = "";

	@BeforeEach
	void signIn() throws Exception {
		this.admin = signIn("username=alice&groups=apiAdmins").at("/AuthenticationResult/IdToken").textValue();
		call("DELETE", "/products/PROD001", this.admin, null);
	}

	@Test
	void answersTheRequestThatUsersHave() throws Exception {
		Answer created = call("POST", "/products", this.admin, SEED);
		assertThat(created.status()).isEqualTo(201);
		assertThat(created.header("Location")).isEqualTo("/products/PROD001");
		assertThat(created.body().at("/productPrice").decimalValue()).isEqualByComparingTo("799");
		assertThat(created.body().at("/createdAt").textValue()).isEqualTo(created.body().at("/updatedAt").textValue());

		assertThat(call("GET", "/products/PROD001", this.admin, null).body()).isEqualTo(created.body());
		assertThat(call("GET", "/products", this.admin, null).body().at("/items/0")).isEqualTo(created.body());
		assertThat(call("POST", "/products", this.admin, SEED).problem()).isEqualTo("409 product-exists");

		Answer replaced = call("PUT", "/products/PROD001", this.admin, SEED.replace(":150", ":149"));
		assertThat(replaced.status()).isEqualTo(200);
		assertThat(replaced.body().at("/stock").intValue()).isEqualTo(149);
		assertThat(replaced.body().at("/createdAt")).isEqualTo(created.body().at("/createdAt"));

		assertThat(call("DELETE", "/products/PROD001", this.admin, null).status()).isEqualTo(204);
		assertThat(call("GET", "/products/PROD001", this.admin, null).problem()).isEqualTo("404 product-not-found");
		assertThat(call("DELETE", "/products/PROD001", this.admin, null).problem()).isEqualTo("404 product-not-found");
	}

	@Test
	void putCreatesWhatIsNotThere() throws Exception {
		Answer created = call("PUT", "/products/PROD001", this.admin, SEED);

		assertThat(created.status()).isEqualTo(201);
		assertThat(created.header("Location")).isEqualTo("/products/PROD001");
	}

	@Test
	void putRefusesAnotherIdInTheBody() throws Exception {
		assertThat(call("PUT", "/products/OTHER", this.admin, SEED).problem()).isEqualTo("400 invalid-product");
	}

	@Test
	void namesEveryFieldOfAnInvalidBody() throws Exception {
		Answer refused = call("POST", "/products", this.admin,
				"{\"productId\":\"..\",\"productName\":7,\"productPrice\":\"799\",\"stock\":1.5,\"colour\":\"red\"}");

		assertThat(refused.problem()).isEqualTo("400 invalid-product");
		assertThat(refused.body().get("errors").findValuesAsText("pointer")).containsExactlyInAnyOrder("/productId",
				"/category", "/productName", "/productPrice", "/stock", "/colour");
	}

	@Test
	void signsInInTheShapeOfCognito() throws Exception {
		JsonNode result = signIn("username=bob&groups=apiAdmins,readers").get("AuthenticationResult");
		assertThat(result.get("ExpiresIn").intValue()).isEqualTo(3600);
		assertThat(result.get("TokenType").textValue()).isEqualTo("Bearer");

		JWKSet keys = JWKSet.parse(call("GET", "/local/.well-known/jwks.json", null, null).text());
		SignedJWT id = SignedJWT.parse(result.get("IdToken").textValue());
		assertThat(id.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
		assertThat(id.verify(new RSASSAVerifier(keys.getKeyByKeyId(id.getHeader().getKeyID()).toRSAKey()))).isTrue();
		assertThat(id.getJWTClaimsSet().getClaims()).containsKeys("sub", "aud", "iss", "exp", "iat", "jti", "auth_time",
				"origin_jti", "event_id", "email", "email_verified");
		assertThat(id.getJWTClaimsSet().getStringListClaim("cognito:groups")).containsExactly("apiAdmins", "readers");
		assertThat(id.getJWTClaimsSet().getStringClaim("cognito:username")).isEqualTo("bob");
		assertThat(id.getJWTClaimsSet().getStringClaim("token_use")).isEqualTo("id");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("untrustworthyTokens")
	void refuses(String name, Forgery forgery) throws Exception {
		String token = forgery.of(this);

		assertThat(call("GET", "/products", token, null).problem()).isEqualTo("401 unauthenticated");
		assertThat(call("POST", "/products", token, SEED).problem()).isEqualTo("401 unauthenticated");
		assertThat(call("GET", "/products/PROD001", this.admin, null).status()).isEqualTo(404);
	}

	static Stream<Arguments> untrustworthyTokens() {
		return Stream
			.of(Arguments.of("no token", (Forgery) (test) -> null),
					Arguments.of("what is no token", (Forgery) (test) -> "nonsense"),
					Arguments.of("an altered claim", (Forgery) (test) -> altered(test.admin, 1)),
					Arguments.of("an altered signature", (Forgery) (test) -> altered(test.admin, 2)),
					Arguments.of("alg=none", (Forgery) (test) -> unsigned(test.admin)),
					Arguments.of("an access token",
							(Forgery) (test) -> test.issuer(test.key, 0).signIn("eve", ADMIN).access()),
					Arguments.of("another key",
							(Forgery) (test) -> test.issuer(TokenIssuer.newKey(), 0).signIn("eve", ADMIN).id()),
					Arguments.of("an expired one",
							(Forgery) (test) -> test.issuer(test.key, -3601).signIn("eve", ADMIN).id()),
					Arguments.of("another issuer",
							(Forgery) (test) -> new TokenIssuer(test.key, "https://evil.example", CLIENT, HOUR,
									Clock.systemUTC())
								.signIn("eve", ADMIN)
								.id()),
					Arguments.of("another audience", (Forgery) (
							test) -> new TokenIssuer(test.key, test.iss(), "another-client", HOUR, Clock.systemUTC())
								.signIn("eve", ADMIN)
								.id()));
	}

	@ParameterizedTest
	@MethodSource("dev.products.service.identity.TokenCase#all")
	void judgesATokenAsTheLambdaAuthorizerDoesAndLogsNothingOfIt(TokenCase each) throws Exception {
		String token = each.token().apply(new TokenForge(this.key, iss(), CLIENT, Instant.now()));
		assumeThat(token).as("what can be sent in a header").doesNotContain("\n");
		var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		var lines = new ListAppender<ILoggingEvent>();
		lines.start();
		root.addAppender(lines);

		Answer answer = call("GET", "/products", token, null);

		root.detachAppender(lines);
		// The log line of the request itself is written after the response.
		assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage)
			.isSubsetOf("GET /products 200", "GET unmatched 401");
		if (each.accepted()) {
			assertThat(answer.status()).isEqualTo(200);
		}
		else {
			assertThat(answer.problem()).isEqualTo("401 unauthenticated");
		}
	}

	@Test
	void trustsWhatTheForgeriesDifferFrom() throws Exception {
		assertThat(call("GET", "/products", issuer(this.key, 0).signIn("eve", ADMIN).id(), null).status())
			.isEqualTo(200);
	}

	@Test
	void whoIsNotInTheWriteGroupReadsOnly() throws Exception {
		String reader = signIn("username=rita").at("/AuthenticationResult/IdToken").textValue();

		assertThat(call("POST", "/products", reader, SEED).problem()).isEqualTo("403 forbidden");
		assertThat(call("GET", "/products", reader, null).status()).isEqualTo(200);
	}

	@Test
	void asksForATokenBeforeItTellsWhetherAPathIsThere() throws Exception {
		assertThat(call("GET", "/nowhere", null, null).problem()).isEqualTo("401 unauthenticated");
		assertThat(call("GET", "/nowhere", this.admin, null).problem()).isEqualTo("404 path-not-found");
		assertThat(call("DELETE", "/products", this.admin, null).problem()).isEqualTo("405 method-not-allowed");
		assertThat(call("GET", "//products", this.admin, null).problem()).isEqualTo("400 invalid-request");
	}

	@Test
	void listsPageByPageAndTakesNoForeignCursor() throws Exception {
		for (int i = 0; i < 5; i++) {
			call("PUT", "/products/PAGE" + i, this.admin, String.format(Locale.ROOT,
					"{\"category\":\"Pages\",\"productName\":\"n%d\",\"productPrice\":1,\"stock\":0}", i));
		}

		JsonNode first = call("GET", "/products?category=Pages&limit=3", this.admin, null).body();
		String cursor = first.get("nextCursor").textValue();
		JsonNode second = call("GET", "/products?category=Pages&limit=3&cursor=" + cursor, this.admin, null).body();

		assertThat(first.get("items").findValuesAsText("productName")).containsExactly("n0", "n1", "n2");
		assertThat(second.get("items").findValuesAsText("productName")).containsExactly("n3", "n4");
		assertThat(second.has("nextCursor")).isFalse();
		assertThat(call("GET", "/products?limit=3&cursor=" + cursor, this.admin, null).problem())
			.isEqualTo("400 invalid-request");
		assertThat(call("GET", "/products?limit=101", this.admin, null).problem()).isEqualTo("400 invalid-request");
	}

	private TokenIssuer issuer(RSAKey key, int secondsFromNow) throws Exception {
		return new TokenIssuer(key, iss(), CLIENT, HOUR,
				Clock.offset(Clock.systemUTC(), Duration.ofSeconds(secondsFromNow)));
	}

	private String iss() throws Exception {
		return SignedJWT.parse(this.admin).getJWTClaimsSet().getIssuer();
	}

	/** Returns the token with another character in the middle of one of its parts. */
	private static String altered(String token, int part) {
		String[] parts = token.split("\\.");
		char[] characters = parts[part].toCharArray();
		int middle = characters.length / 2;
		characters[middle] = (characters[middle] == 'A') ? 'B' : 'A';
		parts[part] = new String(characters);
		return String.join(".", parts);
	}

	private static String unsigned(String token) {
		String header = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
		return header + "." + token.split("\\.")[1] + ".";
	}

	private JsonNode signIn(String form) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(uri("/local/token"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form))
			.build();
		return JSON.readTree(this.http.send(request, BodyHandlers.ofString()).body());
	}

	private Answer call(String method, String path, String token, String body) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
			.method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody())
			.header("Content-Type", "application/json");
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		return new Answer(this.http.send(request.build(), BodyHandlers.ofString()));
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	interface Forgery {

		String of(LocalProductsTest test) throws Exception;

	}

	private record Answer(HttpResponse<String> response) {

		int status() {
			return this.response.statusCode();
		}

		String header(String name) {
			return this.response.headers().firstValue(name).orElse("");
		}

		String text() {
			return this.response.body();
		}

		JsonNode body() throws IOException {
			return JSON.readTree(text());
		}

		String problem() throws IOException {
			assertThat(header("Content-Type")).isEqualTo("application/problem+json");
			assertThat(body().get("status").intValue()).isEqualTo(status());
			return status() + " " + body().get("type").textValue().replace("urn:problem-type:products:", "");
		}

	}

}

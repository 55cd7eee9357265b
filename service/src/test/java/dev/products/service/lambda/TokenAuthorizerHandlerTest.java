package dev.products.service.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.products.service.CapturedLog;
import dev.products.figures.Figures;
import dev.products.service.TestClock;
import dev.products.service.identity.TestUserPool;
import dev.products.service.identity.TokenCase;
import dev.products.service.identity.TokenForge;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests the Lambda authorizer as the gateway calls it, and what it logs.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html">
 * Output from an API Gateway Lambda authorizer</a>
 */
class TokenAuthorizerHandlerTest {

	/** The tokens whose answer was the expected one. */
	private static final Set<TokenCase> CHECKED = ConcurrentHashMap.newKeySet();

	private static final String METHOD = "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/prod/PUT/products/P1";

	private static final ObjectMapper JSON = new ObjectMapper();

	private final TestUserPool pool = new TestUserPool();

	private final TestClock clock = new TestClock(Instant.now());

	private final TokenAuthorizerHandler authorizer = new TokenAuthorizerHandler(this.pool.verifier(this.clock),
			Set.of(TestUserPool.CLIENT, "other"));

	private final CapturedLog log = new CapturedLog(Logger.ROOT_LOGGER_NAME, Level.TRACE);

	@AfterAll
	static void writeFigures() {
		Figures.write("tokens-lambda", TokenCase.figures(CHECKED));
	}

	@AfterEach
	void stop() {
		this.log.close();
		this.pool.close();
	}

	@Test
	void thePolicyAllowsAllMethodsOfTheStage() throws Exception {
		JsonNode policy = answer(tokenEvent(this.pool.idToken()));
		assertThat(policy.path("principalId").asText()).isEqualTo("0f8e6a1c-sub");
		// The gateway caches the policy and also uses it for other methods and paths.
		assertThat(policy.path("policyDocument")).isEqualTo(JSON.readTree("""
				{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"execute-api:Invoke",
				"Resource":"arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/prod/*"}]}"""));
	}

	@Test
	void theContextHasTheClaimsAsTexts() throws Exception {
		assertThat(answer(tokenEvent(this.pool.idToken())).path("context"))
			.isEqualTo(JSON.readTree(String.format(Locale.ROOT, """
					{"sub":"0f8e6a1c-sub","groupsJson":"[\\"apiAdmins\\",\\"readers\\"]","tokenUse":"id",
					"clientId":"%s","scope":""}""", TestUserPool.CLIENT)));
		assertThat(answer(tokenEvent(this.pool.accessToken()
			.subject(TestUserPool.CLIENT)
			.claim("cognito:groups", null)
			.claim("scope", "products/read products/write"))).path("context"))
			.isEqualTo(JSON.readTree(String.format(Locale.ROOT, """
					{"sub":"%1$s","groupsJson":"[]","tokenUse":"access","clientId":"%1$s",
					"scope":"products/read products/write"}""", TestUserPool.CLIENT)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "authorization", "AUTHORIZATION" })
	void theHeaderOfARequestEventIsReadInAnyCase(String name) throws Exception {
		String token = this.pool.signed(this.pool.idToken().build());
		assertAccepted(requestEvent(name, "Bearer " + token));
		assertAccepted(requestEvent(name, "bearer  " + token));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(
			strings = { "", "Bearer", "Bearer ", "Basic YWxpY2U6c2VjcmV0", "Bearer a.b.c", "Bearer a b", "Bearer\ta" })
	void aHeaderWithoutATokenIsRefused(@Nullable String header) {
		assertUnauthorized(tokenEvent(header));
		assertUnauthorized(requestEvent("Authorization", header));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{\"methodArn\":\"" + METHOD + "\"}", "{\"methodArn\":\"" + METHOD + "\",\"headers\":null}" })
	void anEventWithoutHeadersIsRefused(String event) {
		assertUnauthorized(event);
	}

	/**
	 * An event that keeps the function active contains no request, and nothing is
	 * allowed.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "null", "\"warm\"", "", "{\"source\":\"aws.events\",\"detail\":{}}" })
	void anEventThatIsNotARequestIsAnsweredWithAnEmptyObject(String event) throws Exception {
		assertThat(answer(event)).isEqualTo(JSON.createObjectNode());
		assertThat(this.log.lines()).noneMatch((line) -> line.getLevel().isGreaterOrEqual(Level.INFO));
	}

	@ParameterizedTest
	@MethodSource("dev.products.service.identity.TokenCase#all")
	void aTokenIsAcceptedOrRefusedAndNeverLogged(TokenCase each) throws Exception {
		String token = each.token()
			.apply(new TokenForge(this.pool.key(), this.pool.issuer().toString(), TestUserPool.CLIENT, Instant.now()));
		if (each.accepted()) {
			assertAccepted(tokenEvent("Bearer " + token));
			assertThat(this.log.lines()).isEmpty();
			CHECKED.add(each);
			return;
		}
		assertUnauthorized(tokenEvent("Bearer " + token));
		assertThat(this.log.lines()).singleElement().satisfies((line) -> {
			assertThat(line.getFormattedMessage()).isEqualTo("Refused: " + each.reason());
			assertThat(line.getThrowableProxy()).isNull();
		});
		assertThat(this.pool.fetches()).isLessThanOrEqualTo(1);
		CHECKED.add(each);
	}

	@Test
	void tokensOfOtherClientsAreRefused() {
		// An access token has client_id and no aud, and an ID token has aud.
		Stream
			.of(this.pool.idToken().audience("stranger"), this.pool.accessToken().claim("client_id", "stranger"),
					this.pool.idToken().claim("token_use", "access"),
					this.pool.idToken().audience((String) null).claim("client_id", TestUserPool.CLIENT))
			.forEach((token) -> assertUnauthorized(tokenEvent(token)));
		assertThat(this.log.lines()).hasSize(4)
			.allMatch((line) -> line.getFormattedMessage().equals("Refused: for another app client"));
	}

	@Test
	void aTokenWithoutASchemeIsNotLogged() {
		assertUnauthorized(tokenEvent(this.pool.signed(this.pool.idToken().build())));
		assertThat(this.log.lines()).singleElement()
			.satisfies((line) -> assertThat(line.getFormattedMessage()).isEqualTo("Refused: no bearer token"));
	}

	/** The gateway answers 500, as for every message other than "Unauthorized". */
	@Test
	void theAuthorizerFailsIfTheKeysOfThePoolCannotBeFetched() throws Exception {
		String valid = tokenEvent(this.pool.idToken());
		this.pool.respondWith(503);
		for (int i = 0; i < 2; i++) {
			assertThatThrownBy(() -> answer(valid)).isInstanceOf(IllegalStateException.class)
				.hasMessage("The token cannot be verified")
				.hasCauseInstanceOf(KeySourceException.class);
		}
		assertThat(this.log.lines()).allMatch((line) -> line.getLevel() == Level.WARN);

		this.pool.recover();
		this.clock.pass(Duration.ofSeconds(1));
		assertAccepted(valid);
	}

	@Test
	void fetchedKeysAreUsedWhileThePoolDoesNotRespond() throws Exception {
		String valid = tokenEvent(this.pool.idToken());
		assertAccepted(valid);
		this.pool.respondWith(503);
		this.clock.pass(Duration.ofMinutes(1));
		assertAccepted(valid);
		assertUnauthorized(tokenEvent(this.pool.idToken().expirationTime(new Date(0))));
	}

	@Test
	void theClientsAreThoseOfUsersAndOfMachines() {
		assertThat(TokenAuthorizerHandler.clients("web, shell", "machine")).containsExactlyInAnyOrder("web", "shell",
				"machine");
		assertThat(TokenAuthorizerHandler.clients("web", "")).containsExactly("web");
	}

	@Test
	void theFunctionDoesNotStartWithoutAnIssuer() {
		assertThatThrownBy(TokenAuthorizerHandler::new).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("PRODUCTS_ISSUER");
	}

	private void assertAccepted(String event) throws IOException {
		assertThat(answer(event).path("principalId").asText()).isEqualTo("0f8e6a1c-sub");
	}

	private void assertUnauthorized(String event) {
		assertThatThrownBy(() -> answer(event)).isExactlyInstanceOf(RuntimeException.class)
			// The gateway answers 401 to exactly this message, and 500 to any other.
			.hasMessage("Unauthorized")
			.hasNoCause();
	}

	private JsonNode answer(String event) throws IOException {
		var answer = new ByteArrayOutputStream();
		this.authorizer.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer,
				Mockito.mock(Context.class));
		return JSON.readTree(answer.toByteArray());
	}

	private String tokenEvent(JWTClaimsSet.Builder token) {
		return tokenEvent("Bearer " + this.pool.signed(token.build()));
	}

	private static String tokenEvent(@Nullable String header) {
		return JSON.createObjectNode()
			.put("type", "TOKEN")
			.put("methodArn", METHOD)
			.put("authorizationToken", header)
			.toString();
	}

	private static String requestEvent(String name, @Nullable String header) {
		ObjectNode event = JSON.createObjectNode()
			.put("type", "REQUEST")
			.put("methodArn", METHOD)
			.put("httpMethod", "PUT")
			.put("path", "/products/P1");
		event.putObject("headers").put("Accept", "*/*").put(name, header);
		event.putObject("multiValueHeaders").putArray(name.toLowerCase(Locale.ROOT)).add(header);
		return event.toString();
	}

}

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
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.products.service.TestClock;
import dev.products.service.identity.TokenCase;
import dev.products.service.identity.TokenForge;
import dev.products.service.identity.TestUserPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The Lambda authorizer as the gateway calls it.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html">
 * Output from an API Gateway Lambda authorizer</a>
 */
class TokenAuthorizerHandlerTest {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final String METHOD = "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/prod/PUT/products/P1";

	/** All that may be logged of a token that a stranger made. */
	private static final Set<String> REASONS = Stream
		.of("no signed JWT", "another spelling than that of base64url (RFC 7515 section 2)",
				"extensions (RFC 7515 section 4.1.11)", "no kid",
				"not of type JWT and signed by RS256 and a key of the issuer", "another issuer", "expired",
				"not valid yet", "neither an id token nor an access token", "several audiences", "no sub",
				"for another app client", "no bearer token")
		.map("Refused: "::concat)
		.collect(Collectors.toSet());

	private final TestUserPool pool = new TestUserPool();

	private final TestClock clock = new TestClock(Instant.now());

	private final TokenAuthorizerHandler authorizer = new TokenAuthorizerHandler(this.pool.verifier(this.clock),
			Set.of(TestUserPool.CLIENT, "other"));

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Level level = this.root.getLevel();

	@BeforeEach
	void listen() {
		this.log.start();
		this.root.setLevel(Level.TRACE);
		this.root.detachAppender("CONSOLE");
		this.root.addAppender(this.log);
	}

	@AfterEach
	void stop() {
		this.root.detachAppender(this.log);
		this.root.setLevel(this.level);
		this.pool.close();
	}

	@Test
	void allowsTheWholeStageToWhoeverHasAToken() throws Exception {
		JsonNode policy = answer(tokenEvent("Bearer " + token(this.pool.idToken().build())));

		assertThat(policy.path("principalId").asText()).isEqualTo("0f8e6a1c-sub");
		// The gateway keeps it and applies it to other methods and paths too.
		assertThat(policy.path("policyDocument")).isEqualTo(JSON.readTree("""
				{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"execute-api:Invoke",
				"Resource":"arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/prod/*"}]}"""));
	}

	@Test
	void tellsTheServiceByFlatKeys() throws Exception {
		JsonNode id = answer(tokenEvent("Bearer " + token(this.pool.idToken().build()))).path("context");
		JsonNode access = answer(tokenEvent("Bearer " + token(this.pool.accessToken().build()))).path("context");

		assertThat(id).isEqualTo(JSON.readTree(String.format(Locale.ROOT, """
				{"sub":"0f8e6a1c-sub","groupsJson":"[\\"apiAdmins\\",\\"readers\\"]","tokenUse":"id",
				"clientId":"%s","scope":""}""", TestUserPool.CLIENT)));
		assertThat(access.path("tokenUse").asText()).isEqualTo("access");
		assertThat(access.path("clientId").asText()).isEqualTo(TestUserPool.CLIENT);
	}

	@Test
	void tellsTheScopesOfAMachine() throws Exception {
		String token = token(this.pool.accessToken()
			.subject(TestUserPool.CLIENT)
			.claim("cognito:groups", null)
			.claim("scope", "products/read products/write")
			.build());

		assertThat(answer(tokenEvent("Bearer " + token)).path("context"))
			.isEqualTo(JSON.readTree(String.format(Locale.ROOT, """
					{"sub":"%1$s","groupsJson":"[]","tokenUse":"access","clientId":"%1$s",
					"scope":"products/read products/write"}""", TestUserPool.CLIENT)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "authorization", "AUTHORIZATION" })
	void readsTheHeaderOfARequestEventInAnyCase(String name) throws Exception {
		String token = token(this.pool.idToken().build());

		assertThat(answer(requestEvent(name, "Bearer " + token)).path("principalId").asText())
			.isEqualTo("0f8e6a1c-sub");
		assertThat(answer(requestEvent(name, "bearer  " + token)).path("principalId").asText())
			.isEqualTo("0f8e6a1c-sub");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(
			strings = { "", "Bearer", "Bearer ", "Basic YWxpY2U6c2VjcmV0", "Bearer a.b.c", "Bearer a b", "Bearer\ta" })
	void refusesAHeaderWithoutAToken(String header) {
		assertUnauthorized(tokenEvent(header));
		assertUnauthorized(requestEvent("Authorization", header));
	}

	@Test
	void refusesAnEventWithoutHeaders() {
		assertUnauthorized(JSON.createObjectNode().put("methodArn", METHOD).toString());
		assertUnauthorized(JSON.createObjectNode().put("methodArn", METHOD).putNull("headers").toString());
	}

	@ParameterizedTest
	@MethodSource("dev.products.service.identity.TokenCase#all")
	void judgesATokenAndLogsNothingOfIt(TokenCase each) throws Exception {
		String token = each.token()
			.apply(new TokenForge(this.pool.key(), this.pool.issuer().toString(), TestUserPool.CLIENT, Instant.now()));

		if (each.accepted()) {
			assertThat(answer(tokenEvent("Bearer " + token)).path("principalId").asText()).isEqualTo("0f8e6a1c-sub");
			assertThat(this.log.list).isEmpty();
			return;
		}
		assertUnauthorized(tokenEvent("Bearer " + token));
		assertThat(this.log.list).singleElement().satisfies((line) -> {
			assertThat(line.getFormattedMessage()).matches("Refused: [A-Za-z0-9 ,.()]+");
			assertThat(REASONS).contains(line.getFormattedMessage());
			assertThat(line.getThrowableProxy()).isNull();
		});
		assertThat(this.pool.fetches()).isLessThanOrEqualTo(1);
	}

	@Test
	void refusesTheTokensOfOtherClients() {
		assertUnauthorized(tokenEvent("Bearer " + token(this.pool.idToken().audience("stranger").build())));
		assertUnauthorized(
				tokenEvent("Bearer " + token(this.pool.accessToken().claim("client_id", "stranger").build())));
		// An access token has client_id and no aud; that of an id token says nothing.
		assertUnauthorized(tokenEvent("Bearer " + token(this.pool.idToken().claim("token_use", "access").build())));
		assertUnauthorized(tokenEvent("Bearer "
				+ token(this.pool.idToken().audience((String) null).claim("client_id", TestUserPool.CLIENT).build())));
		assertThat(this.log.list).hasSize(4)
			.allMatch((line) -> line.getFormattedMessage().equals("Refused: for another app client"));
	}

	@Test
	void aTokenThatLosesItsSchemeIsNotLogged() {
		assertUnauthorized(tokenEvent(token(this.pool.idToken().build())));

		assertThat(this.log.list).singleElement()
			.satisfies((line) -> assertThat(line.getFormattedMessage()).isEqualTo("Refused: no bearer token"));
	}

	@Test
	void failsWhereThePoolsKeysCannotBeFetchedAndRefusesNobodyForThat() throws Exception {
		String good = tokenEvent("Bearer " + token(this.pool.idToken().build()));
		this.pool.answers(503);
		assertFails(good);
		assertFails(good);
		assertThat(this.log.list).allMatch((line) -> line.getLevel() == Level.WARN);

		this.pool.recovers();
		this.clock.pass(Duration.ofSeconds(1));
		assertThat(answer(good).path("principalId").asText()).isEqualTo("0f8e6a1c-sub");
	}

	@Test
	void judgesTokensWhoseKeyItHasWhileThePoolDoesNotAnswer() throws Exception {
		String good = tokenEvent("Bearer " + token(this.pool.idToken().build()));
		String expired = tokenEvent("Bearer " + token(this.pool.idToken().expirationTime(new Date(0)).build()));
		answer(good);
		this.pool.answers(503);
		this.clock.pass(Duration.ofMinutes(1));

		assertThat(answer(good).path("principalId").asText()).isEqualTo("0f8e6a1c-sub");
		assertUnauthorized(expired);
	}

	/** The gateway answers 500 to every message but "Unauthorized". */
	private void assertFails(String event) {
		assertThatThrownBy(() -> answer(event)).isInstanceOf(IllegalStateException.class)
			.hasMessage("The token cannot be verified")
			.hasCauseInstanceOf(KeySourceException.class);
	}

	/** What keeps a function warm asks for nothing, and is allowed nothing. */
	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "null", "\"warm\"", "", "{\"source\":\"aws.events\",\"detail\":{}}" })
	void answersAnEventThatAsksForNoMethodByAnEmptyObject(String event) throws Exception {
		assertThat(answer(event)).isEqualTo(JSON.createObjectNode());
		assertThat(this.log.list).noneMatch((line) -> line.getLevel().isGreaterOrEqual(Level.INFO));
	}

	@Test
	void takesTheClientsOfUsersAndOfMachines() {
		assertThat(TokenAuthorizerHandler.clients("web, shell", "machine")).containsExactlyInAnyOrder("web", "shell",
				"machine");
		assertThat(TokenAuthorizerHandler.clients("web", "")).containsExactly("web");
	}

	@Test
	void doesNotStartWithoutItsSettings() {
		assertThatThrownBy(TokenAuthorizerHandler::new).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("PRODUCTS_ISSUER");
	}

	private void assertUnauthorized(String event) {
		assertThatThrownBy(() -> answer(event)).isExactlyInstanceOf(RuntimeException.class)
			// Exactly this: the gateway answers 500 to any other.
			.hasMessage("Unauthorized")
			.hasNoCause();
	}

	private String token(JWTClaimsSet claims) {
		return this.pool.signed(claims);
	}

	private JsonNode answer(String event) throws IOException {
		var answer = new ByteArrayOutputStream();
		this.authorizer.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer,
				Mockito.mock(Context.class));
		return JSON.readTree(answer.toByteArray());
	}

	private static String tokenEvent(String header) {
		return JSON.createObjectNode()
			.put("type", "TOKEN")
			.put("methodArn", METHOD)
			.put("authorizationToken", header)
			.toString();
	}

	private static String requestEvent(String name, String header) {
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

package dev.products.service.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.products.service.identity.CognitoTokens;
import dev.products.service.identity.TestUserPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

	private final TestUserPool pool = new TestUserPool();

	private final TokenAuthorizerHandler authorizer = new TokenAuthorizerHandler(
			new CognitoTokens(this.pool.issuer(), Set.of(TestUserPool.CLIENT)));

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
				{"sub":"0f8e6a1c-sub","groups":"apiAdmins,readers","tokenUse":"id","clientId":"%s","scope":""}""",
				TestUserPool.CLIENT)));
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
					{"sub":"%1$s","groups":"","tokenUse":"access","clientId":"%1$s",
					"scope":"products/read products/write"}""", TestUserPool.CLIENT)));
	}

	@Test
	void aCallerInNoGroupHasAnEmptyText() throws Exception {
		String token = token(this.pool.idToken().claim("cognito:groups", null).build());

		assertThat(answer(tokenEvent("Bearer " + token)).at("/context/groups").textValue()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "authorization", "AUTHORIZATION" })
	void readsTheHeaderOfARequestEventInAnyCase(String name) throws Exception {
		String token = token(this.pool.idToken().build());

		assertThat(answer(requestEvent(name, "Bearer " + token)).path("principalId").asText())
			.isEqualTo("0f8e6a1c-sub");
		assertThat(answer(requestEvent(name, "bearer  " + token + " ")).path("principalId").asText())
			.isEqualTo("0f8e6a1c-sub");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "Bearer", "Bearer ", "Basic YWxpY2U6c2VjcmV0", "Bearer a.b.c" })
	void refusesAHeaderWithoutAToken(String header) {
		assertUnauthorized(tokenEvent(header));
		assertUnauthorized(requestEvent("Authorization", header));
	}

	@Test
	void refusesAnEventWithoutHeaders() {
		assertUnauthorized(JSON.createObjectNode().put("methodArn", METHOD).toString());
		assertUnauthorized(JSON.createObjectNode().put("methodArn", METHOD).putNull("headers").toString());
	}

	@Test
	void refusesATokenThatDoesNotCountAndKeepsItOutOfTheLog() throws Exception {
		String expired = token(this.pool.idToken().expirationTime(new java.util.Date(0)).build());
		String good = token(this.pool.idToken().build());

		assertUnauthorized(tokenEvent("Bearer " + expired));
		assertUnauthorized(tokenEvent("Bearer " + good + "x"));
		// Without its scheme it is refused too, as a token it may still be good.
		assertUnauthorized(tokenEvent(good));
		answer(tokenEvent("Bearer " + good));

		assertThat(this.log.list).extracting(ILoggingEvent::getFormattedMessage).contains("Refused: expired");
		for (String token : new String[] { expired, good }) {
			for (String part : token.split("\\.")) {
				assertThat(this.log.list).noneMatch((line) -> line.getFormattedMessage().contains(part)
						|| (line.getThrowableProxy() != null && line.getThrowableProxy().getMessage().contains(part)));
			}
		}
		assertThat(this.log.list).noneMatch((line) -> line.getFormattedMessage().contains("0f8e6a1c-sub"));
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

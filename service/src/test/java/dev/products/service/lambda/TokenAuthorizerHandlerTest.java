package dev.products.service.lambda;

import java.util.Locale;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.service.identity.TestUserPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests the Lambda authorizer as the gateway calls it.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html">
 * Output from an API Gateway Lambda authorizer</a>
 */
class TokenAuthorizerHandlerTest {

	private static final ObjectMapper JSON = new ObjectMapper();

	private final TestAuthorizer authorizer = new TestAuthorizer();

	private final TestUserPool pool = this.authorizer.pool();

	@AfterEach
	void stop() {
		this.authorizer.close();
	}

	@Test
	void allowsTheWholeStageToWhoeverHasAToken() throws Exception {
		JsonNode policy = this.authorizer
			.answer(TestAuthorizer.tokenEvent("Bearer " + this.pool.signed(this.pool.idToken().build())));

		assertThat(policy.path("principalId").asText()).isEqualTo("0f8e6a1c-sub");
		// The gateway caches the policy and also uses it for other methods and paths.
		assertThat(policy.path("policyDocument")).isEqualTo(JSON.readTree("""
				{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"execute-api:Invoke",
				"Resource":"arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/prod/*"}]}"""));
	}

	@Test
	void tellsTheServiceByFlatKeys() throws Exception {
		JsonNode id = this.authorizer
			.answer(TestAuthorizer.tokenEvent("Bearer " + this.pool.signed(this.pool.idToken().build())))
			.path("context");
		JsonNode access = this.authorizer
			.answer(TestAuthorizer.tokenEvent("Bearer " + this.pool.signed(this.pool.accessToken().build())))
			.path("context");

		assertThat(id).isEqualTo(JSON.readTree(String.format(Locale.ROOT, """
				{"sub":"0f8e6a1c-sub","groupsJson":"[\\"apiAdmins\\",\\"readers\\"]","tokenUse":"id",
				"clientId":"%s","scope":""}""", TestUserPool.CLIENT)));
		assertThat(access.path("tokenUse").asText()).isEqualTo("access");
		assertThat(access.path("clientId").asText()).isEqualTo(TestUserPool.CLIENT);
	}

	@Test
	void tellsTheScopesOfAMachine() throws Exception {
		String token = this.pool.signed(this.pool.accessToken()
			.subject(TestUserPool.CLIENT)
			.claim("cognito:groups", null)
			.claim("scope", "products/read products/write")
			.build());

		assertThat(this.authorizer.answer(TestAuthorizer.tokenEvent("Bearer " + token)).path("context"))
			.isEqualTo(JSON.readTree(String.format(Locale.ROOT, """
					{"sub":"%1$s","groupsJson":"[]","tokenUse":"access","clientId":"%1$s",
					"scope":"products/read products/write"}""", TestUserPool.CLIENT)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "authorization", "AUTHORIZATION" })
	void readsTheHeaderOfARequestEventInAnyCase(String name) throws Exception {
		String token = this.pool.signed(this.pool.idToken().build());

		assertThat(this.authorizer.answer(TestAuthorizer.requestEvent(name, "Bearer " + token))
			.path("principalId")
			.asText()).isEqualTo("0f8e6a1c-sub");
		assertThat(this.authorizer.answer(TestAuthorizer.requestEvent(name, "bearer  " + token))
			.path("principalId")
			.asText()).isEqualTo("0f8e6a1c-sub");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(
			strings = { "", "Bearer", "Bearer ", "Basic YWxpY2U6c2VjcmV0", "Bearer a.b.c", "Bearer a b", "Bearer\ta" })
	void refusesAHeaderWithoutAToken(String header) {
		this.authorizer.assertUnauthorized(TestAuthorizer.tokenEvent(header));
		this.authorizer.assertUnauthorized(TestAuthorizer.requestEvent("Authorization", header));
	}

	@Test
	void refusesAnEventWithoutHeaders() {
		this.authorizer.assertUnauthorized(JSON.createObjectNode().put("methodArn", TestAuthorizer.METHOD).toString());
		this.authorizer.assertUnauthorized(
				JSON.createObjectNode().put("methodArn", TestAuthorizer.METHOD).putNull("headers").toString());
	}

	/**
	 * An event that keeps the function warm contains no request, and nothing is allowed.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "null", "\"warm\"", "", "{\"source\":\"aws.events\",\"detail\":{}}" })
	void answersAnEventThatAsksForNoMethodByAnEmptyObject(String event) throws Exception {
		assertThat(this.authorizer.answer(event)).isEqualTo(JSON.createObjectNode());
		assertThat(this.authorizer.log()).noneMatch((line) -> line.getLevel().isGreaterOrEqual(Level.INFO));
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

}

package dev.products.cli.login;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

import dev.products.cli.base.CliException;
import dev.products.cli.base.ExitCode;
import dev.products.cli.base.Json;
import dev.products.cli.base.MockServer;
import dev.products.cli.base.MockServer.Response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Uses a mock of Cognito. */
class CognitoLoginTest {

	/** The response of each operation; an error if it has a type. */
	private final Map<String, String> answers = new TreeMap<>();

	@AutoClose
	private final MockServer pool = new MockServer((request) -> {
		String answer = this.answers.get(request.header("X-Amz-Target").split("\\.")[1]);
		return new Response(answer.contains("__type") ? 400 : 200, answer);
	});

	private CognitoLogin login(CognitoIdentityProviderClient cognito) {
		return new CognitoLogin(cognito, new CognitoLogin.Client("p_1", "client", null),
				new Prompt(Map.of("PRODUCTS_NEW_PASSWORD", "weak"), null));
	}

	private CliException refused() {
		try (CognitoIdentityProviderClient cognito = this.pool.client(CognitoIdentityProviderClient.builder())) {
			return catchThrowableOfType(CliException.class, () -> login(cognito).byPassword("alice", "secret"));
		}
	}

	@Test
	void adminLoginSendsThePoolAndTheParametersOfTheFile() {
		this.answers.put("AdminInitiateAuth",
				"{\"AuthenticationResult\":{\"IdToken\":\"i\",\"AccessToken\":\"a\",\"RefreshToken\":\"r\"}}");
		AuthInput input = new AuthInput("ADMIN_USER_PASSWORD_AUTH", Map.of("USERNAME", "alice", "PASSWORD", "p"),
				Map.of("from", "script"));
		try (CognitoIdentityProviderClient cognito = this.pool.client(CognitoIdentityProviderClient.builder())) {
			assertThat(login(cognito).byAdmin(input)).isEqualTo(new Tokens("i", "a", "r"));
		}
		assertThat(Json.read(this.pool.requests().get(0).body(), "The request")).isEqualTo(Json.read("""
				{"UserPoolId": "p_1", "ClientId": "client", "AuthFlow": "ADMIN_USER_PASSWORD_AUTH",
				 "AuthParameters": {"USERNAME": "alice", "PASSWORD": "p"}, "ClientMetadata": {"from": "script"}}""",
				"JSON"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					InvalidParameterException      | USER_PASSWORD_AUTH is not enabled  | 4 | Log in with --browser
					NotAuthorizedException         | Incorrect username or password.    | 3 | Cognito refused the login: Incorrect
					NotAuthorizedException         | but SECRET_HASH was not received   | 3 | PRODUCTS_CLIENT_SECRET
					UserNotConfirmedException      | User is not confirmed.             | 3 | ./products users confirm NAME
					PasswordResetRequiredException | Password reset required            | 3 | Password reset required
					""")
	void refusedLoginSaysWhatToDo(String type, String message, int code, String said) {
		this.answers.put("InitiateAuth",
				String.format(Locale.ROOT, "{\"__type\":\"%s\",\"message\":\"%s\"}", type, message));
		assertThat(refused().code()).isEqualTo(code);
		assertThat(refused()).hasMessageContaining(said);
	}

	@Test
	void refusedChallengeResponseIsAFailedLogin() {
		this.answers.put("InitiateAuth",
				"{\"ChallengeName\":\"NEW_PASSWORD_REQUIRED\",\"Session\":\"it\",\"ChallengeParameters\":{}}");
		this.answers.put("RespondToAuthChallenge",
				"{\"__type\":\"InvalidParameterException\",\"message\":\"Missing attribute\"}");
		assertThat(refused().code()).isEqualTo(ExitCode.NOT_LOGGED_IN);
		assertThat(refused()).hasMessageContaining("NEW_PASSWORD_REQUIRED: Missing attribute");
	}

	/** Computed with {@code openssl dgst -sha256 -hmac}. */
	@Test
	void clientWithASecretSendsItsHash() {
		assertThat(new CognitoLogin.Client("p_1", "client", "secret").with(Map.of("USERNAME", "alice"), "alice"))
			.containsEntry("USERNAME", "alice")
			.containsEntry("SECRET_HASH", "RTsve+FQ659UKyESgvLg9GYmZEL+QjzQsW/OjL77/b0=");
	}

}

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
import dev.products.cli.base.Exit;
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

	private CliException refused() {
		try (CognitoIdentityProviderClient cognito = this.pool.client(CognitoIdentityProviderClient.builder())) {
			CognitoLogin login = new CognitoLogin(cognito, new CognitoLogin.Client("p_1", "client", null),
					new Prompt(Map.of("PRODUCTS_NEW_PASSWORD", "weak"), null));
			return catchThrowableOfType(CliException.class, () -> login.byPassword("alice", "secret"));
		}
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
		assertThat(refused().code()).isEqualTo(Exit.NOT_LOGGED_IN);
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

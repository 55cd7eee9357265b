package dev.products.cli.login;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Uses a mock of Cognito. */
class CognitoLoginTest {

	/** The response of each operation; an error if it has a type. */
	private final Map<String, String> answers = new TreeMap<>();

	private HttpServer pool;

	@BeforeEach
	void start() throws IOException {
		this.pool = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.pool.createContext("/", (call) -> {
			String operation = call.getRequestHeaders().getFirst("X-Amz-Target").split("\\.")[1];
			byte[] answer = this.answers.get(operation).getBytes(StandardCharsets.UTF_8);
			call.sendResponseHeaders(this.answers.get(operation).contains("__type") ? 400 : 200, answer.length);
			call.getResponseBody().write(answer);
			call.close();
		});
		this.pool.start();
	}

	@AfterEach
	void stop() {
		this.pool.stop(0);
	}

	private CliException refused() {
		try (CognitoIdentityProviderClient cognito = CognitoIdentityProviderClient.builder()
			.endpointOverride(URI.create("http://127.0.0.1:" + this.pool.getAddress().getPort()))
			.region(Region.EU_CENTRAL_1)
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.build()) {
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

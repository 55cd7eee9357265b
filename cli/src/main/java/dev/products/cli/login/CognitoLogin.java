package dev.products.cli.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordResetRequiredException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/**
 * Logs in to a user pool and responds to its challenges.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html">
 * InitiateAuth</a>
 */
public final class CognitoLogin {

	/** The limit of challenges in a login, such as a new password and then a code. */
	private static final int CHALLENGES = 5;

	private final CognitoIdentityProviderClient cognito;

	private final Client client;

	private final Prompt prompt;

	/**
	 * A client of a user pool.
	 *
	 * @param secret null if the client has none
	 */
	public record Client(String pool, String id, @Nullable String secret) {

		/**
		 * @see <a href=
		 * "https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash">
		 * Computing secret hash values</a>
		 */
		Map<String, String> with(Map<String, String> parameters, String user) {
			Map<String, String> all = new HashMap<>(parameters);
			if (this.secret != null) {
				all.put("SECRET_HASH", hmac(this.secret, user + this.id));
			}
			return all;
		}

		private static String hmac(String key, String text) {
			try {
				Mac mac = Mac.getInstance("HmacSHA256");
				mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
				return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	/** The response of the pool to a step of the login. */
	private record Answer(@Nullable AuthenticationResultType result, @Nullable ChallengeNameType challenge,
			@Nullable String session, Map<String, String> parameters) {
	}

	public CognitoLogin(CognitoIdentityProviderClient cognito, Client client, Prompt prompt) {
		this.cognito = cognito;
		this.client = client;
		this.prompt = prompt;
	}

	/** Logs in with a password ({@code USER_PASSWORD_AUTH}). */
	public Tokens byPassword(String user, String password) {
		return explainErrors("password", () -> tokens(initiate(AuthFlowType.USER_PASSWORD_AUTH,
				this.client.with(Map.of("USERNAME", user, "PASSWORD", password), user)), user));
	}

	/** Logs in with AWS credentials ({@code AdminInitiateAuth}). */
	public Tokens byAdmin(AuthInput input) {
		return explainErrors("admin", () -> {
			var answer = this.cognito.adminInitiateAuth((request) -> request.userPoolId(this.client.pool())
				.clientId(this.client.id())
				.authFlow(input.flow())
				.authParameters(this.client.with(input.parameters(), input.user()))
				.clientMetadata(input.metadata()));
			return tokens(new Answer(answer.authenticationResult(), answer.challengeName(), answer.session(),
					answer.challengeParameters()), input.user());
		});
	}

	/** Refreshes tokens, and keeps the refresh token if Cognito does not send another. */
	public Tokens refresh(Tokens old) {
		String refresh = Objects.requireNonNull(old.refresh());
		return explainErrors("refresh", () -> {
			AuthenticationResultType result = initiate(AuthFlowType.REFRESH_TOKEN_AUTH,
					this.client.with(Map.of("REFRESH_TOKEN", refresh), old.user()))
				.result();
			if (result == null) {
				throw new CliException(Exit.NOT_LOGGED_IN, "The login expired. Log in again: ./products login");
			}
			return new Tokens(result.idToken(), result.accessToken(),
					(result.refreshToken() != null) ? result.refreshToken() : refresh);
		});
	}

	private Answer initiate(AuthFlowType flow, Map<String, String> parameters) {
		var answer = this.cognito
			.initiateAuth((request) -> request.clientId(this.client.id()).authFlow(flow).authParameters(parameters));
		return new Answer(answer.authenticationResult(), answer.challengeName(), answer.session(),
				answer.challengeParameters());
	}

	private Answer respond(Answer asked, Map<String, String> responses) {
		try {
			var answer = this.cognito.respondToAuthChallenge((request) -> request.clientId(this.client.id())
				.challengeName(asked.challenge())
				.session(asked.session())
				.challengeResponses(responses));
			return new Answer(answer.authenticationResult(), answer.challengeName(), answer.session(),
					answer.challengeParameters());
		}
		catch (InvalidParameterException ex) {
			// Not UNSUPPORTED: the client allows this login, and only the response was
			// refused.
			throw new CliException(Exit.NOT_LOGGED_IN,
					"Cognito refused the response to " + asked.challenge() + ": " + text(ex), ex);
		}
	}

	private Tokens tokens(Answer first, String user) {
		Answer answer = first;
		for (int i = 0; i < CHALLENGES && answer.result() == null; i++) {
			answer = respond(answer, this.client.with(response(answer, user), user));
		}
		AuthenticationResultType result = answer.result();
		if (result == null) {
			throw new CliException(
					"Cognito sent more than " + CHALLENGES + " challenges, the last one " + answer.challenge() + ".");
		}
		return new Tokens(result.idToken(), result.accessToken(), result.refreshToken());
	}

	private Map<String, String> response(Answer asked, String user) {
		ChallengeNameType challenge = Objects.requireNonNullElse(asked.challenge(),
				ChallengeNameType.UNKNOWN_TO_SDK_VERSION);
		return switch (challenge) {
			case NEW_PASSWORD_REQUIRED -> Map.of("USERNAME", user, "NEW_PASSWORD", this.prompt
				.secret("New password (the current one is only for the first login)", "PRODUCTS_NEW_PASSWORD"));
			case SOFTWARE_TOKEN_MFA -> Map.of("USERNAME", user, "SOFTWARE_TOKEN_MFA_CODE",
					this.prompt.line("Code from the authenticator app", "PRODUCTS_CODE"));
			case SMS_MFA -> Map.of("USERNAME", user, "SMS_MFA_CODE",
					this.prompt.line("Code from the text message", "PRODUCTS_CODE"));
			case EMAIL_OTP ->
				Map.of("USERNAME", user, "EMAIL_OTP_CODE", this.prompt.line("Code from the e-mail", "PRODUCTS_CODE"));
			case MFA_SETUP -> throw new CliException(
					"The pool requires a second factor, and you have none yet. Set it up on the login page: ./products login --browser");
			default -> throw new CliException("Cognito sent the challenge " + challenge
					+ ", which this command does not support. Use the login page: ./products login --browser");
		};
	}

	private interface Step {

		Tokens run();

	}

	private static Tokens explainErrors(String flow, Step step) {
		try {
			return step.run();
		}
		catch (NotAuthorizedException ex) {
			throw new CliException(Exit.NOT_LOGGED_IN,
					flow.equals(
							"refresh")
									? "The login expired (" + text(ex) + "). Log in again: ./products login"
									: "Cognito refused the login: " + text(ex)
											+ (text(ex).toUpperCase(Locale.ROOT).matches(".*SECRET[ _]HASH.*")
													? " Set PRODUCTS_CLIENT_SECRET to the secret of the client." : ""),
					ex);
		}
		catch (UserNotConfirmedException ex) {
			throw new CliException(Exit.NOT_LOGGED_IN, "Cognito refused the login: " + text(ex)
					+ " An administrator can confirm the user: ./products users confirm NAME", ex);
		}
		catch (PasswordResetRequiredException | UserNotFoundException | CodeMismatchException
				| ExpiredCodeException ex) {
			throw new CliException(Exit.NOT_LOGGED_IN, "Cognito refused the login: " + text(ex), ex);
		}
		catch (InvalidParameterException ex) {
			throw new CliException(Exit.UNSUPPORTED, "The client of the user pool does not allow this login: "
					+ text(ex) + " Log in with --browser, or add the flow to products:authFlows.", ex);
		}
	}

	/** The error message of Cognito. */
	public static String text(CognitoIdentityProviderException ex) {
		return (ex.awsErrorDetails() != null) ? ex.awsErrorDetails().errorMessage() : String.valueOf(ex.getMessage());
	}

}

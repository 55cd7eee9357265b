package dev.products.cli.login;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

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
 * Logs in at a user pool, and answers what it asks on the way.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html">
 * InitiateAuth</a>
 */
public final class CognitoLogin {

	/** So many questions a pool asks at most: a new password, a code. */
	private static final int QUESTIONS = 5;

	private final CognitoIdentityProviderClient cognito;

	private final Client client;

	private final Prompt prompt;

	private final Clock clock;

	/**
	 * A client of a user pool.
	 *
	 * @param secret null where it has none
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
				byte[] hash = Srp.hmac(this.secret.getBytes(StandardCharsets.UTF_8),
						(user + this.id).getBytes(StandardCharsets.UTF_8));
				all.put("SECRET_HASH", Base64.getEncoder().encodeToString(hash));
			}
			return all;
		}

	}

	/** What a pool answers to a step. */
	private record Answer(@Nullable AuthenticationResultType result, @Nullable ChallengeNameType challenge,
			@Nullable String session, Map<String, String> parameters) {
	}

	public CognitoLogin(CognitoIdentityProviderClient cognito, Client client, Prompt prompt, Clock clock) {
		this.cognito = cognito;
		this.client = client;
		this.prompt = prompt;
		this.clock = clock;
	}

	/** The password stays here ({@code USER_SRP_AUTH}). */
	public Tokens bySrp(String user, String password) {
		Srp srp = new Srp();
		return explained("SRP", () -> {
			Answer first = initiate(AuthFlowType.USER_SRP_AUTH,
					this.client.with(Map.of("USERNAME", user, "SRP_A", srp.publicValue()), user));
			if (first.challenge() != ChallengeNameType.PASSWORD_VERIFIER) {
				return tokens(first, user);
			}
			Map<String, String> answer = srp.answer(this.client.pool(), password, first.parameters(),
					this.clock.instant());
			String known = Objects.requireNonNull(answer.get("USERNAME"));
			return tokens(respond(first, this.client.with(answer, known)), known);
		});
	}

	/** The password goes to Cognito over TLS ({@code USER_PASSWORD_AUTH}). */
	public Tokens byPassword(String user, String password) {
		return explained("password", () -> tokens(initiate(AuthFlowType.USER_PASSWORD_AUTH,
				this.client.with(Map.of("USERNAME", user, "PASSWORD", password), user)), user));
	}

	/** As an administrator, with AWS credentials ({@code AdminInitiateAuth}). */
	public Tokens byAdmin(AuthInput input) {
		return explained("admin", () -> {
			var answer = this.cognito.adminInitiateAuth((request) -> request.userPoolId(this.client.pool())
				.clientId(this.client.id())
				.authFlow(input.flow())
				.authParameters(this.client.with(input.parameters(), input.user()))
				.clientMetadata(input.metadata()));
			return tokens(new Answer(answer.authenticationResult(), answer.challengeName(), answer.session(),
					answer.challengeParameters()), input.user());
		});
	}

	/**
	 * New tokens for old ones; what can refresh them is the same as before.
	 */
	public Tokens refresh(Tokens old) {
		String refresh = Objects.requireNonNull(old.refresh());
		return explained("refresh", () -> {
			AuthenticationResultType result = initiate(AuthFlowType.REFRESH_TOKEN_AUTH,
					this.client.with(Map.of("REFRESH_TOKEN", refresh), old.user()))
				.result();
			if (result == null) {
				throw new CliException(Exit.NOT_LOGGED_IN, "The login has ended. Log in again: products login");
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
			// The way of logging in was taken; to try another would only send the
			// password.
			throw new CliException(Exit.NOT_LOGGED_IN,
					"Cognito does not take the answer to " + asked.challenge() + ": " + text(ex), ex);
		}
	}

	private Tokens tokens(Answer first, String user) {
		Answer answer = first;
		for (int i = 0; i < QUESTIONS && answer.result() == null; i++) {
			answer = respond(answer, this.client.with(response(answer, user), user));
		}
		AuthenticationResultType result = answer.result();
		if (result == null) {
			throw new CliException("Cognito goes on asking: " + answer.challenge() + ".");
		}
		return new Tokens(result.idToken(), result.accessToken(), result.refreshToken());
	}

	private Map<String, String> response(Answer asked, String user) {
		ChallengeNameType challenge = Objects.requireNonNullElse(asked.challenge(),
				ChallengeNameType.UNKNOWN_TO_SDK_VERSION);
		return switch (challenge) {
			case NEW_PASSWORD_REQUIRED -> Map.of("USERNAME", user, "NEW_PASSWORD", this.prompt
				.secret("New password, since this one was for the first login", "PRODUCTS_NEW_PASSWORD"));
			case SOFTWARE_TOKEN_MFA -> Map.of("USERNAME", user, "SOFTWARE_TOKEN_MFA_CODE",
					this.prompt.line("Code of the authenticator app", "PRODUCTS_CODE"));
			case SMS_MFA ->
				Map.of("USERNAME", user, "SMS_MFA_CODE", this.prompt.line("Code of the message", "PRODUCTS_CODE"));
			case EMAIL_OTP ->
				Map.of("USERNAME", user, "EMAIL_OTP_CODE", this.prompt.line("Code of the e-mail", "PRODUCTS_CODE"));
			case MFA_SETUP -> throw new CliException(
					"The pool wants a second factor, and none is set up yet. Log in once on the login page (products login --browser), which leads through it.");
			default -> throw new CliException("Cognito asks for " + challenge
					+ ", which products cannot answer. Log in on the login page: products login --browser");
		};
	}

	private interface Step {

		Tokens take();

	}

	private static Tokens explained(String flow, Step step) {
		try {
			return step.take();
		}
		catch (NotAuthorizedException ex) {
			throw new CliException(Exit.NOT_LOGGED_IN,
					flow.equals(
							"refresh")
									? "The login has ended (" + text(ex) + "). Log in again: products login"
									: "Cognito refuses the login: " + text(ex)
											+ (text(ex).toUpperCase(Locale.ROOT).matches(".*SECRET[ _]HASH.*")
													? " PRODUCTS_CLIENT_SECRET has to be the client's secret." : ""),
					ex);
		}
		catch (UserNotConfirmedException ex) {
			throw new CliException(Exit.NOT_LOGGED_IN,
					"Cognito refuses the login: " + text(ex) + " An administrator can: products users confirm NAME",
					ex);
		}
		catch (PasswordResetRequiredException | UserNotFoundException | CodeMismatchException
				| ExpiredCodeException ex) {
			throw new CliException(Exit.NOT_LOGGED_IN, "Cognito refuses the login: " + text(ex), ex);
		}
		catch (InvalidParameterException ex) {
			throw new CliException(Exit.NOT_HERE, "The client does not take this way of logging in: " + text(ex)
					+ " Try another --flow, or allow it in the stack (products:authFlows).", ex);
		}
	}

	/** What Cognito says is wrong. */
	public static String text(CognitoIdentityProviderException ex) {
		return (ex.awsErrorDetails() != null) ? ex.awsErrorDetails().errorMessage() : String.valueOf(ex.getMessage());
	}

}

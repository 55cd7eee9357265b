package dev.products.cli.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.products.cli.base.CliException;
import dev.products.cli.base.ExitCode;
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

/** Logs in to a user pool and responds to its challenges. */
public record CognitoLogin(CognitoIdentityProviderClient cognito, Client client, Prompt prompt) {

	/** The limit of challenges in a login, such as a new password and then a code. */
	private static final int CHALLENGES = 5;

	/** A client of a user pool. */
	public record Client(String pool, String id, @Nullable String secret) {

		/** Adds the secret hash (Cognito, "Computing secret hash values"). */
		Map<String, String> with(Map<String, String> parameters, String user) {
			if (this.secret == null) {
				return parameters;
			}
			try {
				Mac mac = Mac.getInstance("HmacSHA256");
				mac.init(new SecretKeySpec(this.secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
				byte[] hash = mac.doFinal((user + this.id).getBytes(StandardCharsets.UTF_8));
				Map<String, String> all = new HashMap<>(parameters);
				all.put("SECRET_HASH", Base64.getEncoder().encodeToString(hash));
				return all;
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	/** The response of the pool to a step of the login. */
	private record Step(@Nullable AuthenticationResultType result, @Nullable ChallengeNameType challenge,
			@Nullable String session) {
	}

	/** Logs in with a password ({@code USER_PASSWORD_AUTH}). */
	public Tokens byPassword(String user, String password) {
		return explainErrors("Cognito refused the login: %s",
				() -> tokens(
						initiate(AuthFlowType.USER_PASSWORD_AUTH, Map.of("USERNAME", user, "PASSWORD", password), user),
						user));
	}

	/** Logs in with AWS credentials ({@code AdminInitiateAuth}). */
	public Tokens byAdmin(AuthInput input) {
		return explainErrors("Cognito refused the login: %s", () -> {
			var response = this.cognito.adminInitiateAuth((request) -> request.userPoolId(this.client.pool())
				.clientId(this.client.id())
				.authFlow(input.flow())
				.authParameters(this.client.with(input.parameters(), input.user()))
				.clientMetadata(input.metadata()));
			return tokens(new Step(response.authenticationResult(), response.challengeName(), response.session()),
					input.user());
		});
	}

	/** Refreshes tokens, and keeps the refresh token if Cognito does not send another. */
	public Tokens refresh(Tokens old) {
		String refresh = Objects.requireNonNull(old.refresh());
		return explainErrors("The login expired (%s). Log in again: ./products login", () -> {
			AuthenticationResultType result = initiate(AuthFlowType.REFRESH_TOKEN_AUTH,
					Map.of("REFRESH_TOKEN", refresh), old.user())
				.result();
			if (result == null) {
				throw new CliException(ExitCode.NOT_LOGGED_IN, "The login expired. Log in again: ./products login");
			}
			return new Tokens(result.idToken(), result.accessToken(),
					Objects.requireNonNullElse(result.refreshToken(), refresh));
		});
	}

	private Step initiate(AuthFlowType flow, Map<String, String> parameters, String user) {
		var response = this.cognito.initiateAuth((request) -> request.clientId(this.client.id())
			.authFlow(flow)
			.authParameters(this.client.with(parameters, user)));
		return new Step(response.authenticationResult(), response.challengeName(), response.session());
	}

	private Step respond(Step step, String user) {
		try {
			var response = this.cognito.respondToAuthChallenge((request) -> request.clientId(this.client.id())
				.challengeName(step.challenge())
				.session(step.session())
				.challengeResponses(this.client.with(challengeResponse(step, user), user)));
			return new Step(response.authenticationResult(), response.challengeName(), response.session());
		}
		catch (InvalidParameterException ex) {
			// Not UNSUPPORTED, because the client allows this login.
			throw new CliException(ExitCode.NOT_LOGGED_IN,
					"Cognito refused the response to " + step.challenge() + ": " + text(ex), ex);
		}
	}

	private Tokens tokens(Step first, String user) {
		Step step = first;
		for (int i = 0; i < CHALLENGES && step.result() == null; i++) {
			step = respond(step, user);
		}
		AuthenticationResultType result = step.result();
		if (result == null) {
			throw new CliException(
					"Cognito sent more than " + CHALLENGES + " challenges, the last one " + step.challenge() + ".");
		}
		return new Tokens(result.idToken(), result.accessToken(), result.refreshToken());
	}

	private Map<String, String> challengeResponse(Step step, String user) {
		ChallengeNameType challenge = Objects.requireNonNullElse(step.challenge(),
				ChallengeNameType.UNKNOWN_TO_SDK_VERSION);
		String key = (challenge == ChallengeNameType.NEW_PASSWORD_REQUIRED) ? "NEW_PASSWORD" : challenge + "_CODE";
		return Map.of("USERNAME", user, key, switch (challenge) {
			case NEW_PASSWORD_REQUIRED -> this.prompt
				.secret("New password (the current one is only for the first login)", "PRODUCTS_NEW_PASSWORD");
			case SOFTWARE_TOKEN_MFA -> this.prompt.line("Code from the authenticator app", "PRODUCTS_CODE");
			case SMS_MFA -> this.prompt.line("Code from the text message", "PRODUCTS_CODE");
			case EMAIL_OTP -> this.prompt.line("Code from the e-mail", "PRODUCTS_CODE");
			case MFA_SETUP -> throw new CliException(
					"The pool requires a second factor, and you have none yet. Set it up on the login page: ./products login --browser");
			default -> throw new CliException("Cognito sent the challenge " + challenge
					+ ", which this command does not support. Use the login page: ./products login --browser");
		});
	}

	private static Tokens explainErrors(String refused, Supplier<Tokens> login) {
		try {
			return login.get();
		}
		catch (InvalidParameterException ex) {
			throw new CliException(ExitCode.UNSUPPORTED, "The client of the user pool does not allow this login: "
					+ text(ex) + " Log in with --browser, or add the flow to products:authFlows.", ex);
		}
		catch (NotAuthorizedException | UserNotConfirmedException | PasswordResetRequiredException
				| UserNotFoundException | CodeMismatchException | ExpiredCodeException ex) {
			String hint = (ex instanceof UserNotConfirmedException)
					? " An administrator can confirm the user: ./products users confirm NAME"
					: text(ex).toUpperCase(Locale.ROOT).matches(".*SECRET[ _]HASH.*")
							? " Set PRODUCTS_CLIENT_SECRET to the secret of the client." : "";
			throw new CliException(ExitCode.NOT_LOGGED_IN, String.format(Locale.ROOT, refused, text(ex)) + hint, ex);
		}
	}

	/** The error message of Cognito. */
	public static String text(CognitoIdentityProviderException ex) {
		return (ex.awsErrorDetails() != null) ? ex.awsErrorDetails().errorMessage() : String.valueOf(ex.getMessage());
	}

}

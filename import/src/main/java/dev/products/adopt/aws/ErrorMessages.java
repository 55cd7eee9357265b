package dev.products.adopt.aws;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

import dev.products.adopt.base.AdoptException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Explains a failed call to AWS in one line. */
public final class ErrorMessages {

	private static final Set<String> BAD_CREDENTIALS = Set.of("ExpiredToken", "ExpiredTokenException",
			"InvalidClientTokenId", "UnrecognizedClientException", "InvalidSignatureException", "SignatureDoesNotMatch",
			"IncompleteSignature");

	private ErrorMessages() {
	}

	public static String explain(Throwable failure) {
		if (failure instanceof AdoptException) {
			return failure.getMessage();
		}
		if (failure instanceof AwsServiceException service && service.awsErrorDetails() != null) {
			return explain(service);
		}
		if (failure instanceof SdkClientException client) {
			return explain(client);
		}
		return "unexpected " + failure.getClass().getSimpleName() + ": " + failure.getMessage()
				+ ". Run the command again with --verbose and report its output.";
	}

	private static String explain(AwsServiceException ex) {
		String code = ex.awsErrorDetails().errorCode();
		String said = ex.awsErrorDetails().serviceName() + " answered " + code + ": "
				+ ex.awsErrorDetails().errorMessage();
		if (BAD_CREDENTIALS.contains(code)) {
			return "The AWS credentials are not valid or have expired. " + said
					+ ". Log in again, or use another --profile.";
		}
		if (code.toLowerCase(Locale.ROOT).contains("throttl") || code.equals("TooManyRequestsException")) {
			return "AWS throttles the calls. " + said + ". Nothing was changed. Try again later.";
		}
		return said + ". Nothing was changed by this call.";
	}

	private static String explain(SdkClientException ex) {
		String said = String.valueOf(ex.getMessage());
		if (said.contains("credentials") || said.contains("profile")) {
			return "No AWS credentials were found. Log in (`aws sso login`, `aws configure`), set AWS_PROFILE, or use --profile.";
		}
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof IOException) {
				String endpoint = System.getenv("AWS_ENDPOINT_URL");
				return "AWS does not answer" + ((endpoint != null) ? " at AWS_ENDPOINT_URL " + endpoint : "") + " ("
						+ cause.getClass().getSimpleName() + ": " + cause.getMessage()
						+ "). Check the address and the network.";
			}
		}
		return "AWS could not be called: " + said;
	}

}

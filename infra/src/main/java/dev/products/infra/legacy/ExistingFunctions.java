package dev.products.infra.legacy;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.pulumi.aws.lambda.LambdaFunctions;
import com.pulumi.aws.lambda.inputs.GetFunctionPlainArgs;
import com.pulumi.exceptions.RunException;

/**
 * Checks that the adopted functions exist before an update.
 */
final class ExistingFunctions {

	private ExistingFunctions() {
	}

	/**
	 * Refuses to go on where a function is not there: an update would make one that does
	 * nothing in its place. One that is there and was not imported AWS refuses itself.
	 */
	static void refuseMissing(List<String> names) {
		var asked = names.stream().map(ExistingFunctions::reasonWhyNot).toList();
		var missing = asked.stream().map(CompletableFuture::join).filter((reason) -> !reason.isEmpty()).toList();
		if (!missing.isEmpty()) {
			throw new RunException("products:legacyFunctions names what cannot be found, nothing was changed:\n  - "
					+ String.join("\n  - ", missing)
					+ "\nTake a function that is gone out of legacyFunctions, with its routes.");
		}
	}

	/**
	 * Returns an empty text for a function that is there.
	 */
	private static CompletableFuture<String> reasonWhyNot(String name) {
		return LambdaFunctions.getFunctionPlain(GetFunctionPlainArgs.builder().functionName(name).build())
			.handle((found, failure) -> (failure == null) ? "" : name + ": " + reason(failure));
	}

	private static String reason(Throwable failure) {
		var cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return String.valueOf(cause.getMessage());
	}

}

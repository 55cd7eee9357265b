package dev.products.infra.legacy;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.pulumi.aws.lambda.LambdaFunctions;
import com.pulumi.aws.lambda.inputs.GetFunctionPlainArgs;
import com.pulumi.exceptions.RunException;

/** Checks that the adopted functions exist before an update. */
final class ExistingFunctions {

	private ExistingFunctions() {
	}

	/**
	 * Fails if a function does not exist: an update would create a function without
	 * working code in its place. AWS itself rejects the creation of a function that
	 * exists but was not imported.
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

	/** Returns why a function cannot be read; empty if it exists. */
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

package dev.products.adopt.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.kinds.FunctionCode;
import dev.products.adopt.pulumi.Step;
import org.jspecify.annotations.Nullable;

/**
 * Compares the running code of a function with the code that the program would upload.
 *
 * @param main the folder of the program, to which paths of archives are relative
 * @param accepted the functions whose code the user accepts, by logical or live name
 * @param liveHash returns CodeSha256 in AWS by the name of a function and its step
 */
public record CodeComparison(Path main, Set<String> accepted, BiFunction<Step, String, String> liveHash) {

	Optional<String> objection(Step step) {
		if (isAccepted(step) || namesNoArchive(step)) {
			return Optional.empty();
		}
		String live = this.liveHash.apply(step, name(step));
		String declared = declared(step);
		if (live.equals(declared)) {
			return Optional.empty();
		}
		return Optional.of("`up` would overwrite the running code, which may differ: AWS has CodeSha256 " + live
				+ ", the program " + ((declared != null) ? "has " + declared : "has nothing to compare it with")
				+ ". If the running code is to stay, use --accept-code " + step.urn().name()
				+ "; then the archive is uploaded when it changes next");
	}

	String reason(Step step) {
		if (namesNoArchive(step)) {
			return "the program has no archive to upload, so the running code stays";
		}
		return isAccepted(step) ? "you accepted the running code; the archive is uploaded when it changes next"
				: "the running code has the CodeSha256 of the archive of the program";
	}

	/** With an impossible bucket name, AWS refuses every upload. */
	private static boolean namesNoArchive(Step step) {
		JsonNode inputs = step.newState().path("inputs");
		return inputs.path("s3Bucket").isTextual() && !inputs.has("code")
				&& !inputs.path("s3Bucket").asText().matches("[a-zA-Z0-9._-]{3,255}");
	}

	private boolean isAccepted(Step step) {
		return this.accepted.contains(step.urn().name()) || this.accepted.contains(name(step));
	}

	private static String name(Step step) {
		return step.oldState().path("outputs").path("name").asText();
	}

	/** In the form of CodeSha256. */
	private @Nullable String declared(Step step) {
		JsonNode inputs = step.newState().path("inputs");
		if (inputs.path("sourceCodeHash").isTextual()) {
			return inputs.path("sourceCodeHash").asText();
		}
		String path = inputs.path("code").path("path").asText("");
		Path archive = this.main.resolve(path);
		if (path.isEmpty() || !Files.isRegularFile(archive)) {
			return null;
		}
		try {
			return FunctionCode.codeSha256(archive);
		}
		catch (IOException ex) {
			throw new AdoptException("The archive " + archive + " cannot be read: " + ex.getMessage(), ex);
		}
	}

}

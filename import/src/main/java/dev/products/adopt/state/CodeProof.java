package dev.products.adopt.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.kinds.FunctionCode;
import dev.products.adopt.pulumi.Step;
import org.jspecify.annotations.Nullable;

/** Whether the code that runs is the code the program would upload. */
public final class CodeProof {

	private final Path main;

	private final Set<String> accepted;

	private final UnaryOperator<String> liveHash;

	/**
	 * @param main where the program runs: paths of archives start there
	 * @param accepted the functions, by logical or live name, of which a person says so
	 * @param liveHash AWS's CodeSha256 by the name of a function
	 */
	public CodeProof(Path main, Set<String> accepted, UnaryOperator<String> liveHash) {
		this.main = main;
		this.accepted = accepted;
		this.liveHash = liveHash;
	}

	Optional<String> objection(Step step) {
		if (isAccepted(step) || namesNoArchive(step)) {
			return Optional.empty();
		}
		String live = this.liveHash.apply(name(step));
		String declared = declared(step);
		if (live.equals(declared)) {
			return Optional.empty();
		}
		return Optional
			.of("`up` would overwrite the running code, and it is not shown to be the same: AWS runs CodeSha256 " + live
					+ ", the program " + ((declared != null) ? "has " + declared : "gives nothing to compare it with")
					+ ". If you know that the running code is to stay and stands for the program's, say --accept-code "
					+ step.urn().name() + "; then only the next change of the archive is uploaded");
	}

	String reason(Step step) {
		if (namesNoArchive(step)) {
			return "the program names no archive that could be uploaded, so the running code stays";
		}
		return isAccepted(step)
				? "you say that the running code stands for the program's; only the next change of the archive is uploaded"
				: "the running code has the CodeSha256 of what the program would upload";
	}

	/** No bucket can be called so: AWS refuses every upload from it. */
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

	/** In AWS's form: SHA-256 of the archive, in base64. */
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

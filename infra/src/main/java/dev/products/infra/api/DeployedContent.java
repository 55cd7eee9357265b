package dev.products.infra.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

/**
 * What a deployment of the API is a copy of. API Gateway serves the copy: whatever is not
 * described here would change in the API and never reach a caller.
 */
final class DeployedContent {

	private final List<Output<String>> descriptions = new ArrayList<>();

	private final List<Resource> resources = new ArrayList<>();

	void add(Resource resource, Output<String> description) {
		this.resources.add(resource);
		this.descriptions.add(description);
	}

	List<Resource> resources() {
		return List.copyOf(this.resources);
	}

	/**
	 * Returns a value that differs when, and only when, the content does.
	 */
	Output<String> hash() {
		return Output.all(this.descriptions).applyValue(DeployedContent::hash);
	}

	static String hash(List<String> descriptions) {
		try {
			var digest = MessageDigest.getInstance("SHA-256")
				.digest(String.join("\n", descriptions).getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			// Every Java platform has it (MessageDigest).
			throw new IllegalStateException(ex);
		}
	}

}

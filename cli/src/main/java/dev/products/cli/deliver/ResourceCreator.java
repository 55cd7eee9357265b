package dev.products.cli.deliver;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.Json;
import org.jspecify.annotations.Nullable;

/** Creates missing resources, and reports each one. With dryRun it only reports. */
public record ResourceCreator(boolean dryRun, Consumer<String> progress, List<String> created) {

	public ResourceCreator(boolean dryRun, Consumer<String> progress) {
		this(dryRun, progress, new ArrayList<>());
	}

	/** Creates a resource if it does not exist. */
	void that(boolean exists, String what, Runnable create) {
		if (!exists) {
			this.created.add(what.strip());
			if (!this.dryRun) {
				create.run();
			}
		}
		this.progress.accept((exists ? "exists        " : this.dryRun ? "would create  " : "created       ") + what);
	}

	/**
	 * Whether a policy is the expected one, whatever its formatting. IAM returns
	 * documents percent-encoded (RFC 3986).
	 */
	static boolean same(@Nullable String actual, JsonNode expected) {
		return actual != null
				&& Json.read(URLDecoder.decode(actual.replace("+", "%2B"), StandardCharsets.UTF_8), "A policy")
					.equals(expected);
	}

}

package dev.products.cli.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.Json;

/** Creates missing resources, and reports each one. */
public final class Ensure {

	private final boolean dryRun;

	private final Consumer<String> progress;

	private final List<String> done = new ArrayList<>();

	/**
	 * @param dryRun whether to only report
	 */
	public Ensure(boolean dryRun, Consumer<String> progress) {
		this.dryRun = dryRun;
		this.progress = progress;
	}

	/** Creates a resource if it does not exist. */
	void that(boolean exists, String what, Runnable create) {
		if (exists) {
			this.progress.accept("exists        " + what);
			return;
		}
		this.done.add(what);
		if (this.dryRun) {
			this.progress.accept("would create  " + what);
			return;
		}
		create.run();
		this.progress.accept("created       " + what);
	}

	/** Whether a policy is the expected one, whatever its formatting. */
	static boolean same(String actual, JsonNode expected) {
		return !actual.isEmpty() && Json.read(actual, "A policy").equals(expected);
	}

	/** What was created, or would be. */
	public List<String> done() {
		return List.copyOf(this.done);
	}

}

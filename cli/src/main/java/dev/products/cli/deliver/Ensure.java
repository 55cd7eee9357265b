package dev.products.cli.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.Json;

/** Makes what is not there, and says of each thing whether it was. */
public final class Ensure {

	private final boolean dryRun;

	private final Consumer<String> progress;

	private final List<String> done = new ArrayList<>();

	/**
	 * @param dryRun whether nothing is to be made
	 */
	public Ensure(boolean dryRun, Consumer<String> progress) {
		this.dryRun = dryRun;
		this.progress = progress;
	}

	/** Makes it where it is not there. */
	void that(boolean there, String what, Runnable make) {
		if (there) {
			this.progress.accept("there       " + what);
			return;
		}
		this.done.add(what);
		if (this.dryRun) {
			this.progress.accept("would make  " + what);
			return;
		}
		make.run();
		this.progress.accept("made        " + what);
	}

	/** Whether something of the same meaning is there. */
	static boolean same(String there, JsonNode wanted) {
		return !there.isEmpty() && Json.read(there, "A policy").equals(wanted);
	}

	/** What was made, or would be. */
	public List<String> done() {
		return List.copyOf(this.done);
	}

}

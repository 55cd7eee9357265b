package dev.products.adopt.state;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import dev.products.adopt.base.Json;
import dev.products.adopt.base.Urn;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.pulumi.DependencyOrder;
import dev.products.adopt.pulumi.Preview;
import dev.products.adopt.pulumi.Pulumi;
import dev.products.adopt.pulumi.PulumiOutput;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Subprocess;

/**
 * Runs {@code pulumi import} until nothing more is imported. Pulumi imports parents
 * first, in batches, and stops after a batch in which one fails. So the resources that
 * failed are removed, and the rest is imported by another run.
 */
public record ImportRun(AdoptFiles files, Pulumi pulumi, PendingImports importer, Consumer<String> progress) {

	/**
	 * The result.
	 *
	 * @param left the import IDs of what is not in the stack
	 * @param reasons why, in the words of the provider
	 */
	public record Outcome(Map<Urn, String> left, Map<Urn, String> reasons) {
	}

	public Outcome run(Map<Urn, String> pending, Preview preview, StackState before) {
		DependencyOrder order = new DependencyOrder(preview.steps());
		Map<Urn, String> todo = new LinkedHashMap<>(pending);
		Map<Urn, String> reasons = new TreeMap<>();
		StackState state = before;
		while (!todo.isEmpty()) {
			Path backup = new StateWriter(this.files, this.pulumi).keep(state);
			this.progress.accept(
					"importing " + todo.size() + " resources; the previous state is in " + this.files.shown(backup));
			this.files.writePrivate(this.files.importFile(),
					Json.write(preview.importFile().with(order.sorted(todo), state.resources().keySet())));
			Subprocess.Result result = this.pulumi.importResources(this.files.importFile());
			state = this.pulumi.export();
			Map<Urn, String> left = this.importer.pending(state);
			boolean some = todo.keySet().removeIf((urn) -> !left.containsKey(urn));
			Map<Urn, String> failed = failures(result, todo);
			reasons.putAll(failed);
			todo.keySet().removeAll(failed.keySet());
			if (!some && failed.isEmpty()) {
				String said = PulumiOutput.errors(result);
				todo.keySet().forEach((urn) -> reasons.putIfAbsent(urn, said));
				break;
			}
			order.withMissingParent(reasons.keySet(), todo.keySet()).forEach((urn, in) -> {
				reasons.put(urn, "its parent " + in.label() + " was not imported");
				todo.remove(urn);
			});
		}
		return new Outcome(this.importer.pending(state), reasons);
	}

	/** The errors of the provider for each resource that failed. */
	static Map<Urn, String> failures(Subprocess.Result result, Map<Urn, String> todo) {
		Map<Urn, String> failures = new TreeMap<>(PulumiOutput.resourceErrors(result));
		failures.keySet().retainAll(todo.keySet());
		return failures;
	}

}

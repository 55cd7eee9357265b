package dev.products.adopt.pulumi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Urn;
import dev.products.adopt.kinds.Target;

/**
 * What {@code pulumi preview --json --show-sames --import-file} answered: one run gives
 * the plan, the inputs of what is planned, and the skeleton of an import. With
 * {@code --refresh} the plan starts from what AWS has, not from what the state says.
 *
 * @param steps what would be done to each resource
 * @param importFile what the program declares and the stack does not have, as Pulumi
 * wrote it
 */
public record Preview(List<Step> steps, ImportFile importFile) {

	public static Preview of(JsonNode printed, ImportFile importFile) {
		return new Preview(
				plan(StreamSupport.stream(printed.path("steps").spliterator(), false).map(Step::of).toList()),
				importFile);
	}

	/**
	 * Without the steps of a refresh, which come before the plan and do nothing: one
	 * {@code refresh} of each resource, whatever was found.
	 */
	private static List<Step> plan(List<Step> steps) {
		return steps.stream().filter((step) -> !step.op().equals("refresh")).toList();
	}

	/** What the program declares in the cloud, in the stack or not. */
	public List<Target> targets() {
		// Sorted, since the engine's order differs from run to run. A replacement is
		// several
		// steps of one URN; the one that knows the id in the stack counts.
		Map<Urn, Target> targets = new TreeMap<>();
		for (Step step : this.steps) {
			if (step.isResource() && step.newState().isObject() && !step.op().startsWith("delete")
					&& !step.op().startsWith("read")) {
				targets.merge(step.urn(), TargetReader.read(step), (one, other) -> one.inStack() ? one : other);
			}
		}
		return List.copyOf(targets.values());
	}

}

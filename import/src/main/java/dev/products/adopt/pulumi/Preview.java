package dev.products.adopt.pulumi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.aws.ProviderSettings;
import dev.products.adopt.base.Urn;
import dev.products.adopt.kinds.Target;

/**
 * The output of {@code pulumi preview --json --show-sames --import-file}. With
 * {@code --refresh}, the plan starts from AWS instead of the state.
 *
 * @param steps the plan, a step for each resource
 * @param importFile the resources that the stack does not have
 */
public record Preview(List<Step> steps, ImportFile importFile) {

	public static Preview of(JsonNode printed, ImportFile importFile) {
		return new Preview(
				plan(StreamSupport.stream(printed.path("steps").spliterator(), false).map(Step::of).toList()),
				importFile);
	}

	/** Without the steps of the refresh, which come before the plan and do nothing. */
	private static List<Step> plan(List<Step> steps) {
		return steps.stream().filter((step) -> !step.op().equals("refresh")).toList();
	}

	/** The settings of the providers of AWS that the program creates. */
	public Map<Urn, ProviderSettings> providers() {
		Map<Urn, ProviderSettings> providers = new TreeMap<>();
		for (Step step : this.steps) {
			if (step.urn().type().equals(Step.AWS) && step.newState().isObject() && !step.op().startsWith("delete")) {
				Map<String, JsonNode> inputs = new TreeMap<>();
				step.newState().path("inputs").properties().forEach((one) -> inputs.put(one.getKey(), one.getValue()));
				providers.put(step.urn(), new ProviderSettings(inputs));
			}
		}
		return providers;
	}

	/** The cloud resources that the program declares. */
	public List<Target> targets() {
		// Sorted, because the order of the engine changes. A replacement has several
		// steps
		// of the same URN, of which the one with the ID in the stack is used.
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

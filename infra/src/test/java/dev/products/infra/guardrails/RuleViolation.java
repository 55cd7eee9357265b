package dev.products.infra.guardrails;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.products.infra.guardrails.Check.CheckedStack;
import dev.products.infra.plan.PlannedResource;

/**
 * A change that violates a rule, read from {@code broken-by.yaml}.
 *
 * @param rule the name of the violated rule
 * @param resource the changed resource, as type and name, or {@code tags}
 * @param finds the resource that violates the rule
 * @param also other findings of the change: a rule, and the resource if it is another one
 * @param input the changed input; empty if the whole resource is removed
 * @param value the new value; empty if the input is removed
 */
record RuleViolation(String rule, String resource, String finds, List<String> also, String input,
		Optional<Object> value) {

	static List<RuleViolation> all() {
		return GuardrailTestFile.list("broken-by.yaml").stream().map(RuleViolation::of).toList();
	}

	private static RuleViolation of(Map<String, Object> entry) {
		var resource = entry.get("resource").toString();
		return new RuleViolation(entry.get("rule").toString(), resource,
				entry.getOrDefault("finds", resource).toString(),
				((List<?>) entry.getOrDefault("and", List.of())).stream().map(Object::toString).toList(),
				entry.getOrDefault("input", "").toString(), Optional.ofNullable(entry.get("value")));
	}

	/** Returns the expected findings for the changed stack. */
	Set<String> findings() {
		var on = " on " + this.finds.replace(' ', '/');
		var findings = new LinkedHashSet<String>();
		Stream.concat(Stream.of(this.rule), this.also.stream())
			.forEach((finding) -> findings.add(finding.contains(" on ") ? finding : finding + on));
		return findings;
	}

	CheckedStack applied(CheckedStack sound) {
		if (this.resource.equals("tags")) {
			return new CheckedStack(sound.resources(), changed(sound.tags(), this.input));
		}
		var resources = new ArrayList<PlannedResource>();
		for (var planned : sound.resources()) {
			if (!this.resource.equals(planned.type() + " " + planned.name())) {
				resources.add(planned);
			}
			else if (!this.input.isEmpty()) {
				resources
					.add(new PlannedResource(planned.type(), planned.name(), changed(planned.inputs(), this.input)));
			}
		}
		return new CheckedStack(resources, sound.tags());
	}

	private Map<String, Object> changed(Map<String, Object> inputs, String path) {
		var changed = new HashMap<>(inputs);
		var part = path.split("\\.", 2);
		if (part.length == 2) {
			changed.put(part[0], changed(GuardrailTestFile.object(inputs.getOrDefault(part[0], Map.of())), part[1]));
		}
		else {
			this.value.ifPresentOrElse((value) -> changed.put(path, value), () -> changed.remove(path));
		}
		return changed;
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%s by %s %s", this.rule, this.resource, this.input.isEmpty() ? "left out"
				: this.value.map((value) -> "with " + this.input + " = " + value).orElse("without " + this.input));
	}

}

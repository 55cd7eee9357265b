package dev.products.infra.guardrails;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.pulumi.core.annotations.Import;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.products.infra.guardrails.Check.CheckedStack;
import dev.products.infra.guardrails.Rule.Finding;
import dev.products.infra.plan.PlannedResource;

import static org.assertj.core.api.Assertions.assertThat;

/** A change that violates a rule leads to a finding for this rule, and for no other. */
class RuleViolationTests {

	private static final CheckedStack SOUND = sound();

	@Test
	void theCompliantStackViolatesNoRule() {
		assertThat(Rule.violations(SOUND)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("breaks")
	void everyViolationIsFoundAndNoOther(RuleViolation breaks) {
		assertThat(Rule.violations(breaks.applied(SOUND))).extracting(Finding::toString)
			.containsExactlyInAnyOrderElementsOf(breaks.findings());
	}

	@Test
	void everyRuleHasAViolation() {
		assertThat(breaks()).extracting(RuleViolation::rule).containsAll(Rule.all().stream().map(Rule::name).toList());
	}

	/**
	 * Otherwise a misspelled input in the compliant stack could go unnoticed, and its
	 * rule would never check the input of a real resource.
	 */
	@Test
	void theCompliantStackHasOnlyInputsOfTheProvider() {
		assertThat(SOUND.resources())
			.allSatisfy((resource) -> assertThat(ProviderInputs.of(resource.type())).as(resource.toString())
				.containsAll(resource.inputs().keySet()));
	}

	static List<RuleViolation> breaks() {
		return RuleViolation.all();
	}

	private static CheckedStack sound() {
		var file = GuardrailTestFile.map("sound.yaml");
		var resources = file.get("resources").keySet().stream().map((key) -> {
			var name = key.split(" ");
			return new PlannedResource(name[0], name[1], GuardrailTestFile.object(file.get("resources").get(key)));
		}).toList();
		return new CheckedStack(resources, file.get("tags"));
	}

	/** The inputs of a resource type in the SDK of the provider. */
	static final class ProviderInputs {

		private ProviderInputs() {
		}

		/**
		 * Returns the names of the inputs of a type.
		 * @param type the type, such as {@code dynamodb/table:Table}, whose inputs are in
		 * {@code com.pulumi.aws.dynamodb.TableArgs}
		 */
		static Set<String> of(String type) {
			var module = type.substring(0, type.indexOf('/'));
			var name = type.substring(type.indexOf(':') + 1);
			try {
				return Stream.of(Class.forName("com.pulumi.aws." + module + "." + name + "Args").getDeclaredFields())
					.filter((field) -> field.isAnnotationPresent(Import.class))
					.map((field) -> field.getAnnotation(Import.class).name())
					.collect(Collectors.toSet());
			}
			catch (ClassNotFoundException ex) {
				throw new AssertionError("the provider has no resource " + type, ex);
			}
		}

	}

	/**
	 * A change that violates a rule, read from {@code broken-by.yaml}.
	 *
	 * @param rule the name of the violated rule
	 * @param resource the changed resource, as type and name, or {@code tags}
	 * @param finds the resource that violates the rule
	 * @param also other findings of the change: a rule, and the resource if it is another
	 * one
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
					resources.add(
							new PlannedResource(planned.type(), planned.name(), changed(planned.inputs(), this.input)));
				}
			}
			return new CheckedStack(resources, sound.tags());
		}

		private Map<String, Object> changed(Map<String, Object> inputs, String path) {
			var changed = new HashMap<>(inputs);
			var part = path.split("\\.", 2);
			if (part.length == 2) {
				changed.put(part[0],
						changed(GuardrailTestFile.object(inputs.getOrDefault(part[0], Map.of())), part[1]));
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

}

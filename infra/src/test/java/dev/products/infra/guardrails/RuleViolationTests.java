package dev.products.infra.guardrails;

import java.util.List;

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

}

package dev.products.infra.guardrails;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.products.infra.GeneratedFile;
import dev.products.infra.guardrails.GuardrailTestFile.ExternalChecks;

import static org.assertj.core.api.Assertions.assertThat;

class GuardrailDocumentTests {

	@Test
	void thePageMatchesTheRules() {
		GeneratedFile.of("docs/guardrails.md").isInStep((current) -> GuardrailPage.text());
	}

	/** Ids that do not exist would be misleading. */
	@Test
	void everyIdIsThatOfAnExternalCheck() {
		assertThat(ids()).isSubsetOf(ExternalChecks.known().titles().keySet());
	}

	@Test
	void noExternalCheckIsBothCoveredAndLeftOut() {
		var held = Rule.all().stream().flatMap((rule) -> rule.ids().stream()).toList();
		assertThat(leftOut()).isNotEmpty().doesNotContainAnyElementsOf(held);
	}

	@Test
	void everyRuleCoversAnExternalCheck() {
		assertThat(Rule.all()).allSatisfy((rule) -> assertThat(rule.ids()).as(rule.name()).isNotEmpty());
	}

	private static List<String> ids() {
		return Stream.concat(Rule.all().stream().flatMap((rule) -> rule.ids().stream()), leftOut().stream()).toList();
	}

	private static List<String> leftOut() {
		return GuardrailTestFile.list("left-out.yaml")
			.stream()
			.flatMap((entry) -> ((List<?>) entry.get("ids")).stream())
			.map(Object::toString)
			.toList();
	}

}

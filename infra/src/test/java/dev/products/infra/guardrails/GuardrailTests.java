package dev.products.infra.guardrails;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import dev.products.infra.StackFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Every stack holds every rule, but for the reviewed exceptions, and these are in use.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardrailTests {

	private final Map<String, Estate> stacks = new TreeMap<>();

	private final Exceptions exceptions = Exceptions.reviewed();

	GuardrailTests() {
		StackFiles.names().forEach((stack) -> this.stacks.put(stack, Estate.of(stack)));
	}

	@TestFactory
	Stream<DynamicTest> everyStackHoldsEveryRule() {
		return this.stacks.entrySet()
			.stream()
			.flatMap((stack) -> Rules.all()
				.stream()
				.map((rule) -> DynamicTest.dynamicTest(rule + " [" + stack.getKey() + "]",
						() -> assertHolds(rule, stack.getKey()))));
	}

	@TestFactory
	Stream<DynamicTest> everyExceptionIsUsedInEachOfItsStacks() {
		return this.exceptions.all()
			.stream()
			.flatMap((exempt) -> exempt.stacks()
				.stream()
				.map((stack) -> DynamicTest.dynamicTest(exempt + " [" + stack + "]", () -> {
					assertThat(this.stacks).as("stacks there are").containsKey(stack);
					assertThat(exempt.resources()).isNotEmpty()
						.allSatisfy((pattern) -> assertThat(Rules.named(exempt.rule()).findings(this.stacks.get(stack)))
							.as("nothing in stack %s needs it any more: take the stack or the resource %s off the exception",
									stack, pattern)
							.anyMatch((finding) -> Exceptions.Exempt.matches(pattern, finding.resource())));
				})));
	}

	@Test
	void everyExceptionSaysWhyAndWhenItWasReviewed() {
		assertThat(this.exceptions.all()).allSatisfy((exempt) -> {
			assertThat(exempt.reason()).as("reason of %s", exempt).hasSizeGreaterThan(20);
			assertThat(LocalDate.parse(exempt.reviewed())).as("review of %s", exempt)
				.isBeforeOrEqualTo(LocalDate.now(ZoneOffset.UTC));
			assertThat(exempt.stacks()).as("stacks of %s", exempt).isNotEmpty();
		});
	}

	@Test
	void everyRuleHasANameOfItsOwn() {
		assertThat(Rules.all()).extracting(Rule::name).doesNotHaveDuplicates().isNotEmpty();
	}

	private void assertHolds(Rule rule, String stack) {
		var broken = rule.findings(this.stacks.get(stack))
			.stream()
			.filter((finding) -> !this.exceptions.allow(stack, finding))
			.map((finding) -> finding.in(stack))
			.toList();
		if (!broken.isEmpty()) {
			fail("%s [%s]%n%s", rule, stack, String.join("\n", broken));
		}
	}

}

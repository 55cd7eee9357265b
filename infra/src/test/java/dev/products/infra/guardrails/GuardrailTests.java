package dev.products.infra.guardrails;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.products.infra.StackFiles;
import dev.products.infra.guardrails.CheckTests.CheckResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The stack files of the tests comply with the rules, except for their exceptions, which
 * are complete and necessary.
 */
class GuardrailTests {

	@ParameterizedTest
	@MethodSource("dev.products.infra.StackFiles#names")
	void everyStackFileKeepsTheRules(String stack) {
		assertThat(CheckResult.of(StackFiles.FOLDER, stack).printed()).startsWith("Stack " + stack + " passes");
	}

	/** If no stack complied with a rule, every stack would need an exception. */
	@Test
	void everyRuleIsKeptBySomeStackWithoutAnException() {
		assertThat(CheckResult.of(StackFiles.MAXIMAL, "maximal").printed()).startsWith("Stack maximal passes")
			.contains("with 0 exceptions");
	}

	@ParameterizedTest
	@MethodSource("dev.products.infra.StackFiles#maximal")
	void theStackFilesWithEverySettingKeepTheRules(String stack) {
		assertThat(CheckResult.of(StackFiles.MAXIMAL, stack).printed()).startsWith("Stack " + stack + " passes");
	}

	@Test
	void ruleNamesAreUnique() {
		assertThat(Rule.all()).extracting(Rule::name).doesNotHaveDuplicates().isNotEmpty();
	}

}

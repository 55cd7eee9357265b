package dev.products.infra.guardrails;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The page {@code docs/guardrails.md}.
 */
final class GuardrailPage {

	private GuardrailPage() {
	}

	static String text() {
		return String.format(Locale.ROOT,
				"""
						# Guardrails

						What no stack may plan, whatever its settings say. The rules are tests over the resources that the program plans for each
						stack file; a stack that breaks one fails `mvn verify` before anything is made. Each stands for checks of checkov (`CKV`),
						cdk-nag (`AwsSolutions`, `Serverless`) and cfn-nag (`F`, `W`); `required-tags` is AWS Config's. A rule can be met, or excepted
						with a reason in `infra/src/test/resources/guardrails/exceptions.yaml`; an exception that a stack no longer needs fails a test.
						This page is written from the rules and the exceptions.

						## Rules

						| rule | what holds | stands for |
						|---|---|---|
						%s
						## Exceptions

						| rule | resources | stacks | reason | reviewed |
						|---|---|---|---|---|
						%s
						## Left out

						| check | ids | why no rule stands for it |
						|---|---|---|
						%s""",
				rows(Rules.all(), (rule) -> List.of(code(rule.name()), rule.title(), codes(rule.ids()))),
				rows(Exceptions.reviewed().all(),
						(exempt) -> List.of(code(exempt.rule()), codes(exempt.resources()),
								String.join(", ", exempt.stacks()), exempt.reason(), exempt.reviewed())),
				rows(TestFile.list("left-out.yaml"), GuardrailPage::leftOut));
	}

	private static List<String> leftOut(Map<String, Object> entry) {
		var ids = ((List<?>) entry.get("ids")).stream().map(Object::toString).toList();
		return List.of(entry.get("check").toString(), codes(ids), entry.get("reason").toString());
	}

	private static <T> String rows(List<T> items, Function<T, List<String>> cells) {
		return items.stream()
			.map((item) -> "| " + String.join(" | ", cells.apply(item)) + " |\n")
			.collect(Collectors.joining());
	}

	private static String codes(List<String> texts) {
		return texts.stream().map(GuardrailPage::code).collect(Collectors.joining(" "));
	}

	private static String code(String text) {
		return "`" + text + "`";
	}

}

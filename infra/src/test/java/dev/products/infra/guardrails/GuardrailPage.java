package dev.products.infra.guardrails;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.products.infra.StackFiles;

/** The page {@code docs/guardrails.md}. */
final class GuardrailPage {

	private GuardrailPage() {
	}

	static String text() {
		return String.format(Locale.ROOT,
				"""
						# Guardrails

						Guardrails are rules for the resources that the program plans for a stack. `infra/check` checks whether the settings of a stack are
						valid and whether its planned resources keep the rules. It needs neither an AWS account nor Pulumi. The
						[pipeline](delivery.md#gates) runs it for every stack file:

						```sh
						infra/check prod
						```

						| exit status | meaning |
						|---|---|
						| 0 | the settings are valid, and every rule is kept or has an exception |
						| 1 | a setting is not valid, a rule is broken, or an exception is incomplete or no longer needed; the output lists all of them |
						| 2 | the check could not run: there is no such stack file, or a file cannot be read |

						Each rule corresponds to checks of checkov (`CKV`), cdk-nag (`AwsSolutions`, `Serverless`) and cfn-nag (`F`, `W`);
						`required-tags` is a rule of AWS Config. This page is generated from the rules.

						To add an exception, write it into `guardrails.STACK.yaml` next to `Pulumi.STACK.yaml`, and review the file like any change:

						```yaml
						- rule: firewall
						  resources: ["apigateway/stage:Stage stage"]    # type and name; * stands for every name
						  reason: Every request needs a token of the user pool.
						  reviewed: 2026-01-31
						```

						The check fails for an exception without a reason or a date, and for one that the stack no longer needs.

						## Rules

						| rule | requirement | corresponds to |
						|---|---|---|
						%s
						## Exceptions

						These are the exceptions of the stack files that come with the project. Your stacks need their own.

						| rule | resources | stacks | reason |
						|---|---|---|---|
						%s
						## Checks without a rule

						| check | IDs | reason |
						|---|---|---|
						%s""",
				rows(Rule.all(), (rule) -> List.of(code(rule.name()), rule.title(), codes(rule.ids()))), exceptions(),
				rows(GuardrailTestFile.list("left-out.yaml"), GuardrailPage::leftOut));
	}

	/**
	 * Returns the exceptions in the order of the rules, each with the stacks that have
	 * it.
	 */
	private static String exceptions() {
		var stacks = new LinkedHashMap<Exceptions.Exempt, List<String>>();
		for (var rule : Rule.all()) {
			StackFiles.names()
				.forEach((stack) -> Exceptions.in(StackFiles.FOLDER, stack)
					.all()
					.stream()
					.filter((exempt) -> exempt.rule().equals(rule.name()))
					.forEach((exempt) -> stacks.computeIfAbsent(exempt, (none) -> new ArrayList<>()).add(stack)));
		}
		return rows(stacks.entrySet(), (entry) -> List.of(code(entry.getKey().rule()),
				codes(entry.getKey().resources()), String.join(", ", entry.getValue()), entry.getKey().reason()));
	}

	private static List<String> leftOut(Map<String, Object> entry) {
		var ids = ((List<?>) entry.get("ids")).stream().map(Object::toString).toList();
		return List.of(entry.get("check").toString(), codes(ids), entry.get("reason").toString());
	}

	private static <T> String rows(Collection<T> items, Function<T, List<String>> cells) {
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

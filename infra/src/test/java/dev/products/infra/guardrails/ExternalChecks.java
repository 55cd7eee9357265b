package dev.products.infra.guardrails;

import java.util.Map;
import java.util.TreeMap;

/**
 * The checks of checkov, cdk-nag and cfn-nag to which this project refers, read from
 * {@code checks.txt}.
 */
record ExternalChecks(Map<String, String> titles) {

	static ExternalChecks known() {
		var titles = new TreeMap<String, String>();
		GuardrailTestFile.text("checks.txt").lines().filter((line) -> !line.startsWith("#")).forEach((line) -> {
			var check = line.split(" ", 2);
			titles.put(check[0], check[1]);
		});
		return new ExternalChecks(titles);
	}

}

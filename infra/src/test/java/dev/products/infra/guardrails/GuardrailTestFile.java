package dev.products.infra.guardrails;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.yaml.snakeyaml.Yaml;

/** A test resource of the guardrails. */
final class GuardrailTestFile {

	private GuardrailTestFile() {
	}

	@SuppressWarnings("unchecked")
	static List<Map<String, Object>> list(String name) {
		return (List<Map<String, Object>>) new Yaml().load(text(name));
	}

	@SuppressWarnings("unchecked")
	static Map<String, Map<String, Object>> map(String name) {
		return (Map<String, Map<String, Object>>) new Yaml().load(text(name));
	}

	@SuppressWarnings("unchecked")
	static Map<String, Object> object(Object part) {
		return (Map<String, Object>) part;
	}

	static String text(String name) {
		try (InputStream file = GuardrailTestFile.class.getResourceAsStream("/guardrails/" + name)) {
			return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

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

}

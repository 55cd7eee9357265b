package dev.products.infra.guardrails;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

}

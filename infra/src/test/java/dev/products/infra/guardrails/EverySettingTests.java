package dev.products.infra.guardrails;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.Gson;
import com.pulumi.exceptions.RunException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.products.infra.StackFiles;
import dev.products.infra.StackSettings;
import dev.products.infra.guardrails.Check.CheckedStack;
import dev.products.infra.guardrails.Rule.Finding;
import dev.products.infra.settings.SettingsReader;
import dev.products.infra.settings.StackFile;
import dev.products.infra.settings.StackLocation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applies each setting alone to the stack {@code dev}, with each of its relevant values.
 * The result must comply with the rules, or each finding must name the settings that fix
 * it.
 */
class EverySettingTests {

	private static final StackFile BASE = StackFiles.of("dev");

	private static final Exceptions EXCEPTIONS = Exceptions.in(StackFiles.FOLDER, "dev");

	private static final String PREFIX = "products:";

	/**
	 * The words at the beginning of the allowed values, as in
	 * {@code create, none or the ARN of ...}.
	 */
	private static final Pattern WORDS = Pattern.compile("^(?:one of )?([\\w-]+(?:, [\\w-]+)*)(?: or .*)?$");

	private static final Map<String, SettingsReader.Declared> DECLARED = declared();

	@ParameterizedTest
	@MethodSource("settings")
	void everySettingKeepsTheGuardrailsOrTheFindingNamesTheRemedy(Map<String, Object> setting) {
		for (var finding : findings(setting)) {
			var remedy = keys(finding.rule().remedy());
			assertThat(remedy).as("settings that help: %s", finding.rule().remedy()).isNotEmpty();
			// If the remedy names the setting itself, resetting it fixes the finding,
			// because the base complies with the rules.
			if (!remedy.removeAll(setting.keySet())) {
				var remedied = new TreeMap<>(setting);
				remedy.forEach((key) -> remedied.put(key, StackFiles.of("maximal").config().get(PREFIX + key)));
				assertThat(findings(remedied)).as("broken in spite of %s", remedied)
					.extracting(Finding::toString)
					.doesNotContain(finding.toString());
			}
		}
	}

	static Stream<Map<String, Object>> settings() {
		return DECLARED.entrySet()
			.stream()
			.flatMap((setting) -> values(setting.getKey(), setting.getValue()).stream()
				.map((value) -> Map.of(setting.getKey(), value)));
	}

	/**
	 * Returns the findings for a stack with these settings; empty if the settings are
	 * rejected with a message that says what is allowed.
	 */
	private static List<Finding> findings(Map<String, Object> settings) {
		var config = new TreeMap<>(BASE.config());
		settings.forEach((key, value) -> config.put(PREFIX + key, value));
		try {
			return Rule.violations(CheckedStack.of(new StackFile(BASE.stack(), config)))
				.stream()
				.filter((finding) -> !EXCEPTIONS.allow(finding))
				.toList();
		}
		catch (RunException ex) {
			assertThat(ex).hasMessageContaining("allowed: ");
			return List.of();
		}
	}

	/**
	 * Returns the values of the setting in the stack files that set everything, both
	 * values of a boolean, and the allowed words, except the value in the base.
	 */
	private static Set<Object> values(String key, SettingsReader.Declared declared) {
		var values = new ArrayList<Object>();
		StackFiles.maximal()
			.stream()
			.map((stack) -> StackFiles.of(stack).config())
			.filter((config) -> config.containsKey(PREFIX + key))
			.forEach((config) -> values.add(config.get(PREFIX + key)));
		if (declared.type().equals("boolean")) {
			values.addAll(List.of(true, false));
		}
		var words = WORDS.matcher(declared.allowed());
		if (declared.type().equals("string") && words.matches()) {
			values.addAll(List.of(words.group(1).split(", ")));
		}
		var base = BASE.config().getOrDefault(PREFIX + key, declared.fallback());
		var distinct = new LinkedHashSet<>(values);
		distinct.removeIf((value) -> new Gson().toJson(value).equals(new Gson().toJson(base)));
		return distinct;
	}

	private static Set<String> keys(String text) {
		return Pattern.compile("\\w+")
			.matcher(text)
			.results()
			.map((word) -> word.group())
			.filter(DECLARED::containsKey)
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static Map<String, SettingsReader.Declared> declared() {
		var reader = new SettingsReader(Map.of(), StackLocation.UNKNOWN);
		new StackSettings(reader);
		return reader.declared();
	}

}

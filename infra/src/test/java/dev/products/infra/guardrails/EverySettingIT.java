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
import dev.products.infra.settings.StackLocation;
import dev.products.infra.settings.SettingsReader;
import dev.products.infra.settings.StackFile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each setting alone, upon the stack {@code dev}, with each of its values that mean
 * something: what the program offers keeps the guardrails, or what refuses it names the
 * settings that help. An integration test for its time: it plans more than a hundred
 * stacks.
 */
class EverySettingIT {

	private static final StackFile BASE = StackFiles.of("dev");

	private static final Exceptions EXCEPTIONS = Exceptions.in(StackFiles.FOLDER, "dev");

	private static final String PREFIX = "products:";

	/** At the beginning of what is allowed: {@code create, none or the ARN of ...}. */
	private static final Pattern WORDS = Pattern.compile("^(?:one of )?([\\w-]+(?:, [\\w-]+)*)(?: or .*)?$");

	private static final Map<String, SettingsReader.Declared> DECLARED = declared();

	@ParameterizedTest
	@MethodSource("settings")
	void everySettingKeepsTheGuardrailsOrTheFindingNamesTheRemedy(Map<String, Object> setting) {
		for (var finding : findings(setting)) {
			var remedy = keys(finding.rule().remedy());
			assertThat(remedy).as("settings that help: %s", finding.rule().remedy()).isNotEmpty();
			// Set back, it helps: the base keeps the rules.
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
	 * Returns what a stack with these settings breaks; nothing where they are refused
	 * with what is allowed.
	 */
	private static List<Finding> findings(Map<String, Object> settings) {
		var config = new TreeMap<>(BASE.config());
		settings.forEach((key, value) -> config.put(PREFIX + key, value));
		try {
			return Rules.findings(CheckedStack.of(new StackFile(BASE.stack(), config)))
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
	 * Returns the values in the stack files with every setting, both of a flag, and the
	 * words among which one chooses, but for the value that the base has.
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

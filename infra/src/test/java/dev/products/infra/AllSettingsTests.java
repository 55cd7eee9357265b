package dev.products.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

import dev.products.infra.settings.StackLocation;
import dev.products.infra.settings.SettingsReader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two stack files set every setting, and all tools and guardrails are tested with them.
 * One file is not enough, because some settings exclude each other.
 */
class AllSettingsTests {

	private static final List<String> STACKS = StackFiles.maximal();

	private final SettingsReader reader = new SettingsReader(Map.of(), StackLocation.UNKNOWN);

	AllSettingsTests() {
		new StackSettings(this.reader);
	}

	/**
	 * Each value differs from its default in at least one of the two. Only a boolean
	 * whose default is true may be set to its default.
	 */
	@Test
	void twoStackFilesChangeEverySettingAndEveryPartOfIt() {
		var untouched = new ArrayList<String>();
		this.reader.declared().forEach((key, declared) -> {
			var shape = this.reader.shapes().get(key);
			if (shape == null) {
				var fallback = new Gson().toJsonTree(declared.fallback());
				if (values(key).noneMatch((value) -> turnsOn(value, fallback))) {
					untouched.add(key);
				}
				return;
			}
			new Gson().toJsonTree(shape).getAsJsonObject().asMap().forEach((part, fallback) -> {
				if (values(key).flatMap(
						(value) -> value.isJsonArray() ? value.getAsJsonArray().asList().stream() : Stream.of(value))
					.map((object) -> object.getAsJsonObject().get(part))
					.noneMatch((value) -> value != null && turnsOn(value, fallback))) {
					untouched.add(key + "." + part);
				}
			});
		});
		assertThat(untouched).as("settings that %s leave as they are", STACKS).isEmpty();
	}

	private static Stream<JsonElement> values(String key) {
		return STACKS.stream()
			.map(StackFiles::config)
			.filter((config) -> config.containsKey(key))
			.map((config) -> json(config.get(key)));
	}

	private static JsonElement json(String value) {
		return value.matches("(?s)[\\[{].*|true|false|-?[0-9]+") ? JsonParser.parseString(value)
				: new Gson().toJsonTree(value);
	}

	private static boolean turnsOn(JsonElement value, JsonElement fallback) {
		return !value.equals(fallback) || fallback.equals(new Gson().toJsonTree(true));
	}

}

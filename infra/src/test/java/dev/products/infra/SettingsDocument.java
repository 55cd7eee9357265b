package dev.products.infra;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;

import dev.products.infra.settings.Meaning;
import dev.products.infra.settings.Place;
import dev.products.infra.settings.SettingsReader;

/**
 * The settings there are, as the records declare them.
 */
final class SettingsDocument {

	private static final String HEAD = "# Every setting there is: written from the records of infra/, which a test keeps so.";

	private final SettingsReader reader = new SettingsReader(Map.of(), Place.UNKNOWN);

	private final Map<String, String> meanings = new LinkedHashMap<>();

	private final Map<String, String> groups = new LinkedHashMap<>();

	SettingsDocument() {
		new StackSettings(this.reader);
		for (var group : StackSettings.class.getRecordComponents()) {
			for (var component : group.getType().getRecordComponents()) {
				this.groups.put(component.getName(), group.getName());
				this.meanings.put(component.getName(), meaning(component.getAnnotation(Meaning.class)));
			}
		}
	}

	Set<String> components() {
		return new TreeSet<>(this.groups.keySet());
	}

	Set<String> declared() {
		return this.reader.declared().keySet();
	}

	/**
	 * Returns the settings in the order of the records.
	 */
	List<Setting> settings() {
		var settings = new ArrayList<Setting>();
		var stacks = new TreeMap<String, Map<String, String>>();
		StackFiles.names().forEach((stack) -> stacks.put(stack, StackFiles.config(stack)));
		this.meanings.forEach((key, meaning) -> {
			var declared = this.reader.declared().get(key);
			if (declared != null) {
				var setBy = new TreeMap<String, String>();
				stacks.forEach((stack, config) -> {
					if (config.containsKey(key)) {
						setBy.put(stack, json(plain(declared.type(), config.get(key))));
					}
				});
				settings.add(new Setting(key, declared.type(), declared.fallback(), declared.allowed(), meaning,
						parts(key), setBy));
			}
		});
		return settings;
	}

	/**
	 * Returns a project file with these settings in place of those it has.
	 */
	String types(String current) {
		var text = new StringBuilder(current.substring(0, current.indexOf(HEAD))).append(HEAD).append("\nconfig:\n");
		for (var setting : settings()) {
			text.append("  " + setting.key() + ":\n    type: " + setting.type() + "\n");
			if (setting.type().equals("array")) {
				text.append("    items:\n      type: " + (setting.parts().isEmpty() ? "string" : "object") + "\n");
			}
			// An object starts empty: the engine would not merge a part that a stack
			// sets with the rest.
			var fallback = (setting.fallback() instanceof Record) ? Map.of() : setting.fallback();
			text.append("    default: " + json(fallback) + "\n")
				.append("    description: " + json(setting.meaning()) + "\n");
		}
		return text.toString();
	}

	String page() {
		var text = new StringBuilder(
				"""
						# Settings

						Every key of a stack file, without its prefix `products:`. They are checked together before anything is made.
						This page and the types in [Pulumi.yaml](../Pulumi.yaml) are written from the records of `infra/`. The last column has
						the values in the stack files that the project comes with, which are in `infra/src/test/resources/stacks` as well. Whether
						the file of a stack is valid is checked by `infra/check STACK` ([guardrails.md](guardrails.md)).

						An ARN is also compared with where the stack is: its partition always, its region and its account where AWS wants what
						is named there. Region and partition come from `aws:region`, or from the provider where the stack file has none; the
						account is known to `pulumi` only, not to `infra/check`.
						""");
		var group = "";
		for (var setting : settings()) {
			if (!group.equals(this.groups.get(setting.key()))) {
				group = this.groups.get(setting.key());
				text.append(String.format(Locale.ROOT, """

						## %s

						| key | type | default | meaning | set by |
						|---|---|---|---|---|
						""", Character.toUpperCase(group.charAt(0)) + group.substring(1)));
			}
			var fallback = (setting.fallback() instanceof Record) ? "" : code(json(setting.fallback()));
			text.append(String.format(Locale.ROOT, "| %s |\n",
					String.join(" | ", code(setting.key()), setting.type(), fallback, cell(setting),
							setting.stacks()
								.entrySet()
								.stream()
								.map((stack) -> stack.getKey() + ": " + code(stack.getValue()))
								.collect(Collectors.joining("<br>")))));
		}
		return text.toString();
	}

	private static String cell(Setting setting) {
		var lines = Stream.concat(
				Stream.of(setting.meaning() + ".",
						(setting.type().equals("boolean") || !setting.parts().isEmpty()) ? ""
								: "Allowed: " + setting.allowed() + "."),
				setting.parts().stream().map((part) -> "- " + part));
		return lines.filter((line) -> !line.isEmpty())
			.map((line) -> line.replace("|", "\\|"))
			.collect(Collectors.joining("<br>"));
	}

	private List<String> parts(String key) {
		var shape = this.reader.shapes().get(key);
		if (shape == null) {
			return List.of();
		}
		var values = new GsonBuilder().create().toJsonTree(shape).getAsJsonObject();
		return Stream.of(shape.getClass().getRecordComponents())
			.map((part) -> "`" + part.getName() + "` (" + values.get(part.getName()) + "): "
					+ meaning(part.getAnnotation(Meaning.class)))
			.toList();
	}

	private static Object plain(String type, String value) {
		return type.equals("string") ? value : JsonParser.parseString(value);
	}

	private static String json(Object value) {
		return new GsonBuilder().disableHtmlEscaping().create().toJson(value);
	}

	private static String code(String text) {
		return "`" + text.replace("|", "\\|") + "`";
	}

	private static String meaning(Meaning meaning) {
		return (meaning != null) ? meaning.value() : "";
	}

	/**
	 * @param parts what each part of an object means, with its default
	 * @param stacks the stacks that set it, with their values as JSON
	 */
	record Setting(String key, String type, Object fallback, String allowed, String meaning, List<String> parts,
			Map<String, String> stacks) {
	}

}

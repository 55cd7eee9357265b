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

import dev.products.infra.settings.Description;
import dev.products.infra.settings.StackLocation;
import dev.products.infra.settings.SettingsReader;

/** The documentation of all settings, generated from the records that declare them. */
final class SettingsDocument {

	/** The settings that every team sets, in the recommended order. */
	static final Map<String, String> FIRST = first();

	private final SettingsReader reader = new SettingsReader(Map.of(), StackLocation.UNKNOWN);

	/** The defaults of a stack with adopted resources. */
	private final SettingsReader asFound = new SettingsReader(Map.of("asFound", "true"), StackLocation.UNKNOWN);

	private final Map<String, String> meanings = new LinkedHashMap<>();

	private final Map<String, String> groups = new LinkedHashMap<>();

	SettingsDocument() {
		new StackSettings(this.reader);
		new StackSettings(this.asFound);
		for (var group : StackSettings.class.getRecordComponents()) {
			for (var component : group.getType().getRecordComponents()) {
				this.groups.put(component.getName(), group.getName());
				this.meanings.put(component.getName(), meaning(component.getAnnotation(Description.class)));
			}
		}
	}

	Set<String> components() {
		return new TreeSet<>(this.groups.keySet());
	}

	Set<String> declared() {
		return this.reader.declared().keySet();
	}

	/** Returns the settings in the order of the records. */
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

	String page() {
		var text = new StringBuilder(
				"""
						# Settings

						This page lists every key of a stack file, without its prefix `products:`. Every setting has a default. The program checks
						all settings before it changes any resource, and `infra/check STACK` checks a stack file without an AWS account
						([guardrails.md](guardrails.md)). A setting that an earlier version had is refused with the setting to use instead.

						The last column shows the values in the stack files that come with the project, and in that of a sample of adopted resources.

						The partition of an ARN must be that of the stack. Its region and account must be those of the stack if AWS requires
						it. The region is that of `aws:region` or of the provider. Only `pulumi` knows the account; `infra/check` does not.

						## Set these first

						Most teams set these ten settings and keep the defaults of all others.

						| key | set it to |
						|---|---|
						""");
		FIRST.forEach((key, advice) -> text.append(String.format(Locale.ROOT, "| `%s` | %s |\n", key, advice)));
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
			var asFound = this.asFound.declared().get(setting.key()).fallback();
			var fallback = (setting.fallback() instanceof Record) ? "" : code(json(setting.fallback()))
					+ (asFound.equals(setting.fallback()) ? "" : "; with `asFound`: " + code(json(asFound)));
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

	private static Map<String, String> first() {
		var first = new LinkedHashMap<String, String>();
		first.put("tableName",
				"a name for this stack, such as `ProductsTable-dev`; give `idempotencyTableName` one, too");
		first.put("userPoolName", "a name for this stack; give `userPoolClientName` one, too");
		first.put("functionName", "a name for this stack; give `eventsName` one, too");
		first.put("apiName", "a name for this stack");
		first.put("stageName", "the first part of every path, such as `dev`");
		first.put("apiGatewayLogRole",
				"`create` in one stack of each account and region, the ARN of its role in the others");
		first.put("signUp", "`admin` if people must not create their own accounts");
		first.put("throttleRate", "the requests per second that you expect at most; `throttleBurst` to twice as many");
		first.put("alarmEmails", "who is notified of alarms, or `alarmTopics`");
		first.put("logRetentionDays", "how long you must keep logs");
		return first;
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
					+ meaning(part.getAnnotation(Description.class)))
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

	private static String meaning(Description meaning) {
		return (meaning != null) ? meaning.value() : "";
	}

	/**
	 * A setting.
	 *
	 * @param parts the description and default of each part of an object
	 * @param stacks the values as JSON by stack that sets the setting
	 */
	record Setting(String key, String type, Object fallback, String allowed, String meaning, List<String> parts,
			Map<String, String> stacks) {
	}

}

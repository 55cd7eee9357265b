package dev.products.adopt.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.draft.Draft.Question;
import dev.products.adopt.draft.Draft.Setting;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The text of a stack file. It is edited as text, so that the comments of the user and
 * the settings that a draft does not mention stay as they are.
 */
public final class StackFile {

	private static final String CONFIG = "config:";

	/** Lines that a draft wrote, and that the next draft writes again. */
	private static final String WRITTEN = "\\s*#(\\?| QUESTION:| NOTE:).*";

	private final List<String> before = new ArrayList<>();

	/** The lines of each setting. Comments belong to the setting after them. */
	private final Map<String, List<String>> settings = new LinkedHashMap<>();

	private final List<String> after = new ArrayList<>();

	private final Map<String, Object> values;

	/**
	 * @param text the existing file, empty if there is none
	 * @param name the name of the file, for messages
	 */
	public StackFile(String text, String name) {
		Object parsed;
		try {
			parsed = yaml().load(text);
		}
		catch (YAMLException ex) {
			throw new AdoptException(name + " is not valid YAML: " + ex.getMessage() + " Nothing was written.", ex);
		}
		this.values = config(parsed, name);
		split(text.lines().filter((line) -> !line.matches(WRITTEN)).toList());
		if (!this.settings.keySet().containsAll(this.values.keySet())) {
			throw new AdoptException(name
					+ " has its settings in another form than one in each line below `config:`. Write them in that form, or move the file away. Nothing was written.");
		}
	}

	private static Yaml yaml() {
		return new Yaml(new SafeConstructor(new LoaderOptions()));
	}

	private static Map<String, Object> config(@Nullable Object parsed, String name) {
		Object config = (parsed instanceof Map<?, ?> file) ? file.get("config") : parsed;
		if (config == null) {
			return Map.of();
		}
		if (!(config instanceof Map<?, ?> settings)) {
			throw new AdoptException(name + " is no stack file. Nothing was written.");
		}
		Map<String, Object> values = new LinkedHashMap<>();
		settings.forEach((key, value) -> values.put(String.valueOf(key), Objects.requireNonNullElse(value, "")));
		return values;
	}

	private void split(List<String> lines) {
		int start = lines.indexOf(CONFIG);
		if (start < 0) {
			this.before.addAll(lines.stream().filter((line) -> !line.matches("config:\\s*\\{\\s*}\\s*")).toList());
			return;
		}
		this.before.addAll(lines.subList(0, start));
		List<String> comments = new ArrayList<>();
		@Nullable String current = null;
		int line = start + 1;
		for (; line < lines.size() && !lines.get(line).matches("[^\\s#].*"); line++) {
			String text = lines.get(line);
			String key = text.matches("  [^\\s#-].*") ? text.strip().replaceFirst("^([\"']?)(.+?)\\1:(\\s.*|)$", "$2")
					: null;
			if (key != null) {
				comments.add(text);
				this.settings.put(key, new ArrayList<>(comments));
				comments.clear();
				current = key;
			}
			else if (current != null && text.matches("( {3,}|  -).*") && comments.isEmpty()) {
				this.settings.get(current).add(text);
			}
			else {
				comments.add(text);
			}
		}
		this.after.addAll(comments);
		this.after.addAll(lines.subList(line, lines.size()));
	}

	/** The settings that have a simple value. */
	public Map<String, String> texts() {
		return this.values.entrySet()
			.stream()
			.filter((one) -> !(one.getValue() instanceof Map || one.getValue() instanceof List))
			.collect(Collectors.toMap(Map.Entry::getKey, (one) -> String.valueOf(one.getValue())));
	}

	/** Whether a draft has another value for a setting of the file. */
	public boolean isReplacedBy(Draft draft) {
		return draft.settings()
			.stream()
			.anyMatch((setting) -> this.values.containsKey(setting.key())
					&& !Objects.equals(value(setting), this.values.get(setting.key())));
	}

	private static @Nullable Object value(Setting setting) {
		return config(yaml().load(CONFIG + "\n" + String.join("\n", lines(setting))), "").get(setting.key());
	}

	/**
	 * The text with the settings of a draft. Those with the same value are not touched.
	 */
	public String with(Draft draft) {
		Map<String, List<String>> all = new LinkedHashMap<>(this.settings);
		for (Setting setting : draft.settings()) {
			List<String> lines = lines(setting);
			if (!Objects.equals(value(setting), this.values.get(setting.key()))) {
				List<String> kept = all.getOrDefault(setting.key(), List.of())
					.stream()
					.takeWhile((line) -> line.isBlank() || line.strip().startsWith("#"))
					.toList();
				all.put(setting.key(), Stream.concat(kept.stream(), lines.stream()).toList());
			}
		}
		List<String> text = new ArrayList<>(this.before);
		text.add(CONFIG);
		draft.notes().forEach((note) -> text.add("  # NOTE: " + YamlText.printable(note)));
		draft.questions().forEach((question) -> text.addAll(lines(question)));
		all.values().forEach(text::addAll);
		text.addAll(this.after);
		return String.join("\n", text) + "\n";
	}

	private static List<String> lines(Setting setting) {
		String first = setting.yaml().get(0);
		List<String> lines = new ArrayList<>(List.of("  " + setting.key() + ":" + (first.isEmpty() ? "" : " " + first)
				+ " # " + YamlText.printable(setting.source())));
		setting.yaml().stream().skip(1).forEach((line) -> lines.add("    " + line));
		return lines;
	}

	private static List<String> lines(Question question) {
		String option = "`adopt draft --choose " + question.what() + "=ID`";
		String how = question.answers().isEmpty() ? " If `up` is to create it, set " + question.key() + " in this file."
				: question.sameValues() ? " Answer with " + option + "."
						: " Answer with " + option + ", or remove `#?` from one line and run `adopt draft` again.";
		List<String> lines = new ArrayList<>(List.of("  # QUESTION: " + YamlText.printable(question.text()) + how));
		question.answers()
			.forEach((answer) -> lines.add("  #? " + question.key() + ": " + YamlText.scalar(answer.value()) + " # "
					+ YamlText.printable((answer.id() + " " + answer.about()).strip())));
		return lines;
	}

}

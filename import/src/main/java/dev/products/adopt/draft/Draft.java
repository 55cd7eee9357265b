package dev.products.adopt.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a stack file must say about the resources that were found.
 *
 * @param settings the settings, in the order of the file
 * @param questions what only the user knows
 * @param notes what the stack file cannot say
 * @param ids the IDs of the resources that were chosen, by type, for resources of which
 * several can have the same name
 */
public record Draft(List<Setting> settings, List<Question> questions, List<String> notes, Map<String, String> ids) {

	/**
	 * A setting.
	 *
	 * @param key the key with its namespace, such as {@code products:tableName}
	 * @param yaml the lines of the value. The first follows the key; the others, if any,
	 * are the items of a list
	 * @param source where the value was read
	 */
	public record Setting(String key, List<String> yaml, String source) {
	}

	/**
	 * A choice that adopt does not make.
	 *
	 * @param key the setting that depends on it
	 * @param text the question
	 * @param answers the possible values of the setting, and what distinguishes them
	 * @param what what {@code --choose} chooses
	 */
	public record Question(String key, String text, List<Answer> answers, String what) {

		/** A possible answer. */
		public record Answer(String value, String id, String about) {
		}

		/** Whether the value of the setting does not identify a resource. */
		public boolean sameValues() {
			return this.answers.stream().map(Answer::value).distinct().count() < this.answers.size();
		}

	}

	/** Collects a draft. */
	static final class Builder {

		private final Map<String, Setting> settings = new LinkedHashMap<>();

		private final List<Question> questions = new ArrayList<>();

		private final List<String> notes = new ArrayList<>();

		private final Map<String, String> ids = new TreeMap<>();

		void set(String key, Object value, String source) {
			this.settings.put(key, new Setting(key, List.of(YamlText.scalar(value)), source));
		}

		/** Sets a list, an item in each line or several. */
		void list(String key, List<String> lines, String source) {
			List<String> yaml = new ArrayList<>(List.of(lines.isEmpty() ? "[]" : ""));
			yaml.addAll(lines);
			this.settings.put(key, new Setting(key, List.copyOf(yaml), source));
		}

		void ask(Question question) {
			this.questions.add(question);
		}

		void note(String note) {
			this.notes.add(note);
		}

		void chosen(String type, String id) {
			this.ids.put(type, id);
		}

		Draft build() {
			return new Draft(List.copyOf(this.settings.values()), List.copyOf(this.questions), List.copyOf(this.notes),
					Map.copyOf(this.ids));
		}

	}

}

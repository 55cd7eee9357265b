package dev.products.adopt.draft;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.draft.Draft.Question;
import dev.products.adopt.draft.Draft.Question.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What the user said about resources of which AWS has several.
 *
 * @param options the IDs given with {@code --choose}, by what they choose
 * @param settings the settings of the existing stack file
 */
public record Answers(Map<String, String> options, Map<String, String> settings) {

	static final String API = "api";

	static final String STAGE = "stage";

	static final String AUTHORIZER = "authorizer";

	static final String USER_POOL = "userPool";

	static final String CLIENT = "client";

	static final String GROUP = "group";

	static final String TABLE = "table";

	/** What can be chosen. */
	private static final List<String> WHAT = List.of(API, STAGE, AUTHORIZER, USER_POOL, CLIENT, GROUP, TABLE);

	public Answers {
		options.keySet().stream().filter((what) -> !WHAT.contains(what)).findFirst().ifPresent((what) -> {
			throw new AdoptException(
					"--choose cannot choose '" + what + "'. It can choose " + String.join(", ", WHAT) + ".");
		});
	}

	/** The only candidate, or the one that the user chose. Otherwise asks for it. */
	<T> Optional<T> choose(Draft.Builder draft, List<T> candidates, Function<T, Answer> shown, Choice choice) {
		String id = this.options.get(choice.what());
		@Nullable String value = this.settings.get(choice.key());
		List<T> chosen = candidates.stream().filter((one) -> {
			Answer answer = shown.apply(one);
			return (id != null) ? answer.id().equals(id) : candidates.size() == 1 || answer.value().equals(value);
		}).toList();
		if (chosen.size() == 1) {
			return Optional.of(chosen.get(0));
		}
		if (candidates.isEmpty() && value != null) {
			// `up` creates it with the name in the stack file.
			return Optional.empty();
		}
		draft.ask(new Question(choice.key(), choice.text(), candidates.stream().map(shown).toList(), choice.what()));
		return Optional.empty();
	}

	/**
	 * A choice.
	 *
	 * @param key the setting that contains the name of what is chosen
	 * @param what what is chosen
	 * @param text the question, if there is not exactly one candidate
	 */
	record Choice(String key, String what, String text) {
	}

}

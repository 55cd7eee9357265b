package dev.products.adopt.draft;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.draft.Answers.Choice;
import dev.products.adopt.draft.Draft.Question.Answer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AnswersTest {

	private static final Choice CLIENT = new Choice("products:userPoolClientName", Answers.CLIENT, "Which client?");

	private final Draft.Builder draft = new Draft.Builder();

	private Optional<String> choose(Map<String, String> options, Map<String, String> settings, String... candidates) {
		return new Answers(options, settings).choose(this.draft, List.of(candidates),
				(id) -> new Answer("Web" + id.charAt(0), id, ""), CLIENT);
	}

	@Test
	void theOnlyCandidateIsChosen() {
		assertThat(choose(Map.of(), Map.of("products:userPoolClientName", "Other"), "1a")).contains("1a");
		assertThat(this.draft.build().questions()).isEmpty();
	}

	@Test
	void severalCandidatesAreAQuestion() {
		assertThat(choose(Map.of(), Map.of(), "1a", "2b")).isEmpty();
		assertThat(this.draft.build().questions()).singleElement()
			.satisfies((question) -> assertThat(question.answers()).hasSize(2));
	}

	@Test
	void noCandidateIsAQuestion() {
		assertThat(choose(Map.of(), Map.of())).isEmpty();
		assertThat(this.draft.build().questions()).hasSize(1);
	}

	@Test
	void aNameInTheStackFileOfWhatDoesNotExistIsKept() {
		assertThat(choose(Map.of(), Map.of("products:userPoolClientName", "Web"))).isEmpty();
		assertThat(this.draft.build().questions()).isEmpty();
	}

	@Test
	void theNameInTheStackFileAnswers() {
		assertThat(choose(Map.of(), Map.of("products:userPoolClientName", "Web2"), "1a", "2b")).contains("2b");
	}

	@Test
	void aNameThatSeveralHaveDoesNotAnswer() {
		assertThat(choose(Map.of(), Map.of("products:userPoolClientName", "Web1"), "1a", "1b")).isEmpty();
		assertThat(this.draft.build().questions()).hasSize(1);
	}

	@Test
	void anIdAnswersBeforeTheName() {
		assertThat(choose(Map.of("client", "1a"), Map.of("products:userPoolClientName", "Web2"), "1a", "2b"))
			.contains("1a");
	}

	@Test
	void anUnknownIdIsAQuestion() {
		assertThat(choose(Map.of("client", "3c"), Map.of(), "1a")).isEmpty();
		assertThat(this.draft.build().questions()).hasSize(1);
	}

	@Test
	void anUnknownChoiceIsRefused() {
		assertThatExceptionOfType(AdoptException.class).isThrownBy(() -> new Answers(Map.of("pool", "x"), Map.of()))
			.withMessage(
					"--choose cannot choose 'pool'. It can choose api, stage, authorizer, userPool, client, group, table.");
	}

}

package dev.products.adopt.draft;

import java.util.List;
import java.util.Map;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.draft.Draft.Question;
import dev.products.adopt.draft.Draft.Question.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StackFileTest {

	private static final String EDITED = """
			# The shop of the north.
			encryptionsalt: v1:abc
			config:
			  # Why this table: it is the oldest one.
			  products:tableName: Goods
			  products:signUp: admin   # decided in May

			  products:legacyFunctions:
			  - name: one
			    role: one-role
			  # Not yet.
			  # products:firewall: true
			environment:
			  - shared
			""";

	private final Draft.Builder draft = new Draft.Builder();

	private String with(String before) {
		return new StackFile(before, "Pulumi.dev.yaml").with(this.draft.build());
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> config(String text) {
		return (Map<String, Object>) new Yaml().<Map<String, Object>>load(text).get("config");
	}

	@Test
	void aNewFileContainsEachSettingAndItsSource() {
		this.draft.set("products:tableName", "Goods", "variable TABLE");
		this.draft.list("products:legacyMocks", List.of("- \"OPTIONS /{productId}\"", "- OPTIONS /products"), "API a1");
		assertThat(with("")).isEqualTo("""
				config:
				  products:tableName: Goods # variable TABLE
				  products:legacyMocks: # API a1
				    - "OPTIONS /{productId}"
				    - OPTIONS /products
				""");
	}

	@Test
	void theSettingsAndCommentsOfTheUserStay() {
		this.draft.set("products:tableName", "Goods", "variable TABLE");
		this.draft.set("products:apiName", "Shop", "API a1");
		assertThat(with(EDITED)).isEqualTo(
				EDITED.replace("    role: one-role\n", "    role: one-role\n  products:apiName: Shop # API a1\n"));
	}

	@Test
	void onlyAnotherValueOfASettingNeedsAnAgreement() {
		StackFile file = new StackFile(EDITED, "Pulumi.dev.yaml");
		this.draft.set("products:tableName", "Goods", "variable TABLE");
		this.draft.set("products:apiName", "Shop", "API a1");
		assertThat(file.isReplacedBy(this.draft.build())).isFalse();
		this.draft.set("products:tableName", "Products", "variable TABLE");
		assertThat(file.isReplacedBy(this.draft.build())).isTrue();
	}

	@Test
	void anotherValueReplacesOnlyTheLinesOfItsSetting() {
		this.draft.set("products:tableName", "Products", "variable TABLE");
		this.draft.list("products:legacyFunctions", List.of(), "API a1");
		assertThat(with(EDITED)).contains("""
				  # Why this table: it is the oldest one.
				  products:tableName: Products # variable TABLE
				  products:signUp: admin   # decided in May

				  products:legacyFunctions: [] # API a1
				  # Not yet.
				""").doesNotContain("one-role", "Goods");
	}

	@Test
	void aQuestionIsACommentThatTheNextDraftReplaces() {
		this.draft.ask(new Question("products:userPoolClientName", "Which client?",
				List.of(new Answer("Web", "1a", ""), new Answer("Mobile", "2b", "created in May")), Answers.CLIENT));
		this.draft.note("GET /x stays.");
		String asked = with("config: {}\n");
		assertThat(asked).isEqualTo(
				"""
						config:
						  # NOTE: GET /x stays.
						  # QUESTION: Which client? Answer with `adopt draft --choose client=ID`, or remove `#?` from one line and run `adopt draft` again.
						  #? products:userPoolClientName: Web # 1a
						  #? products:userPoolClientName: Mobile # 2b created in May
						""");
		assertThat(with(asked)).isEqualTo(asked);
		StackFile answered = new StackFile(
				asked.replace("#? products:userPoolClientName: Mobile", "products:userPoolClientName: Mobile"),
				"Pulumi.dev.yaml");
		assertThat(answered.texts()).containsEntry("products:userPoolClientName", "Mobile");
		assertThat(answered.with(new Draft.Builder().build()))
			.isEqualTo("config:\n  products:userPoolClientName: Mobile # 2b created in May\n");
	}

	@Test
	void resourcesOfTheSameNameCanOnlyBeChosenById() {
		this.draft.ask(new Question("products:apiName", "Which API?",
				List.of(new Answer("Shop", "1a", ""), new Answer("Shop", "2b", "")), Answers.API));
		assertThat(with("")).contains("Which API? Answer with `adopt draft --choose api=ID`.\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "a b", "", " ", "true", "No", "null", "~", "1", "1.5", "0x1F", "2026-01-01",
			"a: b", "a #b", "a# b", "- a", "{a}", "[a]", "a, b", "'a", "\"a\"", "a\\b", "*a", "&a", "!a", "%a", "@a",
			"`a`", "|", ">", "?", "a:", "first\nsecond", "tab\there", "Größe 漢字", "a\u2028b", "\u0085", "\u007f",
			"\ufeff", "${stage}", "/products", "GET /products/{productId}", "arn:aws:iam::1:policy/x", "a ", "12:30",
			"y", "_x", "=", "<<" })
	void everyTextIsReadAsItIs(String text) {
		this.draft.set("products:apiName", text, "of " + text);
		this.draft.set("products:list", List.of(text, text), text);
		assertThat(config(with(""))).containsEntry("products:apiName", text)
			.containsEntry("products:list", List.of(text, text));
		assertThat(with(with(""))).isEqualTo(with(""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "config: [", "- a", "config: text", "config: {products:tableName: Goods}",
			"config:\n   products:tableName: Goods\n" })
	void aFileInAnotherFormIsRefused(String text) {
		assertThatExceptionOfType(AdoptException.class).isThrownBy(() -> with(text))
			.withMessageContaining("Pulumi.dev.yaml")
			.withMessageContaining("Nothing was written.");
	}

}

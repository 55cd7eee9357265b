package dev.products.service.parity;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks an answer against the expectations of its case, independently of the other entry
 * point.
 */
final class Expectation {

	private Expectation() {
	}

	/**
	 * @param where the name of the case and the entry point
	 */
	static void check(Case step, String where, Answer answer) {
		String what = where + ": " + answer;
		if (step.status() == null) {
			assertThat(answer.status()).as("a step before, %s", what).isLessThan(400);
			return;
		}
		assertThat(answer.status()).as(what).isEqualTo(step.status());
		Objects.requireNonNullElse(step.answer(), Map.<String, JsonNode>of())
			.forEach((name, value) -> assertThat(answer.header(name)).as("%s of %s", name, what)
				.matches(value.isNull() ? "" : value.asText()));
		Objects.requireNonNullElse(step.shows(), Map.<String, JsonNode>of())
			.forEach((pointer, value) -> assertThat(at(answer, pointer)).as("%s of %s", pointer, what)
				.isEqualTo(value.toString()));
		if (step.says() != null) {
			assertThat(answer.body()).as(what).contains(step.says());
		}
		checkProblem(step, what, answer);
	}

	private static String at(Answer answer, String pointer) {
		JsonNode found = answer.json().at(pointer);
		return found.isMissingNode() ? "null" : found.toString();
	}

	/** Checks the problem. If a case names no problem, there must be none. */
	private static void checkProblem(Case step, String what, Answer answer) {
		assertThat(answer.header("Content-Type").equals("application/problem+json")).as("a problem, %s", what)
			.isEqualTo(step.problem() != null);
		if (step.problem() == null || step.request().startsWith("HEAD ")) {
			return;
		}
		assertThat(answer.member("type")).as(what).isEqualTo("urn:problem-type:products:" + step.problem());
		assertThat(answer.member("status")).as(what).isEqualTo(String.valueOf(answer.status()));
		assertThat(answer.body()).as(what).doesNotContain("secret");
		assertThat(answer.json().path("errors").findValuesAsText("pointer")).as(what)
			.containsExactlyInAnyOrderElementsOf(Objects.requireNonNullElse(step.errors(), List.of()));
	}

}

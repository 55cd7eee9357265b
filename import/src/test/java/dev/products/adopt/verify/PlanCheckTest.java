package dev.products.adopt.verify;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.RecordedAdoption;
import dev.products.adopt.base.Json;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.pulumi.Severity;
import dev.products.adopt.pulumi.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlanCheckTest {

	private final Map<String, Decision> settled = new java.util.HashMap<>(RecordedAdoption.mapping().byLocal());

	PlanCheckTest() {
		this.settled.put("aws:cloudwatch/logGroup:LogGroup::unnamed", new Decision.Missing("decided in the mapping"));
	}

	@Test
	void beforeTheImportEveryCreationFails() {
		PlanCheck.Outcome outcome = judge("preview-before.json", this.settled);
		assertThat(outcome.inSync()).isFalse();
		assertThat(outcome.failed()).hasSize(5).extracting(PlanCheck.Verdict::severity).containsOnly(Severity.CREATE);
	}

	@Test
	void afterTheImportMatchedResourcesPass() {
		PlanCheck.Outcome outcome = judge("preview-after.json", this.settled);
		assertThat(outcome.failed()).isEmpty();
		assertThat(outcome.inSync()).isTrue();
		assertThat(outcome.adopted()).hasSize(5).extracting(PlanCheck.Verdict::severity).containsOnly(Severity.SAME);
		assertThat(outcome.toBeCreated()).hasSize(2);
	}

	@Test
	void aResourceThatLacksItsProtectionFails() {
		assertThat(judge(protectedTable(true, true), this.settled).failed()).isEmpty();
		assertThat(judge(protectedTable(true, false), this.settled).failed()).singleElement().satisfies((verdict) -> {
			assertThat(verdict.severity()).isEqualTo(Severity.SAME);
			assertThat(verdict.objection()).isEqualTo(
					"the program sets `retainOnDelete`, but the state does not, so `pulumi destroy` would delete it in AWS; `adopt settle` writes it to the state");
		});
		assertThat(judge(protectedTable(false, false), this.settled).failed()).singleElement()
			.satisfies((verdict) -> assertThat(verdict.objection()).contains("`protect` and `retainOnDelete`"));
	}

	/** The table of a program that protects it, and how the state has it. */
	private static List<Step> protectedTable(boolean protect, boolean retain) {
		return RecordedAdoption.preview("preview-after.json").steps().stream().map((step) -> {
			if (!step.urn().text().endsWith("Table::book")) {
				return step;
			}
			ObjectNode json = step.json().deepCopy();
			((ObjectNode) json.path("newState")).put("protect", true).put("retainOnDelete", true);
			((ObjectNode) json.path("oldState")).put("protect", protect).put("retainOnDelete", retain);
			return Step.of(json);
		}).toList();
	}

	@Test
	void anAmbiguousResourceFails() {
		assertThat(judge("preview-after.json", RecordedAdoption.mapping().byLocal()).failed()).singleElement()
			.satisfies((verdict) -> assertThat(verdict.objection()).startsWith("undecided"));
	}

	@Test
	void withoutAMappingOnlyUnchangedResourcesPass() {
		assertThat(judge("preview-after.json", Map.of()).failed()).hasSize(2);
	}

	@Test
	void anEmptyStackIsNotInSync() {
		Map<String, Decision> allMissing = new java.util.HashMap<>();
		this.settled.keySet().forEach((local) -> allMissing.put(local, new Decision.Missing("")));
		PlanCheck.Outcome outcome = judge("preview-before.json", allMissing);
		assertThat(outcome.failed()).isEmpty();
		assertThat(outcome.inSync()).isFalse();
		assertThat(new PlanCheck(Map.of(), AllowList.empty()).judge(List.of()).inSync()).isFalse();
	}

	@Test
	void aResourceThatIsOnlyInTheMappingFails() {
		this.settled.put("aws:dynamodb/table:Table::gone", new Decision.Matched("gone", "exact", ""));
		assertThat(judge("preview-after.json", this.settled).failed()).singleElement()
			.satisfies((verdict) -> assertThat(verdict.local()).endsWith("::gone"));
	}

	@Test
	void everyChangeOfAnAdoptedResourceIsExplained() {
		PlanCheck.Outcome outcome = judge("preview-worse.json", this.settled);
		assertThat(said(outcome, Severity.UPDATE)).containsExactlyInAnyOrder(
				"retentionInDays: AWS has 7, the program has 14; `up` would update it in place.",
				"deletionProtectionEnabled: AWS has false, the program has true; `up` would update it in place.");
		assertThat(said(outcome, Severity.REPLACE)).singleElement()
			.asString()
			.startsWith("generateSecret: AWS has nothing, the program has true; `up` would REPLACE");
		assertThat(said(outcome, Severity.DELETE)).singleElement().asString().contains("would DELETE it");
		assertThat(outcome.inSync()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "same, SAME", "read, SAME", "create, CREATE", "replace, REPLACE", "create-replacement, REPLACE",
			"delete-replaced, REPLACE", "import, STATE_ONLY", "delete, DELETE", "something-new, DELETE" })
	void operationsHaveASeverity(String op, Severity severity) {
		assertThat(Severity.of(step(op, "null"))).isEqualTo(severity);
	}

	@ParameterizedTest
	@CsvSource({ "'{}', STATE_ONLY", "null, UPDATE", "'{\"tags\":{\"kind\":\"update\"}}', UPDATE" })
	void anUpdateWithoutDifferencesOnlyChangesTheState(String detailedDiff, Severity severity) {
		assertThat(Severity.of(step("update", detailedDiff))).isEqualTo(severity);
	}

	@Test
	void severitiesAreInAscendingOrder() {
		assertThat(Severity.values()).containsExactly(Severity.SAME, Severity.STATE_ONLY, Severity.UPDATE,
				Severity.CREATE, Severity.REPLACE, Severity.DELETE);
	}

	@ParameterizedTest
	@CsvSource({ "a.b, 1", "list[1], 3", "'map[\"x.y\"]', 4", "nowhere[2].at.all, ''" })
	void pathsOfTheEngineAreResolved(String path, String value) {
		JsonNode json = Json.parse("{\"a\":{\"b\":1},\"list\":[2,3],\"map\":{\"x.y\":4}}");
		assertThat(StepExplanation.at(json, path).asText()).isEqualTo(value);
	}

	private static List<String> said(PlanCheck.Outcome outcome, Severity severity) {
		return outcome.failed()
			.stream()
			.filter((one) -> one.severity() == severity)
			.flatMap((one) -> (one.step() != null) ? StepExplanation.of(one.step()).stream()
					: java.util.stream.Stream.of())
			.toList();
	}

	private static PlanCheck.Outcome judge(String preview, Map<String, Decision> announced) {
		return judge(RecordedAdoption.preview(preview).steps(), announced);
	}

	private static PlanCheck.Outcome judge(List<Step> steps, Map<String, Decision> announced) {
		return new PlanCheck(announced, AllowList.empty()).judge(steps);
	}

	private static Step step(String op, String detailedDiff) {
		return Step.of(Json
			.parse("{\"op\":\"" + op + "\",\"urn\":\"urn:pulumi:s::p::t:t:T::n\",\"newState\":{\"custom\":true},"
					+ "\"detailedDiff\":" + detailedDiff + "}"));
	}

}

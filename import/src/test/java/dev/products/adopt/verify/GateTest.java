package dev.products.adopt.verify;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.Recorded;
import dev.products.adopt.base.Json;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.pulumi.Rank;
import dev.products.adopt.pulumi.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GateTest {

	private final Map<String, Decision> settled = new java.util.HashMap<>(Recorded.mapping().byLocal());

	GateTest() {
		this.settled.put("aws:cloudwatch/logGroup:LogGroup::unnamed", new Decision.Missing("settled by hand"));
	}

	@Test
	void beforeTheImportEverythingWouldBeCreated() {
		Gate.Outcome outcome = judge("preview-before.json", this.settled);
		assertThat(outcome.inSync()).isFalse();
		assertThat(outcome.failed()).hasSize(5).extracting(Gate.Verdict::rank).containsOnly(Rank.CREATE);
	}

	@Test
	void afterItWhatIsMatchedIsSame() {
		Gate.Outcome outcome = judge("preview-after.json", this.settled);
		assertThat(outcome.failed()).isEmpty();
		assertThat(outcome.inSync()).isTrue();
		assertThat(outcome.adopted()).hasSize(5).extracting(Gate.Verdict::rank).containsOnly(Rank.SAME);
		assertThat(outcome.toBeMade()).hasSize(2);
	}

	@Test
	void whatCouldBeDeletedAlthoughTheProgramForbidsItFails() {
		assertThat(judge(protectedTable(true, true), this.settled).failed()).isEmpty();
		assertThat(judge(protectedTable(true, false), this.settled).failed()).singleElement().satisfies((verdict) -> {
			assertThat(verdict.rank()).isEqualTo(Rank.SAME);
			assertThat(verdict.objection()).isEqualTo(
					"the program says `retainOnDelete` and the state does not, so `pulumi destroy` would delete it in AWS; `adopt settle` writes it into the state");
		});
		assertThat(judge(protectedTable(false, false), this.settled).failed()).singleElement()
			.satisfies((verdict) -> assertThat(verdict.objection()).contains("`protect` and `retainOnDelete`"));
	}

	/** The table of a program that protects it, and how the state has it. */
	private static List<Step> protectedTable(boolean protect, boolean retain) {
		return Recorded.preview("preview-after.json").steps().stream().map((step) -> {
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
	void anUndecidedTargetIsNotInSync() {
		assertThat(judge("preview-after.json", Recorded.mapping().byLocal()).failed()).singleElement()
			.satisfies((verdict) -> assertThat(verdict.objection()).startsWith("undecided"));
	}

	@Test
	void withoutAMappingOnlySamePasses() {
		assertThat(judge("preview-after.json", Map.of()).failed()).hasSize(2);
	}

	@Test
	void anEmptyStateCannotPass() {
		Map<String, Decision> allMissing = new java.util.HashMap<>();
		this.settled.keySet().forEach((local) -> allMissing.put(local, new Decision.Missing("")));
		Gate.Outcome outcome = judge("preview-before.json", allMissing);
		assertThat(outcome.failed()).isEmpty();
		assertThat(outcome.inSync()).isFalse();
		assertThat(new Gate(Map.of(), AllowList.empty()).judge(List.of()).inSync()).isFalse();
	}

	@Test
	void whatIsMappedAndNowhereToBeSeenFails() {
		this.settled.put("aws:dynamodb/table:Table::gone", new Decision.Matched("gone", "exact", ""));
		assertThat(judge("preview-after.json", this.settled).failed()).singleElement()
			.satisfies((verdict) -> assertThat(verdict.local()).endsWith("::gone"));
	}

	@Test
	void everyWayOfChangingWhatWasAdoptedFailsInItsOwnWords() {
		Gate.Outcome outcome = judge("preview-worse.json", this.settled);
		assertThat(said(outcome, Rank.UPDATE)).containsExactlyInAnyOrder(
				"retentionInDays: AWS has 7, the program says 14; `up` would change it in place.",
				"deletionProtectionEnabled: AWS has false, the program says true; `up` would change it in place.");
		assertThat(said(outcome, Rank.REPLACE)).singleElement()
			.asString()
			.startsWith("generateSecret: AWS has nothing, the program says true; `up` would REPLACE");
		assertThat(said(outcome, Rank.DELETE)).singleElement().asString().contains("would DELETE it");
		assertThat(outcome.inSync()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "same, SAME", "read, SAME", "create, CREATE", "replace, REPLACE", "create-replacement, REPLACE",
			"delete-replaced, REPLACE", "import, STATE_ONLY", "delete, DELETE", "something-new, DELETE" })
	void ranksOperations(String op, Rank rank) {
		assertThat(Rank.of(step(op, "null"))).isEqualTo(rank);
	}

	@ParameterizedTest
	@CsvSource({ "'{}', STATE_ONLY", "null, UPDATE", "'{\"tags\":{\"kind\":\"update\"}}', UPDATE" })
	void anUpdateOfNothingConcernsTheStateAlone(String detailedDiff, Rank rank) {
		assertThat(Rank.of(step("update", detailedDiff))).isEqualTo(rank);
	}

	@Test
	void theRanksAreInOrder() {
		assertThat(Rank.values()).containsExactly(Rank.SAME, Rank.STATE_ONLY, Rank.UPDATE, Rank.CREATE, Rank.REPLACE,
				Rank.DELETE);
	}

	@ParameterizedTest
	@CsvSource({ "a.b, 1", "list[1], 3", "'map[\"x.y\"]', 4", "nowhere[2].at.all, ''" })
	void followsThePathsOfTheEngine(String path, String value) {
		JsonNode json = Json.parse("{\"a\":{\"b\":1},\"list\":[2,3],\"map\":{\"x.y\":4}}");
		assertThat(Differences.at(json, path).asText()).isEqualTo(value);
	}

	private static List<String> said(Gate.Outcome outcome, Rank rank) {
		return outcome.failed()
			.stream()
			.filter((one) -> one.rank() == rank)
			.flatMap((one) -> (one.step() != null) ? Differences.of(one.step()).stream() : java.util.stream.Stream.of())
			.toList();
	}

	private static Gate.Outcome judge(String preview, Map<String, Decision> announced) {
		return judge(Recorded.preview(preview).steps(), announced);
	}

	private static Gate.Outcome judge(List<Step> steps, Map<String, Decision> announced) {
		return new Gate(announced, AllowList.empty()).judge(steps);
	}

	private static Step step(String op, String detailedDiff) {
		return Step.of(Json
			.parse("{\"op\":\"" + op + "\",\"urn\":\"urn:pulumi:s::p::t:t:T::n\",\"newState\":{\"custom\":true},"
					+ "\"detailedDiff\":" + detailedDiff + "}"));
	}

}

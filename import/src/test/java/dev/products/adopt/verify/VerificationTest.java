package dev.products.adopt.verify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.RecordedAdoption;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.FileProblem;
import dev.products.adopt.base.Json;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.pulumi.Preview;
import dev.products.adopt.pulumi.Severity;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VerificationTest {

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

	private final Map<String, Decision> settled = new java.util.HashMap<>(RecordedAdoption.mapping().byLocal());

	private final StackState state = StackState.of(RecordedAdoption.text("state-after.json"));

	VerificationTest() {
		this.settled.put("aws:cloudwatch/logGroup:LogGroup::unnamed", new Decision.Missing("decided in the mapping"));
	}

	private Verification verify(String preview, AllowList allowList) {
		return Verification.of(this.settled, allowList, RecordedAdoption.preview(preview), this.state);
	}

	@Test
	void aPlanThatLeavesEveryAdoptedResourceAsItIsPasses() {
		assertThat(verify("preview-after.json", AllowList.empty()).inSync()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "update", "create", "replace", "delete", "an operation of a newer engine" })
	void anyChangeOfAnyAdoptedResourceIsRefused(String op) {
		List<String> adopted = verify("preview-after.json", AllowList.empty()).outcome()
			.adopted()
			.stream()
			.map(PlanCheck.Verdict::local)
			.toList();
		assertThat(adopted).hasSize(5);
		for (String local : adopted) {
			Preview changed = altered(local,
					(json) -> json.put("op", op)
						.putObject("detailedDiff")
						.putObject("an altered property")
						.put("kind", "update"));
			Verification verification = Verification.of(this.settled, AllowList.empty(), changed, this.state);
			assertThat(verification.inSync()).isFalse();
			assertThat(verification.outcome().failed()).extracting(PlanCheck.Verdict::local).containsExactly(local);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "update", "create", "replace", "delete" })
	void anyChangeThatTheMappingDoesNotAnnounceIsRefused(String op) {
		this.settled.remove("aws:cloudwatch/logGroup:LogGroup::unnamed");
		Preview changed = altered("LogGroup::unnamed", (json) -> json.put("op", op));
		Verification verification = Verification.of(this.settled, AllowList.empty(), changed, this.state);
		assertThat(verification.inSync()).isFalse();
		assertThat(verification.outcome().failed()).singleElement()
			.satisfies((verdict) -> assertThat(verdict.objection()).isEqualTo("it is not in the mapping"));
	}

	/**
	 * The plan of `preview --refresh` after AWS was changed to the value of the program.
	 */
	@Test
	void aStateThatIsNotUpToDateIsReported() {
		assertThat(verify("preview-after.json", AllowList.empty()).stale()).isEmpty();
		Preview refreshed = altered("LogGroup::book",
				(json) -> ((ObjectNode) json.path("oldState").path("outputs")).put("retentionInDays", 14)
					.put("arn", "what only AWS says"));
		Verification verification = Verification.of(this.settled, AllowList.empty(), refreshed, this.state);
		assertThat(verification.outcome().failed()).isEmpty();
		assertThat(verification.inSync()).isFalse();
		assertThat(verification.stale())
			.containsExactly("aws:cloudwatch/logGroup:LogGroup 'book' retentionInDays: AWS has 14, the stack has 7");
		assertThat(verification.json("t2").path("stale")).hasSize(1);
	}

	/** The variables of a function, which `verify` must not print. */
	@Test
	void noOutputContainsLikelySecrets() {
		Preview refreshed = altered("LogGroup::book", (json) -> {
			json.put("op", "update").putObject("detailedDiff").putObject("variables.DSN").put("kind", "update");
			for (String state : List.of("oldState", "newState")) {
				for (String values : List.of("inputs", "outputs")) {
					json.withObject("/" + state + "/" + values + "/variables").put("DSN", "hunter2 of " + state);
				}
			}
		});
		Verification verification = Verification.of(this.settled, AllowList.empty(), refreshed, this.state);
		assertThat(verification.stale()).singleElement().asString().contains("variables: AWS has", "[secret]");
		assertThat(verification.json("t2").toString()).contains("variables.DSN", "a different one")
			.doesNotContain("hunter2");
		assertThat(verification.outcome().failed()).singleElement()
			.satisfies((one) -> assertThat(StepExplanation.explained(Objects.requireNonNull(one.step())).toString())
				.contains("AWS has a secret, the program has a different one")
				.doesNotContain("hunter2"));
	}

	/** A refresh keeps the hash of code and forgets the path. */
	@Test
	void archivesAreComparedByTheirHash() {
		String state = RecordedAdoption.text("state-after.json")
			.replace("\"retentionInDays\": 7",
					"\"retentionInDays\": 7, \"code\": {\"hash\": \"b2e0\", \"path\": \"./greet\"}");
		for (String hash : List.of("b2e0", "0000")) {
			Preview refreshed = altered("LogGroup::book", (json) -> {
				((ObjectNode) json.path("newState").path("inputs")).putObject("code").put("path", "./greet");
				((ObjectNode) json.path("oldState").path("outputs")).putObject("code")
					.put("hash", hash)
					.putObject("assets");
			});
			assertThat(Verification.of(this.settled, AllowList.empty(), refreshed, StackState.of(state)).stale())
				.hasSize(hash.equals("b2e0") ? 0 : 1);
		}
	}

	@Test
	void aResourceThatWasDeletedInAwsIsReported() {
		Preview refreshed = altered("LogGroup::book", (json) -> json.put("op", "create").remove("oldState"));
		Verification verification = Verification.of(this.settled, AllowList.empty(), refreshed, this.state);
		assertThat(verification.inSync()).isFalse();
		assertThat(verification.wrongCounts())
			.containsExactly("aws:cloudwatch/logGroup:LogGroup 'book': it is in the stack, but no longer in AWS");
	}

	private static Preview altered(String end, Consumer<ObjectNode> change) {
		Preview preview = RecordedAdoption.preview("preview-after.json");
		return new Preview(preview.steps().stream().map((step) -> {
			ObjectNode json = step.json().deepCopy();
			if (step.urn().text().endsWith(end)) {
				change.accept(json);
			}
			return Step.of(json);
		}).toList(), preview.importFile());
	}

	@Test
	void aResourceThatThePlanOmitsIsReported() {
		List<Step> steps = new ArrayList<>(RecordedAdoption.preview("preview-after.json").steps());
		steps.removeIf((step) -> step.urn().text().endsWith("Table::book"));
		PlanCheck.Outcome outcome = new PlanCheck(this.settled, AllowList.empty()).judge(steps);
		assertThat(new StateCheck(this.state, steps).wrongCounts(outcome, this.settled)).hasSize(2)
			.anyMatch((line) -> line.contains("Table 'book': it is in the stack, but not in the plan"))
			.anyMatch((line) -> line.contains("expects 5 resources in the stack, which has 4"));
	}

	@Test
	void aResourceThatIsNotInTheStackIsReported() {
		StackState less = StackState
			.of(RecordedAdoption.text("state-after.json").replace("Table::book", "Table::bookk"));
		assertThat(
				Verification.of(this.settled, AllowList.empty(), RecordedAdoption.preview("preview-after.json"), less)
					.inSync())
			.isFalse();
	}

	@Test
	void anExceptionOnlyAppliesToItsDifference() {
		Verification verification = verify("preview-worse.json", allow("retentionInDays", "7", "14", "2026-12-31"));
		assertThat(verification.outcome().excepted()).singleElement()
			.satisfies((verdict) -> assertThat(verdict.label()).contains("LogGroup 'book'"));
		assertThat(verification.outcome().failed())
			.hasSize(verify("preview-worse.json", AllowList.empty()).outcome().failed().size() - 1);
		assertThat(verification.idle()).isEmpty();
	}

	/**
	 * An `up` would send the accepted change to AWS, so it is no reason to call it in
	 * sync.
	 */
	@Test
	void aChangeThatAnExceptionAcceptsIsNotInSync() {
		Preview changed = changed("retentionInDays", "7", "14");
		Verification verification = Verification.of(this.settled, allow("retentionInDays", "7", "14", "2026-12-31"),
				changed, this.state);
		assertThat(verification.outcome().failed()).isEmpty();
		assertThat(verification.inSync()).isFalse();
		assertThat(verification.conclusion("adopt.t2.yaml", "adopt.t2.allow.yaml")).isEqualTo(
				"NOT in sync: `pulumi up` would change 1 adopted resource, as the exceptions in adopt.t2.allow.yaml accept.");
		JsonNode json = verification.json("t2");
		assertThat(json.path("inSync").asBoolean()).isFalse();
		assertThat(json.path("counts").path("adoptedAndSame").asInt()).isEqualTo(4);
		assertThat(json.path("counts").path("acceptedChanges").asInt()).isEqualTo(1);
		assertThat(json.path("resources")).filteredOn((one) -> one.path("acceptedChange").asBoolean())
			.singleElement()
			.satisfies((one) -> assertThat(one.path("name").asText()).isEqualTo("book"));
	}

	@Test
	void acceptedChangesAreNamedNextToOthers() {
		AllowList accepting = allow("retentionInDays", "7", "14", "2026-12-31");
		assertThat(verify("preview-worse.json", accepting).conclusion("adopt.t2.yaml", "adopt.t2.allow.yaml"))
			.startsWith("NOT in sync: ")
			.contains("would change in a way that the mapping does not announce; `pulumi up` would change 1 adopted");
	}

	@Test
	void anExceptionForWhatOnlyTheStateHasIsInSync() {
		Verification verification = Verification.of(this.settled, allow("skipDestroy", "false", "true", "2026-12-31"),
				changed("skipDestroy", "false", "true"), this.state);
		assertThat(verification.outcome().excepted()).hasSize(1);
		assertThat(verification.inSync()).isTrue();
		assertThat(verification.json("t2").path("counts").path("acceptedChanges").asInt()).isZero();
	}

	/** The plan after the import, with one difference of the log group. */
	private static Preview changed(String property, String aws, String program) {
		return altered("LogGroup::book", (json) -> {
			json.put("op", "update").putObject("detailedDiff").putObject(property).put("kind", "update");
			((ObjectNode) json.path("oldState").path("outputs")).set(property, Json.parse(aws));
			((ObjectNode) json.path("newState").path("inputs")).set(property, Json.parse(program));
		});
	}

	@ParameterizedTest
	@CsvSource({ "retentionInDays, 7, 30, 2026-12-31", "retentionInDays, 3, 14, 2026-12-31",
			"retention, 7, 14, 2026-12-31" })
	void anExceptionDoesNotApplyToOtherValues(String property, String from, String to, String until) {
		Verification verification = verify("preview-worse.json", allow(property, from, to, until));
		assertThat(verification.outcome().excepted()).isEmpty();
		assertThat(verification.idle()).hasSize(1);
	}

	@Test
	void anExpiredExceptionDoesNotApply() {
		Verification verification = verify("preview-worse.json", allow("retentionInDays", "7", "14", "2026-11-20"));
		assertThat(verification.outcome().excepted()).isEmpty();
		assertThat(verification.outcome().failed()).extracting(PlanCheck.Verdict::objection)
			.anyMatch((objection) -> String.valueOf(objection).contains("line 3 for it expired on 2026-11-20"));
	}

	@Test
	void aReplacementIsNeverAccepted() {
		AllowList list = read("""
				version: 1
				allowed:
				- type: aws:cognito/userPoolClient:UserPoolClient
				  property: generateSecret
				  from: null
				  to: true
				  reason: no
				  until: 2026-12-31
				""");
		assertThat(verify("preview-worse.json", list).outcome().excepted()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "until: 2026-12-31 | until: soon | 8: `until` must be a date",
					"until: 2026-12-31 | until: 2028-01-01 | 8: `until` is more than a year away",
					"reason: later | reason: '' | 3: this exception has no `reason`",
					"to: 14 | too: 14 | 6: the key `too` is not known in an exception",
					"from: 7 | # | 3: this exception requires `from` and `to`",
					"version: 1 | version: 2 | 1: `version: 1` is missing" })
	void aWrongLineOfTheExceptionsIsReported(String right, String wrong, String said) {
		String text = text("retentionInDays", "7", "14", "2026-12-31").replace(right, wrong);
		List<FileProblem> problems = new ArrayList<>();
		AllowList.read(text, TODAY, problems);
		assertThat(problems).extracting((problem) -> problem.line() + ": " + problem.reason())
			.anyMatch((line) -> line.startsWith(said));
	}

	@Test
	void aValueThatIsNotAListIsReported() {
		List<FileProblem> problems = new ArrayList<>();
		AllowList.read("version: 1\nallowed: 7\n", TODAY, problems);
		assertThat(problems).singleElement()
			.satisfies((one) -> assertThat(one.line() + one.reason()).startsWith("2this must be a list"));
	}

	@Test
	void tooManyExceptionsAreReported() {
		StringBuilder text = new StringBuilder("version: 1\nallowed:\n");
		for (int i = 0; i < 21; i++) {
			text.append("- {type: t, property: p")
				.append(i)
				.append(", from: 1, to: 2, reason: r, until: 2026-12-01}\n");
		}
		List<FileProblem> problems = new ArrayList<>();
		AllowList.read(text.toString(), TODAY, problems);
		assertThat(problems).singleElement().satisfies((one) -> assertThat(one.reason()).contains("too many"));
	}

	@Test
	void theJsonOutputContainsTheDifferences() {
		JsonNode json = verify("preview-worse.json", AllowList.empty()).json("t2");
		assertThat(json.path("inSync").asBoolean()).isFalse();
		assertThat(json.path("counts").path("adopted").asInt()).isEqualTo(5);
		assertThat(json.path("resources")).anySatisfy((one) -> {
			assertThat(one.path("operation").asText()).isEqualTo("update");
			assertThat(one.path("differences").path(0).path("aws").asText()).isEqualTo("7");
			assertThat(one.path("differences").path(0).path("advice")).isNotEmpty();
		});
	}

	@Test
	void everyDifferenceIsExplainedWithAdvice() {
		for (String file : List.of("preview-worse.json", "preview-unsettled.json")) {
			for (Step step : RecordedAdoption.preview(file).steps()) {
				if (step.isResource() && Severity.of(step) != Severity.SAME) {
					assertThat(StepExplanation.explained(step)).as(step.urn().text())
						.anyMatch((line) -> line.startsWith("  "));
				}
			}
		}
		assertThat(RecordedAdoption.preview("preview-unsettled.json")
			.steps()
			.stream()
			.flatMap((step) -> StepExplanation.explained(step).stream()))
			.contains(
					"code: the state has nothing, the program has the archive ./greet, and AWS does not return it; `up` would write it.")
			.anyMatch((line) -> line.contains("follows from another resource"));
	}

	private static AllowList allow(String property, String from, String to, String until) {
		return read(text(property, from, to, until));
	}

	private static String text(String property, String from, String to, String until) {
		return String.format(Locale.ROOT, """
				version: 1
				allowed:
				- type: aws:cloudwatch/logGroup:LogGroup
				  property: %s
				  from: %s
				  to: %s
				  reason: later
				  until: %s
				""", property, from, to, until);
	}

	private static AllowList read(String text) {
		List<FileProblem> problems = new ArrayList<>();
		AllowList list = AllowList.read(text, TODAY, problems);
		assertThat(problems).isEmpty();
		return list;
	}

}

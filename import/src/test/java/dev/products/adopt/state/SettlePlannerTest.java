package dev.products.adopt.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.RecordedAdoption;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Urn;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.pulumi.Preview;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** On what Pulumi really said of a function behind an API, after its import. */
class SettlePlannerTest {

	private static final String SERVED = "guestbook:index:Served$aws:";

	private final List<Step> steps = Preview
		.of(Json.parse(RecordedAdoption.text("preview-unsettled.json")), RecordedAdoption.importFile())
		.steps();

	private final StackState state = StackState.of(RecordedAdoption.text("state-unsettled.json"));

	private final Map<String, Decision> matched = new HashMap<>();

	SettlePlannerTest() {
		this.steps
			.forEach((step) -> this.matched.put(step.urn().local(), new Decision.Matched("id", "exact", "reason")));
	}

	private SettlePlanner settler(String... accepted) {
		return settler(new CodeComparison(Path.of("nowhere"), Set.of(accepted), (step, name) -> "live of " + name));
	}

	private SettlePlanner settler(CodeComparison code) {
		return new SettlePlanner(this.matched, code, (step, pool, client) -> false);
	}

	@Test
	void onlyPropertiesThatAwsDoesNotReturnAreSettled() {
		SettlePlanner.Plan plan = settler().plan(this.steps);
		assertThat(plan.edits()).extracting((edit) -> edit.urn().name() + " " + edit.difference().property())
			.containsExactlyInAnyOrder("runs forceDetachPolicies", "greet skipDestroy", "greet publish",
					"deployed triggers");
		assertThat(plan.left()).extracting(SettlePlanner.Left::label)
			.anyMatch((line) -> line.contains("'v1' deployment: its value comes from another resource"))
			.anyMatch((line) -> line.contains("'greet' code: `up` would overwrite the running code")
					&& line.contains("live of lab2-greet") && line.contains("--accept-code greet"))
			.hasSize(2);
	}

	@Test
	void codeIsSettledIfTheUserAcceptsIt() {
		assertThat(settler("greet").plan(this.steps).edits()).extracting((edit) -> edit.difference().property())
			.contains("code");
		assertThat(settler("lab2-greet").plan(this.steps).edits()).extracting((edit) -> edit.difference().property())
			.contains("code");
		assertThat(settler("other").plan(this.steps).edits()).extracting((edit) -> edit.difference().property())
			.doesNotContain("code");
	}

	@Test
	void codeIsSettledIfTheArchiveHasTheHashInAws(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("greet"), "an archive");
		// printf 'an archive' | openssl dgst -sha256 -binary | base64
		String hash = "nmkdWtrPDhAvIDEAhC/6uk4qff49vVNoJ9PA24x+iPE=";
		CodeComparison same = new CodeComparison(folder, Set.of(), (step, name) -> hash);
		CodeComparison other = new CodeComparison(folder, Set.of(), (step, name) -> "other");
		assertThat(settler(other).plan(this.steps).left().toString()).contains("the program has " + hash);
		assertThat(settler(same).plan(this.steps).edits())
			.anyMatch((edit) -> edit.difference().property().equals("code") && edit.reason().contains("CodeSha256"));
	}

	@Test
	void resourcesThatAreNotAdoptedAreNotSettled() {
		this.matched.put(SERVED + "iam/role:Role::runs", new Decision.InStack("before"));
		assertThat(settler().plan(this.steps).left())
			.anyMatch((left) -> left.label().contains("only adopted resources are settled"));
	}

	@Test
	void differencesFromAwsAreNeverSettled() {
		List<Step> worse = RecordedAdoption.preview("preview-worse.json").steps();
		worse.forEach((step) -> this.matched.put(step.urn().local(), new Decision.Matched("id", "exact", "")));
		SettlePlanner.Plan plan = settler().plan(worse);
		assertThat(plan.edits()).isEmpty();
		assertThat(plan.left()).extracting((left) -> left.difference().path())
			.contains("retentionInDays", "deletionProtectionEnabled", "generateSecret");
		assertThat(plan.left()).anyMatch((left) -> left.why().contains("the live client has no secret"));
	}

	@Test
	void aDefaultValueThatTheProgramDoesNotStateIsSettledIfAwsHasNone() {
		assertThat(settled("{}")).containsExactlyInAnyOrder("confirmationTimeoutInMinutes 1",
				"rawMessageDelivery false");
		assertThat(settled("{\"rawMessageDelivery\":true}")).containsExactly("confirmationTimeoutInMinutes 1");
	}

	private List<String> settled(String aws) {
		Step subscription = Step.of(Json.parse("""
				{"op": "update", "urn": "urn:pulumi:s::p::aws:sns/topicSubscription:TopicSubscription::on-call",
				 "oldState": {"custom": true, "outputs": AWS}, "newState": {"custom": true, "inputs": {}},
				 "detailedDiff": {"confirmationTimeoutInMinutes": {"kind": "add"},
				  "rawMessageDelivery": {"kind": "update"}}}
				""".replace("AWS", aws)));
		this.matched.put(subscription.urn().local(), new Decision.Matched("id", "exact", ""));
		return settler().plan(List.of(subscription))
			.edits()
			.stream()
			.map((edit) -> edit.difference().property() + " " + edit.difference().program())
			.toList();
	}

	@Test
	void aChangeOfTriggersIsNotSettled() {
		Step deployment = step("Deployment::deployed");
		ObjectNode json = deployment.json().deepCopy();
		((ObjectNode) json.path("oldState").path("outputs")).putObject("triggers").put("content", "0");
		assertThat(settler().plan(List.of(Step.of(json))).edits()).isEmpty();
		assertThat(settler().plan(List.of(deployment)).edits()).hasSize(1);
	}

	@Test
	void anEditChangesInputsAndOutputsOnly() {
		List<SettlePlanner.Edit> edits = settler("greet").plan(this.steps).edits();
		StackState edited = SettlePlanner.edited(this.state, edits);
		JsonNode function = resource(edited, "Function::greet");
		assertThat(function.path("inputs").path("publish").isBoolean()).isTrue();
		assertThat(function.path("outputs").path("publish").isBoolean()).isTrue();
		assertThat(function.path("outputs").path("code").path("path").asText()).isEqualTo("./greet");
		assertThat(function.path("outputs").path("sourceCodeHash").asText()).startsWith("b2e096f4");
		assertThat(resource(edited, "Role::runs").path("outputs").path("forceDetachPolicies").asBoolean()).isTrue();
		assertThat(resource(edited, "UserPoolClient::web")).isEqualTo(resource(this.state, "UserPoolClient::web"));
		assertThat(resource(edited, "UserPoolClient::web").path("outputs")
			.path("clientSecret")
			.path("ciphertext")
			.asText()).startsWith("v1:");
		assertThat(edited.resources().keySet()).isEqualTo(this.state.resources().keySet());
	}

	@Test
	void anEditThatDoesNotHelpIsReverted() {
		List<SettlePlanner.Edit> edits = settler().plan(this.steps).edits();
		assertThat(SettlePlanner.bad(edits, this.steps, this.steps)).isEqualTo(edits);
		assertThat(SettlePlanner.bad(edits, this.steps, all("same"))).isEmpty();
		List<Step> oneStays = all("same");
		oneStays.replaceAll((one) -> one.urn().name().equals("runs") ? step("Role::runs") : one);
		assertThat(SettlePlanner.bad(edits, this.steps, oneStays)).singleElement()
			.satisfies((edit) -> assertThat(edit.urn().name()).isEqualTo("runs"));
	}

	@Test
	void allEditsAreRevertedIfAnotherResourceGetsWorse() {
		List<SettlePlanner.Edit> edits = settler().plan(this.steps).edits();
		List<Step> worse = all("same");
		worse.replaceAll((one) -> one.urn().name().equals("web") ? altered(one, "delete") : one);
		assertThat(SettlePlanner.bad(edits, this.steps, worse)).isEqualTo(edits);
		List<Step> lost = all("same");
		lost.removeIf((one) -> one.urn().name().equals("web"));
		assertThat(SettlePlanner.bad(edits, this.steps, lost)).isEqualTo(edits);
	}

	@Test
	void aResourceThatIsNotInTheStateCannotBeEdited() {
		assertThatExceptionOfType(AdoptException.class)
			.isThrownBy(() -> new StateEdit(this.state).set(new Urn("urn:pulumi:s::p::t:t:T::n"), "a", Json.parse("1")))
			.withMessageContaining("does not have");
	}

	private List<Step> all(String op) {
		return new java.util.ArrayList<>(this.steps.stream().map((step) -> altered(step, op)).toList());
	}

	private static Step altered(Step step, String op) {
		ObjectNode json = step.json().deepCopy();
		json.put("op", op).remove("detailedDiff");
		return Step.of(json);
	}

	private Step step(String end) {
		return this.steps.stream().filter((one) -> one.urn().text().endsWith(end)).findAny().orElseThrow();
	}

	private static JsonNode resource(StackState state, String end) {
		for (JsonNode one : Json.parse(state.text()).path("deployment").path("resources")) {
			if (one.path("urn").asText().endsWith(end)) {
				return one;
			}
		}
		throw new AssertionError(end);
	}

}

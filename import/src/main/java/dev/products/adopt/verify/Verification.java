package dev.products.adopt.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.pulumi.Preview;
import dev.products.adopt.pulumi.Severity;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Step;

/**
 * The result of verify.
 *
 * @param wrongCounts resources that are not in all of plan, state, and mapping
 * @param stale properties of which the state is not up to date
 * @param idle exceptions that apply to no difference
 * @param asFound what is not compared, because the program ignores its changes
 */
public record Verification(PlanCheck.Outcome outcome, List<String> wrongCounts, List<String> stale,
		List<AllowList.Entry> idle, LeftAsFound asFound) {

	public static Verification of(Map<String, Decision> announced, AllowList allowList, Preview preview,
			StackState state) {
		PlanCheck check = new PlanCheck(announced, allowList);
		PlanCheck.Outcome outcome = check.judge(preview.steps());
		StateCheck stateCheck = new StateCheck(state, preview.steps());
		return new Verification(outcome, stateCheck.wrongCounts(outcome, announced), stateCheck.stale(),
				check.idle(preview.steps()), LeftAsFound.of(preview.steps()));
	}

	public boolean inSync() {
		return this.outcome.inSync() && this.wrongCounts.isEmpty() && this.stale.isEmpty();
	}

	/**
	 * The result in one sentence.
	 * @param with the mapping file
	 * @param allowList the file with the exceptions
	 */
	public String conclusion(String with, String allowList) {
		if (inSync()) {
			return "In sync with " + with + ": `pulumi up` would not change any adopted resource.";
		}
		List<String> reasons = new ArrayList<>();
		int failed = this.outcome.failed().size();
		int accepted = this.outcome.acceptedChanges().size();
		if (failed > 0) {
			reasons.add(failed + " of " + this.outcome.verdicts().size()
					+ " resources would change in a way that the mapping does not announce");
		}
		if (accepted > 0) {
			reasons.add("`pulumi up` would change " + accepted + " adopted resource" + ((accepted == 1) ? "" : "s")
					+ ", as the exceptions in " + allowList + " accept");
		}
		if (failed == 0 && !this.wrongCounts.isEmpty()) {
			reasons.add("plan, state, and mapping contain different resources");
		}
		if (failed == 0 && !this.stale.isEmpty()) {
			reasons.add("the state differs from AWS");
		}
		return "NOT in sync: " + (reasons.isEmpty() ? "no resource is adopted" : String.join("; ", reasons)) + ".";
	}

	/** For scripts. Keys are only added, never renamed. */
	public ObjectNode json(String stack) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("stack", stack).put("inSync", inSync());
		json.putObject("counts")
			.put("resources", this.outcome.verdicts().size())
			.put("adopted", this.outcome.adopted().size())
			.put("adoptedAndSame", this.outcome.adopted().stream().filter(PlanCheck.Verdict::staysAsItIs).count())
			.put("toBeMade", this.outcome.toBeCreated().size())
			.put("failed", this.outcome.failed().size())
			.put("excepted", this.outcome.excepted().size())
			.put("acceptedChanges", this.outcome.acceptedChanges().size())
			.put("asFound", this.asFound.size());
		ArrayNode wrongCounts = json.putArray("miscounts");
		this.wrongCounts.forEach(wrongCounts::add);
		ArrayNode stale = json.putArray("stale");
		this.stale.forEach(stale::add);
		ArrayNode resources = json.putArray("resources");
		this.outcome.verdicts().forEach((verdict) -> resource(resources.addObject(), verdict));
		this.asFound.json(json.putArray("asFound"));
		return json;
	}

	private static void resource(ObjectNode json, PlanCheck.Verdict verdict) {
		String type = verdict.local().substring(0, verdict.local().indexOf("::"));
		json.put("type", type.substring(type.lastIndexOf('$') + 1))
			.put("name", verdict.local().substring(verdict.local().indexOf("::") + 2))
			.put("local", verdict.local())
			.put("operation", verdict.severity().word())
			.put("passes", verdict.passes())
			.put("acceptedChange", verdict.isAcceptedChange());
		if (verdict.decision() != null) {
			json.put("decision", verdict.decision().word());
		}
		if (verdict.decision() instanceof Decision.Matched matched) {
			json.put("id", matched.id());
		}
		if (verdict.objection() != null) {
			json.put("objection", verdict.objection());
		}
		ArrayNode exceptions = json.putArray("exceptions");
		verdict.allowed()
			.forEach((entry) -> exceptions.addObject()
				.put("property", entry.property())
				.put("reason", entry.reason())
				.put("until", entry.until().toString()));
		ArrayNode differences = json.putArray("differences");
		Step step = verdict.step();
		if (step == null || verdict.severity() == Severity.SAME) {
			return;
		}
		for (Difference difference : Difference.of(step)) {
			Difference.Shown shown = difference.shown();
			ObjectNode one = differences.addObject()
				.put("path", difference.path())
				.put("aws", shown.aws())
				.put("program", shown.program())
				.put("replaces", difference.replaces())
				.put("settleable", StateOnlyProperties.of(step.urn().type(), difference).isPresent());
			ArrayNode advice = one.putArray("advice");
			StepExplanation.advice(step, difference).forEach(advice::add);
			ArrayNode places = one.putArray("places");
			difference.places()
				.forEach((place) -> places.addObject()
					.put("at", place.at())
					.put("aws", place.aws())
					.put("program", place.program()));
		}
	}

}

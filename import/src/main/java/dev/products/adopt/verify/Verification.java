package dev.products.adopt.verify;

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
 */
public record Verification(PlanCheck.Outcome outcome, List<String> wrongCounts, List<String> stale,
		List<AllowList.Entry> idle) {

	public static Verification of(Map<String, Decision> announced, AllowList allowList, Preview preview,
			StackState state) {
		PlanCheck check = new PlanCheck(announced, allowList);
		PlanCheck.Outcome outcome = check.judge(preview.steps());
		StateCheck stateCheck = new StateCheck(state, preview.steps());
		return new Verification(outcome, stateCheck.wrongCounts(outcome, announced), stateCheck.stale(),
				check.idle(preview.steps()));
	}

	public boolean inSync() {
		return this.outcome.inSync() && this.wrongCounts.isEmpty() && this.stale.isEmpty();
	}

	/** For scripts. Keys are only added, never renamed. */
	public ObjectNode json(String stack) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("stack", stack).put("inSync", inSync());
		json.putObject("counts")
			.put("resources", this.outcome.verdicts().size())
			.put("adopted", this.outcome.adopted().size())
			.put("adoptedAndSame", this.outcome.adopted().stream().filter(PlanCheck.Verdict::passes).count())
			.put("toBeMade", this.outcome.toBeCreated().size())
			.put("failed", this.outcome.failed().size())
			.put("excepted", this.outcome.excepted().size());
		ArrayNode wrongCounts = json.putArray("miscounts");
		this.wrongCounts.forEach(wrongCounts::add);
		ArrayNode stale = json.putArray("stale");
		this.stale.forEach(stale::add);
		ArrayNode resources = json.putArray("resources");
		this.outcome.verdicts().forEach((verdict) -> resource(resources.addObject(), verdict));
		return json;
	}

	private static void resource(ObjectNode json, PlanCheck.Verdict verdict) {
		String type = verdict.local().substring(0, verdict.local().indexOf("::"));
		json.put("type", type.substring(type.lastIndexOf('$') + 1))
			.put("name", verdict.local().substring(verdict.local().indexOf("::") + 2))
			.put("local", verdict.local())
			.put("operation", verdict.severity().word())
			.put("passes", verdict.passes());
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
			ObjectNode one = differences.addObject()
				.put("path", difference.path())
				.put("aws", Difference.value(difference.aws()))
				.put("program", Difference.value(difference.program()))
				.put("replaces", difference.replaces())
				.put("settleable", StateOnlyProperties.of(step.urn().type(), difference).isPresent());
			ArrayNode advice = one.putArray("advice");
			StepExplanation.advice(step, difference).forEach(advice::add);
		}
	}

}

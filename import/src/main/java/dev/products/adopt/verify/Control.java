package dev.products.adopt.verify;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.pulumi.Rank;
import dev.products.adopt.pulumi.Step;

/**
 * The negative control of the gate: the real plan, made worse in every way, has to be
 * refused each time. A gate that lets anything pass says nothing by passing.
 */
final class Control {

	private static final List<String> WORSE = List.of("update", "replace", "delete", "an operation of a newer engine");

	private final Gate gate;

	private final Count count;

	Control(Gate gate, Count count) {
		this.gate = gate;
		this.count = count;
	}

	/**
	 * Alters what was adopted and passes.
	 * @return how many altered plans were refused, 0 when there was nothing to alter
	 */
	int prove(List<Step> steps) {
		Gate.Outcome outcome = this.gate.judge(steps);
		int refused = 0;
		Step last = null;
		for (Gate.Verdict verdict : outcome.adopted()) {
			Step step = verdict.step();
			if (step != null && verdict.passes() && verdict.rank() == Rank.SAME) {
				for (String op : WORSE) {
					if (this.gate.judge(altered(step, op)).passes()) {
						throw new AdoptException("The gate is broken: it let `" + op + "` of " + verdict.spoken()
								+ " pass, in a plan that was altered to try it. Do not trust this verify, and report it.");
					}
					refused++;
				}
				last = step;
			}
		}
		if (last != null) {
			refused += whole(steps, last, outcome);
		}
		return refused;
	}

	/** One altered step among all the others, and one that is kept from the gate. */
	private int whole(List<Step> steps, Step step, Gate.Outcome outcome) {
		List<Step> altered = new ArrayList<>(steps);
		altered.replaceAll((one) -> (one == step) ? altered(step, "replace") : one);
		List<Step> without = new ArrayList<>(steps);
		without.remove(step);
		if (this.gate.judge(altered).failed().size() != outcome.failed().size() + 1
				|| this.count.objections(this.gate.judge(without), without).isEmpty()) {
			throw new AdoptException("The gate is broken: it let an altered plan pass, one in which "
					+ step.urn().spoken() + " is replaced or kept from it. Do not trust this verify, and report it.");
		}
		return 2;
	}

	private static Step altered(Step step, String op) {
		ObjectNode json = step.json().deepCopy();
		json.put("op", op);
		json.putObject("detailedDiff").putObject("an altered property").put("kind", "update");
		return Step.of(json);
	}

}

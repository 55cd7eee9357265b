package dev.products.adopt.verify;

import java.util.List;

import dev.products.adopt.pulumi.Severity;
import dev.products.adopt.pulumi.Step;

/** What the user can do about a difference. */
public final class Advice {

	private Advice() {
	}

	public static String notSettled(Difference difference) {
		if (difference.isUnknown()) {
			return "its value comes from another resource that `up` would create, and disappears when that is resolved";
		}
		if (difference.isSecret()) {
			return "it is a secret, which adopt does not compare";
		}
		return "AWS has another value, so it is a real difference";
	}

	/** For one difference of a planned step. */
	static List<String> on(Step step, Difference difference) {
		StateOnlyProperties.Rule rule = StateOnlyProperties.of(step.urn().type(), difference).orElse(null);
		if (rule != null) {
			return List.of("Only the state is affected: " + rule.reason() + ". `adopt settle` writes it to the state"
					+ ((rule.proof() == StateOnlyProperties.Proof.CODE)
							? ", if the running code is that of the program, or if you accept it." : "."));
		}
		if (difference.isUnknown()) {
			return List
				.of("It follows from another resource that `up` would create or replace. Resolve that one first.");
		}
		if (difference.isSecret()) {
			return List
				.of("It is a secret, which adopt does not show. Compare it yourself, or declare it with ignoreChanges.");
		}
		if (difference.replaces()) {
			return List
				.of("Set the value of AWS in the program. Do not run `up`, because it would replace the live resource.");
		}
		return List
			.of("To keep the value of AWS, set it in the program. To use the value of the program, change it after the adoption, with a separate `up`.");
	}

	/** For a planned step as a whole. */
	static List<String> on(Step step) {
		return switch (Severity.of(step)) {
			case CREATE -> List
				.of("If AWS has it, run `adopt discover`, `adopt match`, and `adopt import`. If `up` is to create it, set `decision: missing` in the mapping.");
			case DELETE -> List
				.of("Declare it in the program again. If Pulumi is no longer to manage it, use `adopt undo` or `pulumi state delete`, which delete nothing in AWS.");
			case SAME, STATE_ONLY, UPDATE, REPLACE -> List.of();
		};
	}

}

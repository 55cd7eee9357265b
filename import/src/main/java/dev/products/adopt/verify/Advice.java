package dev.products.adopt.verify;

import java.util.List;

import dev.products.adopt.pulumi.Rank;
import dev.products.adopt.pulumi.Step;

/** What a person can do about a difference. */
public final class Advice {

	private Advice() {
	}

	public static String notSettled(Difference difference) {
		if (difference.isUnknown()) {
			return "it takes its value from something that `up` would make, and goes away when that is settled";
		}
		if (difference.isSecret()) {
			return "it is a secret, which adopt does not compare";
		}
		return "AWS has it, so it is a real difference";
	}

	/** For one difference of a planned step. */
	static List<String> on(Step step, Difference difference) {
		StateOnly.Rule rule = StateOnly.of(step.urn().type(), difference).orElse(null);
		if (rule != null) {
			return List.of("Only the state is concerned: " + rule.reason() + ". `adopt settle` writes it there"
					+ ((rule.proof() == StateOnly.Proof.CODE)
							? ", if the running code is shown to be the program's, or you accept it." : "."));
		}
		if (difference.isUnknown()) {
			return List.of("It follows from another resource that `up` would make or replace; settle that one first.");
		}
		if (difference.isSecret()) {
			return List
				.of("It is a secret, which adopt does not show. Compare it yourself, or declare it with ignoreChanges.");
		}
		if (difference.replaces()) {
			return List.of("Say in the program what AWS has. Do not run `up`: the live resource would be lost.");
		}
		return List
			.of("To keep what AWS has, say so in the program. To have what the program says, do it after the adoption, as an improvement of its own with an `up` of its own.");
	}

	/** For a planned step as a whole. */
	static List<String> on(Step step) {
		return switch (Rank.of(step)) {
			case CREATE -> List
				.of("If AWS has it: `adopt discover`, `adopt match`, `adopt import`. If it is to be made: `decision: missing` in the mapping.");
			case DELETE -> List
				.of("Declare it in the program again. If it is not Pulumi's any more: `adopt undo`, or `pulumi state delete`, which deletes nothing in AWS.");
			case SAME, STATE_ONLY, UPDATE, REPLACE -> List.of();
		};
	}

}

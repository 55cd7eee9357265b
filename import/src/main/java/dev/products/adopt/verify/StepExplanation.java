package dev.products.adopt.verify;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.products.adopt.pulumi.Severity;
import dev.products.adopt.pulumi.Step;

/** Explains what a planned step would do, and why. */
public final class StepExplanation {

	private StepExplanation() {
	}

	public static List<String> of(Step step) {
		return switch (Severity.of(step)) {
			case SAME -> List.of();
			case CREATE -> List.of("It is not in the stack; `up` would create it.");
			case DELETE -> List.of("It is in the stack, but not in the program; `up` would DELETE it.");
			case STATE_ONLY -> List.of("AWS and the program have the same values; `up` would only write the state.");
			case UPDATE, REPLACE -> paths(step);
		};
	}

	/** The same with what the user can do, in indented lines. */
	public static List<String> explained(Step step) {
		List<Difference> differences = Difference.of(step);
		List<String> lines = new ArrayList<>();
		if (differences.isEmpty() || Severity.of(step).compareTo(Severity.STATE_ONLY) <= 0) {
			lines.addAll(of(step));
		}
		else {
			differences.forEach((difference) -> {
				lines.add(StateOnlyProperties.of(step.urn().type(), difference).isPresent() ? difference.labelOfState()
						: difference.label());
				advice(step, difference).forEach((line) -> lines.add("  " + line));
			});
		}
		advice(step).forEach((line) -> lines.add("  " + line));
		return lines;
	}

	/** What the user can do about one difference of a planned step. */
	static List<String> advice(Step step, Difference difference) {
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
		if (difference.places().stream().anyMatch(Difference.Shown::secret)) {
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

	/** What the user can do about a planned step as a whole. */
	private static List<String> advice(Step step) {
		return switch (Severity.of(step)) {
			case CREATE -> List
				.of("If AWS has it, run `adopt discover`, `adopt match`, and `adopt import`. If `up` is to create it, set `decision: missing` in the mapping.");
			case DELETE -> List
				.of("Declare it in the program again. If Pulumi is no longer to manage it, use `adopt undo` or `pulumi state delete`, which delete nothing in AWS.");
			case SAME, STATE_ONLY, UPDATE, REPLACE -> List.of();
		};
	}

	private static List<String> paths(Step step) {
		List<String> lines = new ArrayList<>();
		Difference.of(step).forEach((difference) -> lines.add(difference.label()));
		if (lines.isEmpty()) {
			step.json()
				.path("replaceReasons")
				.forEach((reason) -> lines.add(reason.asText() + ": `up` would REPLACE the resource."));
		}
		if (lines.isEmpty()) {
			lines.add("`up` would " + Severity.of(step).word() + " it; see `pulumi preview --diff`.");
		}
		return lines;
	}

	/** Resolves a path in the form of the engine: {@code a.b[0]["c.d"]}. */
	static JsonNode at(JsonNode from, String path) {
		JsonNode node = from;
		int i = 0;
		while (i < path.length() && !node.isMissingNode()) {
			if (path.charAt(i) == '[') {
				int end = path.indexOf(']', i);
				if (end < 0) {
					return MissingNode.getInstance();
				}
				String key = path.substring(i + 1, end);
				node = key.matches("\\d{1,9}") ? node.path(Integer.parseInt(key)) : node.path(key.replace("\"", ""));
				i = end + 1;
			}
			else {
				int start = (path.charAt(i) == '.') ? i + 1 : i;
				int end = start;
				while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
					end++;
				}
				node = node.path(path.substring(start, end));
				i = end;
			}
		}
		return node;
	}

}

package dev.products.adopt.verify;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.program.BuilderCall;
import dev.products.adopt.pulumi.Step;

/** What to write in a Java program so that it declares a resource as AWS has it. */
public final class ProgramLines {

	private ProgramLines() {
	}

	/**
	 * A line for each input that differs. There is none for a secret, for a value that
	 * AWS does not return, and for a value that another resource determines.
	 */
	public static List<String> of(Step step) {
		String type = step.urn().type();
		String in = "in " + Kinds.typeName(type) + " '" + step.urn().name() + "': ";
		Set<String> lines = new LinkedHashSet<>();
		for (Difference difference : Difference.of(step)) {
			if (!difference.isUnknown() && StateOnlyProperties.of(type, difference).isEmpty()
					&& difference.places().stream().noneMatch(Difference.Shown::secret)) {
				line(step, difference.property()).ifPresent((line) -> lines.add(in + line));
			}
		}
		return List.copyOf(lines);
	}

	private static Optional<String> line(Step step, String input) {
		JsonNode aws = step.oldState().path("outputs").path(input);
		return BuilderCall.isNothing(aws) ? Optional.of("remove ." + input + "(...)")
				: BuilderCall.of(step.urn().type(), input, aws);
	}

}

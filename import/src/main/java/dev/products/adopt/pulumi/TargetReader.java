package dev.products.adopt.pulumi;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Placeholders;
import dev.products.adopt.base.Urn;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.Target;
import org.jspecify.annotations.Nullable;

/** Reads from a planned step the inputs that identify a resource. */
final class TargetReader {

	private TargetReader() {
	}

	static Target read(Step step) {
		String type = step.urn().type();
		SortedMap<String, Target.Given> inputs = new TreeMap<>();
		Stream
			.concat(Kinds.of(type)
				.stream()
				.flatMap((kind) -> Stream.concat(kind.keys().stream(), kind.fallbacks().stream()))
				.map(Kind.Key::input), Kinds.pointing(type).stream())
			.forEach((input) -> inputs.put(input, given(step, input)));
		Kinds.of(type)
			.stream()
			.flatMap((kind) -> kind.compared().stream())
			.map(Kind.Key::input)
			.forEach((input) -> inputs.put(input,
					isIgnored(step, input)
							? new Target.Given(null, List.of(),
									"Pulumi ignores changes of its " + input + " (ignoreChanges)")
							: given(step, input)));
		Kinds.of(type)
			.stream()
			.flatMap((kind) -> kind.warned().stream())
			.forEach((input) -> inputs.put(input, given(step, input)));
		return new Target(step.urn(), step.parent(), inputs, step.oldState().path("id").textValue(), step.provider());
	}

	private static boolean isIgnored(Step step, String input) {
		for (JsonNode left : step.newState().path("ignoreChanges")) {
			if (left.asText().equals(input) || left.asText().equals("*")) {
				return true;
			}
		}
		return false;
	}

	private static Target.Given given(Step step, String input) {
		List<Urn> targets = new ArrayList<>();
		step.newState()
			.path("propertyDependencies")
			.path(input)
			.forEach((dependency) -> targets.add(new Urn(dependency.asText())));
		String without = whyUnknown(step, input);
		return new Target.Given((without == null) ? inputs(step).path(input).asText() : null, List.copyOf(targets),
				without);
	}

	private static JsonNode inputs(Step step) {
		return step.newState().path("inputs");
	}

	private static @Nullable String whyUnknown(Step step, String input) {
		JsonNode value = inputs(step).path(input);
		for (JsonNode defaulted : inputs(step).path("__defaults")) {
			if (defaulted.asText().equals(input)) {
				return "the program does not set its " + input + ", so Pulumi would generate one";
			}
		}
		if (value.isMissingNode() || value.isNull()) {
			return "the program does not set its " + input;
		}
		if (!value.isValueNode()) {
			return "its " + input + " is not a single value";
		}
		if (value.asText().contains(Placeholders.UNKNOWN)) {
			return "its " + input + " is " + Target.Given.AFTER_UP;
		}
		return null;
	}

}

package dev.products.adopt.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.products.adopt.base.Urn;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.pulumi.Severity;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Step;
import dev.products.adopt.verify.Difference;
import dev.products.adopt.verify.StateOnlyProperties;

/** Decides which differences of a plan can be resolved by writing only the state. */
public record SettlePlanner(Map<String, Decision> announced, CodeComparison code, ClientSecret secret) {

	/**
	 * A property to write to the state.
	 *
	 * @param reason why only the state is affected
	 */
	public record Edit(Urn urn, Difference difference, String reason) {

		public String label() {
			Difference.Shown shown = this.difference.shown();
			return this.urn.label() + " " + this.difference.property() + ": " + shown.aws() + " -> " + shown.program()
					+ " (" + this.reason + ")";
		}

	}

	/**
	 * A difference that stays.
	 *
	 * @param why why it is not settled, and what to do about it
	 */
	public record Left(Urn urn, Difference difference, String why) {

		public String label() {
			return this.urn.label() + " " + this.difference.path() + ": " + this.why;
		}

	}

	/**
	 * What to write, and what stays.
	 */
	public record Plan(List<Edit> edits, List<Left> left) {
	}

	/** Returns whether a live user pool client has a secret. */
	@FunctionalInterface
	public interface ClientSecret {

		boolean of(Step step, String pool, String client);

	}

	public Plan plan(List<Step> steps) {
		List<Edit> edits = new ArrayList<>();
		List<Left> left = new ArrayList<>();
		for (Step step : steps) {
			Severity severity = Severity.of(step);
			if (step.isResource() && step.oldState().isObject() && step.newState().isObject()
					&& (severity == Severity.UPDATE || severity == Severity.REPLACE)) {
				Difference.of(step).forEach((difference) -> decide(step, difference, edits, left));
			}
		}
		return new Plan(List.copyOf(edits), List.copyOf(left));
	}

	private void decide(Step step, Difference difference, List<Edit> edits, List<Left> left) {
		Urn urn = step.urn();
		// A replacement has several steps with the same differences.
		if (edits.stream()
			.anyMatch((one) -> one.urn().equals(urn) && one.difference().property().equals(difference.property()))
				|| left.stream()
					.anyMatch((one) -> one.urn().equals(urn) && one.difference().path().equals(difference.path()))) {
			return;
		}
		StateOnlyProperties.Rule rule = StateOnlyProperties.of(urn.type(), difference).orElse(null);
		if (rule == null) {
			left.add(new Left(urn, difference, notSettled(difference)));
			return;
		}
		if (!(this.announced.get(urn.local()) instanceof Decision.Matched)) {
			left.add(new Left(urn, difference,
					"only adopted resources are settled, but the mapping does not call it matched"));
			return;
		}
		Difference whole = Difference.ofProperty(step, rule.property(), difference.replaces());
		Optional<String> objection = objection(step, rule);
		if (objection.isPresent()) {
			left.add(new Left(urn, whole, objection.get()));
		}
		else {
			edits.add(new Edit(urn, whole, reason(step, rule)));
		}
	}

	private static String notSettled(Difference difference) {
		if (difference.isUnknown()) {
			return "its value comes from another resource that `up` would create, and disappears when that is resolved";
		}
		if (difference.isSecret()) {
			return "it is a secret, which adopt does not compare";
		}
		return "AWS has another value, so it is a real difference";
	}

	private String reason(Step step, StateOnlyProperties.Rule rule) {
		return (rule.proof() == StateOnlyProperties.Proof.CODE) ? this.code.reason(step) : rule.reason();
	}

	private Optional<String> objection(Step step, StateOnlyProperties.Rule rule) {
		return switch (rule.proof()) {
			case NONE, DEFAULT, FIRST -> Optional.empty();
			case CODE -> this.code.objection(step);
			case CLIENT_SECRET -> {
				JsonNode outputs = step.oldState().path("outputs");
				boolean has = this.secret.of(step, outputs.path("userPoolId").asText(), outputs.path("id").asText());
				boolean declared = step.newState().path("inputs").path("generateSecret").asBoolean();
				yield (has == declared) ? Optional.empty()
						: Optional.of("the live client has " + (has ? "a secret" : "no secret")
								+ ", so the program must set generateSecret to " + has + " or omit it");
			}
		};
	}

	/** The state with these edits in it. */
	static StackState edited(StackState state, List<Edit> edits) {
		StateEdit edit = new StateEdit(state);
		for (Edit one : edits) {
			JsonNode value = one.difference().program();
			edit.set(one.urn(), one.difference().property(), value);
			// The provider derives sourceCodeHash from the code.
			if (one.difference().property().equals("code") && value.path("hash").isTextual()
					&& edits.stream()
						.noneMatch((other) -> other.urn().equals(one.urn())
								&& other.difference().property().equals("sourceCodeHash"))) {
				edit.setOutput(one.urn(), "sourceCodeHash", TextNode.valueOf(value.path("hash").asText()));
			}
		}
		return edit.state();
	}

	/**
	 * The edits that did not help or made their resource worse. These are all edits if
	 * another resource became worse.
	 */
	static List<Edit> bad(List<Edit> edits, List<Step> before, List<Step> after) {
		Map<String, Severity> then = severities(before);
		Map<String, Severity> now = severities(after);
		Map<String, Set<String>> pathsThen = paths(before);
		Map<String, Set<String>> pathsNow = paths(after);
		Set<String> worse = new java.util.HashSet<>();
		Set<String> all = new java.util.HashSet<>(then.keySet());
		all.addAll(now.keySet());
		for (String urn : all) {
			Severity was = then.get(urn);
			Severity is = now.get(urn);
			if (was == null || is == null || is.compareTo(was) > 0
					|| !pathsThen.getOrDefault(urn, Set.of()).containsAll(pathsNow.getOrDefault(urn, Set.of()))) {
				worse.add(urn);
			}
		}
		Set<String> edited = new java.util.HashSet<>();
		edits.forEach((edit) -> edited.add(edit.urn().text()));
		if (!edited.containsAll(worse)) {
			return edits;
		}
		return edits.stream()
			.filter((edit) -> worse.contains(edit.urn().text()) || pathsNow.getOrDefault(edit.urn().text(), Set.of())
				.stream()
				.anyMatch((path) -> path.equals(edit.difference().property())
						|| path.matches(java.util.regex.Pattern.quote(edit.difference().property()) + "[.\\[].*")))
			.toList();
	}

	private static Map<String, Severity> severities(List<Step> steps) {
		Map<String, Severity> severities = new TreeMap<>();
		steps.stream()
			.filter(Step::isResource)
			.forEach((step) -> severities.merge(step.urn().text(), Severity.of(step),
					(one, other) -> (one.compareTo(other) >= 0) ? one : other));
		return severities;
	}

	private static Map<String, Set<String>> paths(List<Step> steps) {
		Map<String, Set<String>> paths = new TreeMap<>();
		steps.forEach((step) -> Difference.of(step)
			.forEach((one) -> paths.computeIfAbsent(step.urn().text(), (urn) -> new java.util.TreeSet<>())
				.add(one.path())));
		return paths;
	}

}

package dev.products.adopt.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Placeholders;
import dev.products.adopt.base.SecretMasking;
import dev.products.adopt.kinds.DefaultValues;
import dev.products.adopt.pulumi.Step;

/**
 * A property that differs between AWS and the program.
 *
 * @param path the path in the form of the engine: {@code a.b[0]["c.d"]}
 * @param aws the value in the outputs, which include the defaults of AWS
 * @param program the value in the program
 * @param replaces whether the provider would replace the resource because of it
 */
public record Difference(String path, JsonNode aws, JsonNode program, boolean replaces) {

	/** The maximum length of a value in messages. */
	private static final int LONG = 120;

	/**
	 * How much of the start of a longer value is shown, and how much before the first
	 * different character.
	 */
	private static final int CONTEXT = 30;

	/** The maximum number of places in messages. */
	private static final int PLACES = 3;

	/** The differences of an update or a replacement; none for any other step. */
	public static List<Difference> of(Step step) {
		List<Difference> differences = new ArrayList<>();
		step.json().path("detailedDiff").properties().forEach((entry) -> {
			String path = entry.getKey();
			JsonNode output = StepExplanation.at(step.oldState().path("outputs"), path);
			JsonNode aws = output.isMissingNode() ? StepExplanation.at(step.oldState().path("inputs"), path) : output;
			differences.add(new Difference(path, aws, program(step, path), replaces(entry)));
		});
		return differences;
	}

	/** The same difference, with the whole value of a top-level property. */
	public static Difference ofProperty(Step step, String property, boolean replaces) {
		return new Difference(property, step.oldState().path("outputs").path(property), program(step, property),
				replaces);
	}

	/** A provider adds its default to the inputs, or only uses it in its plan. */
	private static JsonNode program(Step step, String path) {
		JsonNode input = StepExplanation.at(step.newState().path("inputs"), path);
		return input.isMissingNode() ? DefaultValues.of(step.urn().type(), path) : input;
	}

	private static boolean replaces(java.util.Map.Entry<String, JsonNode> entry) {
		return entry.getValue().path("kind").asText().endsWith("replace");
	}

	/** The top-level property of the path. */
	public String property() {
		return this.path.split("[.\\[]", 2)[0];
	}

	/** Whether the state has no value, as after an import that could not read it. */
	boolean isMissingInAws() {
		return isNothing(this.aws) || (this.aws.isContainerNode() && this.aws.isEmpty())
				|| (this.aws.isTextual() && this.aws.asText().isEmpty());
	}

	/** Whether the value is only known after `up`. */
	public boolean isUnknown() {
		return holds(this.program, Placeholders.UNKNOWN);
	}

	public boolean isSecret() {
		return holds(this.program, Placeholders.SECRET) || holds(this.aws, Placeholders.SECRET);
	}

	private static boolean holds(JsonNode node, String text) {
		return node.toString().contains(text);
	}

	/**
	 * Two values for messages, without likely secrets. Of long values, the part is shown
	 * in which they differ.
	 *
	 * @param at the path of the values in this difference, empty for the whole values
	 * @param secret whether a secret was omitted
	 */
	public record Shown(String at, String aws, String program, boolean secret) {
	}

	public Shown shown() {
		return shown("", this.aws, this.program);
	}

	/**
	 * The deepest places in which the two values, or the JSON documents in them, differ.
	 */
	List<Shown> places() {
		List<Shown> places = new ArrayList<>();
		compare("", this.aws, this.program, places);
		return places.isEmpty() ? List.of(shown()) : places;
	}

	private void compare(String at, JsonNode one, JsonNode other, List<Shown> places) {
		JsonNode first = Json.opened(one);
		JsonNode second = Json.opened(other);
		if (first.isObject() && second.isObject() && !isArchive(first) && !isArchive(second)) {
			Set<String> keys = new LinkedHashSet<>();
			second.fieldNames().forEachRemaining(keys::add);
			first.fieldNames().forEachRemaining(keys::add);
			keys.forEach((key) -> compare(
					key.matches("\\w+") ? (at.isEmpty() ? key : at + "." + key) : at + "[\"" + key + "\"]",
					first.path(key), second.path(key), places));
		}
		else if (first.isArray() && second.isArray() && first.size() == second.size()) {
			for (int i = 0; i < first.size(); i++) {
				compare(at + "[" + i + "]", first.path(i), second.path(i), places);
			}
		}
		else if (!first.equals(second) && !(isNothing(first) && isNothing(second))) {
			places.add(shown(at, one, other));
		}
	}

	private Shown shown(String at, JsonNode one, JsonNode other) {
		JsonNode first = SecretMasking.mask(this.path + "." + at, one);
		JsonNode second = SecretMasking.mask(this.path + "." + at, other);
		String text = text(first);
		String otherText = text(second);
		boolean secret = holds(first, Placeholders.SECRET) || holds(second, Placeholders.SECRET);
		int same = Arrays.mismatch(text.toCharArray(), otherText.toCharArray());
		return new Shown(at, cut(text, same), (same < 0) ? "a different one" : cut(otherText, same), secret);
	}

	String label() {
		return said("AWS", "the program") + "; `up` would "
				+ (this.replaces ? "REPLACE the resource." : "update it in place.");
	}

	/** For properties that no read call of AWS returns. */
	String labelOfState() {
		return said("the state", "the program") + ", and AWS does not return it; `up` would "
				+ (this.replaces ? "REPLACE the resource." : "write it.");
	}

	/** What differs, each value with who has it. */
	String said(String one, String other) {
		List<Shown> places = places();
		return this.path + ": "
				+ places.stream()
					.limit(PLACES)
					.map((place) -> (place.at().isEmpty() ? "" : "at " + place.at() + " ") + one + " has " + place.aws()
							+ ", " + other + " has " + place.program())
					.collect(Collectors.joining("; "))
				+ ((places.size() > PLACES) ? "; and " + (places.size() - PLACES) + " more" : "");
	}

	/** A value without secrets for messages. */
	static String shortened(JsonNode value) {
		return cut(text(value), -1);
	}

	private static boolean isNothing(JsonNode node) {
		return node.isMissingNode() || node.isNull();
	}

	private static boolean isArchive(JsonNode node) {
		return node.path("hash").isTextual();
	}

	private static String text(JsonNode node) {
		if (isNothing(node)) {
			return "nothing";
		}
		if (holds(node, Placeholders.UNKNOWN)) {
			return "a value that is only known after `up`";
		}
		if (node.isTextual() && node.textValue().equals(Placeholders.SECRET)) {
			return "a secret";
		}
		if (isArchive(node) && node.path("path").isTextual()) {
			return "the archive " + node.path("path").asText();
		}
		return node.toString();
	}

	/**
	 * The start of the text, and the part around the first different character.
	 * @param same the number of characters before it, negative if there is none
	 */
	private static String cut(String text, int same) {
		if (text.length() <= LONG) {
			return text;
		}
		if (same < LONG - CONTEXT) {
			return part(text, 0, LONG) + "…";
		}
		int end = Math.min(text.length(), same + LONG - 2 * CONTEXT);
		return part(text, 0, CONTEXT) + "…" + part(text, same - CONTEXT, end) + ((end < text.length()) ? "…" : "");
	}

	/** Some of a text, without half of a character at its ends. */
	private static String part(String text, int from, int to) {
		return text.substring(Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from,
				(to < text.length() && Character.isLowSurrogate(text.charAt(to))) ? to - 1 : to);
	}

}

package dev.products.adopt.verify;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Json;
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

	/**
	 * The placeholder for a value that is not known before `up`
	 * (sdk/go/common/resource/plugin/rpc.go, UnknownStringValue).
	 */
	private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

	/** The maximum length of a value in messages. */
	private static final int LONG = 120;

	/** The differences of an update or a replacement; none for any other step. */
	public static List<Difference> of(Step step) {
		List<Difference> differences = new ArrayList<>();
		step.json().path("detailedDiff").properties().forEach((entry) -> {
			String path = entry.getKey();
			JsonNode output = StepExplanation.at(step.oldState().path("outputs"), path);
			JsonNode aws = output.isMissingNode() ? StepExplanation.at(step.oldState().path("inputs"), path) : output;
			differences.add(new Difference(path, aws, StepExplanation.at(step.newState().path("inputs"), path),
					replaces(entry)));
		});
		return differences;
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
		return this.aws.isMissingNode() || this.aws.isNull() || (this.aws.isContainerNode() && this.aws.isEmpty())
				|| (this.aws.isTextual() && this.aws.asText().isEmpty());
	}

	/** Whether the value is only known after `up`. */
	public boolean isUnknown() {
		return holds(this.program, UNKNOWN);
	}

	public boolean isSecret() {
		return holds(this.program, SecretMasking.SECRET) || holds(this.aws, SecretMasking.SECRET);
	}

	private static boolean holds(JsonNode node, String text) {
		return node.toString().contains(text);
	}

	/**
	 * The two values for messages, without likely secrets.
	 *
	 * @param secret whether a secret was omitted
	 */
	public record Shown(String aws, String program, boolean secret) {
	}

	public Shown shown() {
		JsonNode one = SecretMasking.mask(this.path, this.aws);
		JsonNode other = SecretMasking.mask(this.path, this.program);
		String first = text(one);
		String second = text(other);
		return new Shown(cut(first), first.equals(second) ? "a different one" : cut(second),
				holds(one, SecretMasking.SECRET) || holds(other, SecretMasking.SECRET));
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

	/** Both values, each with who has it. */
	String said(String one, String other) {
		Shown shown = shown();
		return this.path + ": " + one + " has " + shown.aws() + ", " + other + " has " + shown.program();
	}

	private static String text(JsonNode node) {
		if (node.isMissingNode() || node.isNull()) {
			return "nothing";
		}
		if (holds(node, UNKNOWN)) {
			return "a value that is only known after `up`";
		}
		if (node.isTextual() && node.textValue().equals(SecretMasking.SECRET)) {
			return "a secret";
		}
		if (node.has("hash") && node.path("path").isTextual()) {
			return "the archive " + node.path("path").asText();
		}
		return node.toString();
	}

	private static String cut(String text) {
		return (text.length() > LONG) ? text.substring(0, LONG) + "..." : text;
	}

	/** The object or array in a text with a JSON document; any other value as it is. */
	static JsonNode opened(JsonNode node) {
		if (node.isTextual() && node.textValue().stripLeading().matches("(?s)[{\\[].*")) {
			try {
				JsonNode document = Json.parse(node.textValue());
				return document.isContainerNode() ? document : node;
			}
			catch (UncheckedIOException ex) {
				// It only begins like a document.
			}
		}
		return node;
	}

}

package dev.products.adopt.verify;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.pulumi.Step;

/**
 * One property in which what the state has differs from what the program says.
 *
 * @param path the property as the engine writes it: {@code a.b[0]["c.d"]}
 * @param aws as it was last read: the outputs, which have what AWS fills in by itself
 * @param program what the program says
 * @param replaces whether the provider would make the resource anew because of it
 */
public record Difference(String path, JsonNode aws, JsonNode program, boolean replaces) {

	/**
	 * What the engine puts where a value is not known before `up`
	 * (sdk/go/common/resource/plugin/rpc.go, UnknownStringValue).
	 */
	private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

	/** What `pulumi preview --json` prints in place of a secret. */
	private static final String SECRET = "[secret]";

	/** A value longer than this is cut; the whole of it is in `pulumi preview --diff`. */
	private static final int LONG = 120;

	/** All those of an update or a replacement; none of any other step. */
	public static List<Difference> of(Step step) {
		List<Difference> differences = new ArrayList<>();
		step.json().path("detailedDiff").properties().forEach((entry) -> {
			String path = entry.getKey();
			JsonNode output = Differences.at(step.oldState().path("outputs"), path);
			JsonNode aws = output.isMissingNode() ? Differences.at(step.oldState().path("inputs"), path) : output;
			differences
				.add(new Difference(path, aws, Differences.at(step.newState().path("inputs"), path), replaces(entry)));
		});
		return differences;
	}

	private static boolean replaces(java.util.Map.Entry<String, JsonNode> entry) {
		return entry.getValue().path("kind").asText().endsWith("replace");
	}

	/** The top-level property it is in. */
	public String property() {
		return this.path.split("[.\\[]", 2)[0];
	}

	/**
	 * Whether the state says nothing at all, as after an import that could not read it.
	 */
	boolean awsIsSilent() {
		return this.aws.isMissingNode() || this.aws.isNull() || (this.aws.isContainerNode() && this.aws.isEmpty())
				|| (this.aws.isTextual() && this.aws.asText().isEmpty());
	}

	/** Whether the program takes it from something that `up` has yet to make. */
	boolean isUnknown() {
		return holds(this.program, UNKNOWN);
	}

	boolean isSecret() {
		return holds(this.program, SECRET) || holds(this.aws, SECRET);
	}

	private static boolean holds(JsonNode node, String text) {
		return node.toString().contains(text);
	}

	/** In one sentence. */
	String spoken() {
		return this.path + ": AWS has " + value(this.aws) + ", the program says " + value(this.program)
				+ "; `up` would " + (this.replaces ? "REPLACE the resource." : "change it in place.");
	}

	/** In one sentence, for what no read call of AWS returns. */
	String spokenOfState() {
		return this.path + ": the state has " + value(this.aws) + ", the program says " + value(this.program)
				+ ", and AWS tells nothing of it; `up` would "
				+ (this.replaces ? "REPLACE the resource." : "write it.");
	}

	public static String value(JsonNode node) {
		if (node.isMissingNode() || node.isNull()) {
			return "nothing";
		}
		if (holds(node, UNKNOWN)) {
			return "what is only known after `up`";
		}
		if (holds(node, SECRET)) {
			return "a secret";
		}
		if (node.has("hash") && node.path("path").isTextual()) {
			return "the archive " + node.path("path").asText();
		}
		String text = node.toString();
		return (text.length() > LONG) ? text.substring(0, LONG) + "..." : text;
	}

}

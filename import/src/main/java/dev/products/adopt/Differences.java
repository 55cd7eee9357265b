package dev.products.adopt;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Says in words what a planned step would do, and because of what. */
final class Differences {

	/** A value longer than this is cut; the whole of it is in `pulumi preview --diff`. */
	private static final int LONG = 120;

	private Differences() {
	}

	static List<String> of(Step step) {
		return switch (Rank.of(step)) {
			case SAME -> List.of();
			case CREATE -> List.of("The stack does not have it; `up` would create it.");
			case DELETE -> List.of("The stack has it and the program does not; `up` would DELETE it.");
			case STATE_ONLY -> List.of("AWS and the program agree; `up` would only write the state.");
			case UPDATE, REPLACE -> paths(step);
		};
	}

	private static List<String> paths(Step step) {
		List<String> lines = new ArrayList<>();
		JsonNode diff = step.json().path("detailedDiff");
		diff.properties().forEach((entry) -> {
			String kind = entry.getValue().path("kind").asText();
			lines.add(entry.getKey() + ": AWS has " + value(aws(step, entry.getKey())) + ", the program says "
					+ value(at(step.newState().path("inputs"), entry.getKey())) + "; `up` would "
					+ (kind.endsWith("replace") ? "REPLACE the resource." : "change it in place."));
		});
		if (lines.isEmpty()) {
			step.json()
				.path("replaceReasons")
				.forEach((reason) -> lines.add(reason.asText() + ": `up` would REPLACE the resource."));
		}
		if (lines.isEmpty()) {
			lines.add("`up` would " + Rank.of(step).word() + " it; see `pulumi preview --diff`.");
		}
		return lines;
	}

	/** As it was last read: the outputs have what AWS fills in by itself. */
	private static JsonNode aws(Step step, String path) {
		JsonNode output = at(step.oldState().path("outputs"), path);
		return output.isMissingNode() ? at(step.oldState().path("inputs"), path) : output;
	}

	/** Follows a path as the engine writes it: {@code a.b[0]["c.d"]}. */
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

	private static String value(JsonNode node) {
		if (node.isMissingNode() || node.isNull()) {
			return "nothing";
		}
		String text = node.toString();
		return (text.length() > LONG) ? text.substring(0, LONG) + "..." : text;
	}

}

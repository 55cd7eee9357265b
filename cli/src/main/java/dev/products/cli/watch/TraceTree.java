package dev.products.cli.watch;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A trace as a tree of who called whom, with times.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html">Segment
 * documents</a>
 */
public final class TraceTree {

	private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

	private final List<JsonNode> segments;

	public TraceTree(List<JsonNode> segments) {
		this.segments = segments.stream()
			.sorted(Comparator.comparingDouble((one) -> one.path("start_time").asDouble()))
			.toList();
	}

	public String readable(ZoneId zone) {
		double start = this.segments.get(0).path("start_time").asDouble();
		StringBuilder text = new StringBuilder(
				CLOCK.format(Instant.ofEpochMilli(Math.round(start * 1000)).atZone(zone)) + "\n");
		List<String> ids = new ArrayList<>();
		this.segments.forEach((one) -> collect(one, ids));
		this.segments.stream()
			.filter((one) -> !ids.contains(one.path("parent_id").asText("")))
			.forEach((one) -> append(text, one, 0, start));
		return text.toString().stripTrailing();
	}

	private static void collect(JsonNode node, List<String> ids) {
		ids.add(node.path("id").asText());
		node.path("subsegments").forEach((one) -> collect(one, ids));
	}

	private void append(StringBuilder text, JsonNode node, int depth, double start) {
		double begin = node.path("start_time").asDouble();
		double end = node.path("end_time").asDouble(begin);
		text.append(String.format(Locale.ROOT, "%8.0f ms %7.0f ms  %s%s%s%n", 1000 * (begin - start),
				1000 * (end - begin), "  ".repeat(depth), node.path("name").asText(), marks(node)));
		node.path("subsegments").forEach((one) -> append(text, one, depth + 1, start));
		String id = node.path("id").asText();
		this.segments.stream()
			.filter((one) -> one.path("parent_id").asText("").equals(id))
			.forEach((one) -> append(text, one, depth + 1, start));
	}

	private static String marks(JsonNode node) {
		StringBuilder marks = new StringBuilder();
		JsonNode http = node.path("http");
		if (http.path("request").has("method")) {
			marks.append("  ").append(http.path("request").path("method").asText());
		}
		if (http.path("response").has("status")) {
			marks.append("  ").append(http.path("response").path("status").asText());
		}
		for (String mark : List.of("error", "fault", "throttle", "in_progress")) {
			if (node.path(mark).asBoolean()) {
				marks.append("  ").append(mark);
			}
		}
		return marks.toString();
	}

}

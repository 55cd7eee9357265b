package dev.products.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Json;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log. The service writes JSON in the Elastic Common Schema; the access log
 * of API Gateway is JSON with the names of its variables and a hyphen for missing values;
 * Lambda (START, REPORT) and the execution log of API Gateway write text.
 *
 * @param raw the line as it was written
 * @param json null if the line is not JSON
 */
public record LogLine(Instant time, String raw, @Nullable JsonNode json) {

	private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

	public static LogLine of(Instant time, String raw) {
		String text = raw.strip();
		if (text.startsWith("{")) {
			try {
				return new LogLine(time, text, Json.read(text, "A log line"));
			}
			catch (CliException ex) {
				// Truncated, or not JSON: shown as it is.
			}
		}
		return new LogLine(time, text, null);
	}

	public Optional<String> requestId() {
		return field("requestId");
	}

	/** A warning, an error, a status of 500 or above, or a failed execution. */
	public boolean isTrouble() {
		return level().equals("ERROR") || level().equals("WARN") || ((this.json != null)
				? this.json.path("status").asInt() >= 500 : this.raw.contains("Execution failed"));
	}

	/** Formats the line, with a stack trace below it. */
	public String readable(ZoneId zone) {
		String clock = CLOCK.format(this.time.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
		if (this.json == null) {
			return clock + "       " + this.raw;
		}
		if (this.json.has("httpMethod")) {
			return clock + access();
		}
		StringBuilder line = new StringBuilder(clock).append(String.format(Locale.ROOT, " %-5s ", level()))
			.append(this.json.path("message").asText(this.raw));
		append(line, "  ", "ms", " ms");
		field("caller").ifPresent((caller) -> line.append("  by ").append(caller));
		if (this.json.path("coldStart").asBoolean()) {
			line.append("  cold start");
		}
		requestId().ifPresent((id) -> line.append("  request ").append(id));
		String stack = this.json.path("error").path("stack_trace").asText("");
		return stack.isEmpty() ? line.toString() : line + "\n    " + stack.strip().replace("\n", "\n    ");
	}

	private String access() {
		StringBuilder line = new StringBuilder(" GATE ");
		append(line, " ", "httpMethod", "");
		append(line, " ", "path", "");
		append(line, " ", "status", "");
		append(line, "  ", "responseLatency", " ms");
		append(line, ", function ", "integrationLatency", " ms");
		append(line, "  function status ", "integrationStatus", "");
		append(line, "  authorizer ", "authorizerStatus", "");
		append(line, "  ", "errorResponseType", "");
		append(line, "  request ", "requestId", "");
		return line.toString();
	}

	private void append(StringBuilder line, String before, String name, String unit) {
		field(name).ifPresent((value) -> line.append(before).append(value).append(unit));
	}

	private String level() {
		return (this.json != null) ? this.json.path("log").path("level").asText("") : "";
	}

	private Optional<String> field(String name) {
		JsonNode value = (this.json != null) ? this.json.path(name) : Json.object();
		return value.isValueNode() && !value.asText().isEmpty() && !value.asText().equals("-")
				? Optional.of(value.asText()) : Optional.empty();
	}

}

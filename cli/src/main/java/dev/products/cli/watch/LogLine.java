package dev.products.cli.watch;

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
 * A line of the service's log, which is JSON in Elastic's Common Schema; what Lambda
 * itself says between (START, REPORT) is text.
 *
 * @param time when
 * @param raw as it stands in the log
 * @param json null where it is no JSON
 */
public record LogLine(Instant time, String raw, @Nullable JsonNode json) {

	private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

	public static LogLine of(Instant time, String raw) {
		String text = raw.strip();
		if (text.startsWith("{")) {
			try {
				return new LogLine(time, text, Json.read(text, "A line of the log"));
			}
			catch (CliException ex) {
				// Cut off, or no JSON after all: shown as it is.
			}
		}
		return new LogLine(time, text, null);
	}

	/** A line that carries metrics (EMF), which nobody reads in a log. */
	public boolean isMetrics() {
		return this.json != null && this.json.has("_aws");
	}

	public Optional<String> requestId() {
		return field("requestId");
	}

	/** WARN, ERROR, or a request answered by 500 and above. */
	public boolean isTrouble() {
		return level().equals("ERROR") || level().equals("WARN")
				|| (this.json != null && this.json.path("status").asInt() >= 500);
	}

	/** One line for a person; a stack trace below it. */
	public String readable(ZoneId zone) {
		String clock = CLOCK.format(this.time.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
		if (this.json == null) {
			return clock + "       " + this.raw;
		}
		StringBuilder line = new StringBuilder(clock).append(String.format(Locale.ROOT, " %-5s ", level()))
			.append(this.json.path("message").asText(this.raw));
		append(line, "ms", " ms");
		field("caller").ifPresent((caller) -> line.append("  by ").append(caller));
		if (this.json.path("coldStart").asBoolean()) {
			line.append("  cold start");
		}
		requestId().ifPresent((id) -> line.append("  request ").append(id));
		String stack = this.json.path("error").path("stack_trace").asText("");
		return stack.isEmpty() ? line.toString() : line + "\n    " + stack.strip().replace("\n", "\n    ");
	}

	private void append(StringBuilder line, String name, String unit) {
		field(name).ifPresent((value) -> line.append("  ").append(value).append(unit));
	}

	private String level() {
		return (this.json != null) ? this.json.path("log").path("level").asText("") : "";
	}

	private Optional<String> field(String name) {
		JsonNode value = (this.json != null) ? this.json.path(name) : Json.object();
		return value.isValueNode() && !value.asText().isEmpty() ? Optional.of(value.asText()) : Optional.empty();
	}

}

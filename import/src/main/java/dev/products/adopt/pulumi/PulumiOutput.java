package dev.products.adopt.pulumi;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Urn;

/** Interprets the output of Pulumi. */
public final class PulumiOutput {

	private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

	/** Lines that do not explain an error. */
	private static final Pattern NOISE = Pattern
		.compile("an unhandled error occurred|SLF4J|^\\W*ERROR\\W*Help 1|re-run Maven|Re-run Maven"
				+ "|For more information|^\\W*ERROR\\W*$|preview failed|^at [\\w.$/@<>]+\\(|^\\.\\.\\. \\d+ more$");

	/** Maven's reference to its help, and the command line of the program. */
	private static final Pattern IRRELEVANT = Pattern
		.compile(" -> \\[Help 1]$|(?<=^error: Running program )\\[PID: \\d+]\\(.*\\) (?=failed with )");

	private static final int MAX_LINES = 15;

	private static final int MAX_LENGTH = 400;

	/** As pkg/backend/diy/lock.go prints each lock. */
	private static final Pattern LOCK = Pattern.compile("created by (\\S+)@(\\S+) \\(pid (\\d+)\\) at (\\S+)");

	private static final Map<String, String> ADVICE = Map.of(//
			"no stack named", "See `pulumi stack ls`, or create it with `pulumi stack init`.", "passphrase must be set",
			"Set PULUMI_CONFIG_PASSPHRASE, or PULUMI_CONFIG_PASSPHRASE_FILE.", "incorrect passphrase",
			"PULUMI_CONFIG_PASSPHRASE is not the passphrase of this stack.", "Missing required configuration",
			"Set it with `pulumi config set`.", "PULUMI_ACCESS_TOKEN", "Log in first, see `pulumi login`.");

	private PulumiOutput() {
	}

	/**
	 * The JSON document in the output, which can have other lines before and after it.
	 */
	public static Optional<JsonNode> json(String printed) {
		for (int start = brace(printed, 0); start >= 0; start = brace(printed, start + 1)) {
			try {
				JsonNode found = Json.parse(printed.substring(start));
				if (found.isObject()) {
					return Optional.of(found);
				}
			}
			catch (UncheckedIOException ex) {
				// Another line of the output can also start with a brace.
			}
		}
		return Optional.empty();
	}

	/** The start of the next line that begins with a brace. */
	private static int brace(String text, int from) {
		for (int i = text.indexOf('{', from); i >= 0; i = text.indexOf('{', i + 1)) {
			if (i == 0 || text.charAt(i - 1) == '\n') {
				return i;
			}
		}
		return -1;
	}

	/** The lines that explain the error, including those of the program. */
	public static String errors(Subprocess.Result result) {
		List<JsonNode> diagnostics = new ArrayList<>();
		json(result.out()).ifPresent((json) -> json.path("diagnostics").forEach(diagnostics::add));
		Set<String> lines = new LinkedHashSet<>();
		lines(diagnostics, (one) -> one.path("severity").asText().equals("error")).forEach(lines::add);
		// Maven prints its errors as information.
		lines(diagnostics, (one) -> one.path("message").asText().contains("ERROR")).forEach(lines::add);
		List<String> plain = Stream
			.concat(result.err().lines(), diagnostics.isEmpty() ? result.out().lines() : Stream.of())
			.map(PulumiOutput::plain)
			.toList();
		// The progress lines of Pulumi repeat the error.
		boolean clear = plain.stream().anyMatch((line) -> line.startsWith("error:"));
		plain.stream()
			.filter((line) -> clear ? line.startsWith("error:") : line.toLowerCase(Locale.ROOT).contains("error"))
			.forEach(lines::add);
		List<String> said = explaining(lines.stream());
		if (said.isEmpty()) {
			// Some programs print the reason in their own words, most often last.
			List<String> all = explaining(Stream.concat(lines(diagnostics, (one) -> true), plain.stream()));
			said = all.subList(Math.max(0, all.size() - MAX_LINES), all.size());
		}
		return said.isEmpty() ? (result.err() + result.out()).strip()
				: String.join("\n", said.subList(0, Math.min(said.size(), MAX_LINES)));
	}

	/** The errors of the provider in the output of {@code pulumi import --json}. */
	public static Map<Urn, String> resourceErrors(Subprocess.Result result) {
		Map<Urn, Set<String>> said = new TreeMap<>();
		result.out()
			.lines()
			.filter((line) -> line.startsWith("{") && line.contains("diagnosticEvent"))
			.flatMap((line) -> json(line).map((json) -> json.path("diagnosticEvent")).stream())
			.filter((event) -> event.path("severity").asText().equals("error")
					&& event.path("urn").asText().startsWith("urn:"))
			.forEach(
					(event) -> said.computeIfAbsent(new Urn(event.path("urn").asText()), (urn) -> new LinkedHashSet<>())
						.add(event.path("message").asText().strip()));
		Map<Urn, String> errors = new TreeMap<>();
		said.forEach((urn, messages) -> {
			String text = String.join(" ", messages);
			errors.put(urn, (text.length() > MAX_LENGTH) ? text.substring(0, MAX_LENGTH) + "..." : text);
		});
		return errors;
	}

	private static Stream<String> lines(List<JsonNode> diagnostics, Predicate<JsonNode> which) {
		return diagnostics.stream().filter(which).flatMap((one) -> one.path("message").asText().lines());
	}

	private static List<String> explaining(Stream<String> lines) {
		return lines.map(PulumiOutput::plain)
			.filter((line) -> !line.isEmpty() && !NOISE.matcher(line).find())
			.map((line) -> IRRELEVANT.matcher(line).replaceAll(""))
			.distinct()
			.toList();
	}

	private static String plain(String line) {
		return COLOUR.matcher(line).replaceAll("").strip();
	}

	/** Who holds the stack's lock, if that is why the command failed. */
	static Optional<String> lockedBy(Subprocess.Result result) {
		String said = result.err() + result.out();
		if (result.code() == 0 || !said.contains("is currently locked by")) {
			return Optional.empty();
		}
		String holders = LOCK.matcher(said)
			.results()
			.map((lock) -> lock.group(1) + " on " + lock.group(2) + " (process " + lock.group(3) + ", since "
					+ lock.group(4) + ")")
			.collect(Collectors.joining(" and "));
		return Optional.of(holders.isEmpty() ? "another process" : holders);
	}

	static String advice(String said) {
		return ADVICE.entrySet()
			.stream()
			.filter((entry) -> said.contains(entry.getKey()))
			.map((entry) -> "\n" + entry.getValue())
			.findFirst()
			.orElse("\nTo see the complete output, run `pulumi preview` in the project.");
	}

}

package dev.products.adopt.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.FileProblem;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.base.YamlReader;

/**
 * The reviewed exceptions: differences that are accepted for a limited time. Each is for
 * one type, one property, and two values, with a reason and an end date. A replacement or
 * a deletion cannot be accepted.
 *
 * @param today the date, in UTC
 */
public record AllowList(List<Entry> entries, LocalDate today) {

	/** The maximum number of exceptions. */
	private static final int MOST = 20;

	/** The maximum duration of an exception. */
	private static final int LONGEST_DAYS = 366;

	private static final Set<String> ROOT = Set.of("version", "allowed");

	private static final Set<String> ENTRY = Set.of("type", "property", "from", "to", "reason", "until");

	/**
	 * An exception.
	 *
	 * @param type Pulumi's type token
	 * @param property the path of the difference
	 * @param from the value in AWS
	 * @param to the value in the program
	 * @param until the last day, in UTC
	 * @param line the line in the file
	 */
	public record Entry(String type, String property, JsonNode from, JsonNode to, String reason, LocalDate until,
			int line) {

		boolean isOf(String otherType, Difference difference) {
			return this.type.equals(otherType) && this.property.equals(difference.path())
					&& same(this.from, difference.aws()) && same(this.to, difference.program());
		}

		private static boolean same(JsonNode allowed, JsonNode value) {
			return (allowed.isNull() && value.isMissingNode()) || allowed.equals(value) || (allowed.isNumber()
					&& value.isNumber() && allowed.decimalValue().compareTo(value.decimalValue()) == 0);
		}

		public String label() {
			return "allowed until " + this.until + ": " + this.reason;
		}

	}

	public static AllowList empty() {
		return new AllowList(List.of(), LocalDate.now(ZoneOffset.UTC));
	}

	public static AllowList load(AdoptFiles files) {
		if (!Files.exists(files.allowList())) {
			return empty();
		}
		try {
			List<FileProblem> problems = new ArrayList<>();
			AllowList list = read(Files.readString(files.allowList()), LocalDate.now(ZoneOffset.UTC), problems);
			FileProblem.throwAny(files.shown(files.allowList()), problems);
			return list;
		}
		catch (IOException ex) {
			throw new AdoptException(files.allowList() + " cannot be read: " + ex.getMessage(), ex);
		}
	}

	static AllowList read(String text, LocalDate today, List<FileProblem> problems) {
		YamlReader.Item root = YamlReader.read(text, problems);
		root.only(ROOT, "the file").expectVersion1();
		List<Entry> entries = new ArrayList<>();
		for (YamlReader.Item item : root.items("allowed")) {
			entry(item, today, problems, entries);
		}
		if (entries.size() > MOST) {
			problems.add(new FileProblem(1, entries.size() + " exceptions are too many (at most " + MOST
					+ "); correct the program, or run `adopt settle`"));
		}
		return new AllowList(List.copyOf(entries), today);
	}

	private static void entry(YamlReader.Item item, LocalDate today, List<FileProblem> problems, List<Entry> entries) {
		int before = problems.size();
		item.only(ENTRY, "an exception");
		for (String needed : List.of("type", "property", "reason", "until")) {
			if (item.text(needed).isBlank()) {
				problems.add(new FileProblem(item.line(), "this exception has no `" + needed + "`"));
			}
		}
		if (!item.has("from") || !item.has("to")) {
			problems.add(new FileProblem(item.line(),
					"this exception requires `from` and `to`, the two values (`null` for none)"));
		}
		if (problems.size() > before) {
			return;
		}
		LocalDate until = item.date("until");
		if (until == null) {
			problems.add(new FileProblem(item.line("until"), "`until` must be a date, such as 2027-01-31"));
		}
		else if (until.isAfter(today.plusDays(LONGEST_DAYS))) {
			problems.add(new FileProblem(item.line("until"), "`until` is more than a year away; use an earlier date"));
		}
		else {
			entries.add(new Entry(item.text("type"), item.text("property"), item.value("from"), item.value("to"),
					item.text("reason"), until, item.line()));
		}
	}

	/** The exceptions for this difference, including expired ones. */
	List<Entry> of(String type, Difference difference) {
		return this.entries.stream().filter((entry) -> entry.isOf(type, difference)).toList();
	}

	boolean ended(Entry entry) {
		return entry.until().isBefore(this.today);
	}

}

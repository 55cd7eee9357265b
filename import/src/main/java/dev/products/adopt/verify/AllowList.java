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
import dev.products.adopt.base.MappingProblem;
import dev.products.adopt.base.Workplace;
import dev.products.adopt.base.YamlLines;

/**
 * The reviewed exceptions from the gate: differences that a person has looked at and lets
 * stand for a while. Each is of one type and one property, from one value to one value,
 * with a reason and an end. A replacement or a deletion cannot be allowed.
 *
 * @param entries the exceptions
 * @param today what the ends are compared with, in UTC
 */
public record AllowList(List<Entry> entries, LocalDate today) {

	/** More than this are no exceptions any more. */
	private static final int MOST = 20;

	/** An end further away than this is none. */
	private static final int LONGEST_DAYS = 366;

	private static final Set<String> ROOT = Set.of("version", "allowed");

	private static final Set<String> ENTRY = Set.of("type", "property", "from", "to", "reason", "until");

	/**
	 * One exception.
	 *
	 * @param type Pulumi's type token
	 * @param property the path of the difference
	 * @param from what AWS has
	 * @param to what the program says
	 * @param reason why it may stand
	 * @param until the last day on which it may, in UTC
	 * @param line where it stands in the file
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

		public String spoken() {
			return "allowed until " + this.until + ": " + this.reason;
		}

	}

	public static AllowList empty() {
		return new AllowList(List.of(), LocalDate.now(ZoneOffset.UTC));
	}

	/** The file of the stack, or none. */
	public static AllowList load(Workplace workplace) {
		if (!Files.exists(workplace.allowList())) {
			return empty();
		}
		try {
			List<MappingProblem> problems = new ArrayList<>();
			AllowList list = read(Files.readString(workplace.allowList()), LocalDate.now(ZoneOffset.UTC), problems);
			MappingProblem.throwAny(workplace.shown(workplace.allowList()), problems);
			return list;
		}
		catch (IOException ex) {
			throw new AdoptException(workplace.allowList() + " cannot be read: " + ex.getMessage(), ex);
		}
	}

	static AllowList read(String text, LocalDate today, List<MappingProblem> problems) {
		YamlLines.Item root = YamlLines.read(text, problems);
		root.only(ROOT, "the file");
		if (problems.isEmpty() && !"1".equals(root.text("version"))) {
			problems.add(new MappingProblem(1, "`version: 1` is missing; this adopt reads version 1 only"));
		}
		List<Entry> entries = new ArrayList<>();
		for (YamlLines.Item item : root.items("allowed")) {
			entry(item, today, problems, entries);
		}
		if (entries.size() > MOST) {
			problems.add(new MappingProblem(1,
					entries.size() + " exceptions are too many (at most " + MOST + "): mend the program, or settle"));
		}
		return new AllowList(List.copyOf(entries), today);
	}

	private static void entry(YamlLines.Item item, LocalDate today, List<MappingProblem> problems,
			List<Entry> entries) {
		int before = problems.size();
		item.only(ENTRY, "an exception");
		for (String needed : List.of("type", "property", "reason", "until")) {
			if (item.text(needed).isBlank()) {
				problems.add(new MappingProblem(item.line(), "this exception has no `" + needed + "`"));
			}
		}
		if (!item.has("from") || !item.has("to")) {
			problems.add(new MappingProblem(item.line(),
					"this exception needs `from` and `to`, the two values (`null` for nothing)"));
		}
		if (problems.size() > before) {
			return;
		}
		LocalDate until = item.date("until");
		if (until == null) {
			problems.add(new MappingProblem(item.line("until"), "`until` has to be a date, such as 2027-01-31"));
		}
		else if (until.isAfter(today.plusDays(LONGEST_DAYS))) {
			problems
				.add(new MappingProblem(item.line("until"), "`until` is more than a year away; look again by then"));
		}
		else {
			entries.add(new Entry(item.text("type"), item.text("property"), item.value("from"), item.value("to"),
					item.text("reason"), until, item.line()));
		}
	}

	/** The exceptions for this difference, those that have ended among them. */
	List<Entry> of(String type, Difference difference) {
		return this.entries.stream().filter((entry) -> entry.isOf(type, difference)).toList();
	}

	boolean ended(Entry entry) {
		return entry.until().isBefore(this.today);
	}

}

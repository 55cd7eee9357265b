package dev.products.adopt.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.Target;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.pulumi.Severity;
import dev.products.adopt.verify.LeftAsFound;
import dev.products.adopt.verify.PlanCheck;
import dev.products.adopt.verify.StepExplanation;

/** The values of the template. Long tables are split into groups that can be opened. */
public record ReportModel(Report report) {

	/** The maximum number of rows of a table that is always open. */
	private static final int LONG = 40;

	private static final DateTimeFormatter TIME = DateTimeFormatter
		.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	public record Time(Instant machine, String human) {

		static Time of(Instant time) {
			return new Time(time.truncatedTo(ChronoUnit.SECONDS), TIME.format(time));
		}

	}

	/** The rows of a table, which are hidden at first if the group is folded. */
	public record Group(String title, String caption, boolean folded, List<?> rows) {

		public int size() {
			return this.rows.size();
		}

		static <T, R> List<Group> of(String caption, Collection<T> all, boolean open, Function<T, String> key,
				Function<T, R> row) {
			if (all.isEmpty()) {
				return List.of();
			}
			if (open || all.size() <= LONG) {
				return List.of(new Group("", caption, false, all.stream().map(row).toList()));
			}
			return by(all, key).entrySet()
				.stream()
				.map((entry) -> new Group(entry.getKey(), caption + ": " + entry.getKey(), true,
						entry.getValue().stream().map(row).toList()))
				.toList();
		}

		/** All rows in one group. */
		static <T> List<Group> ofAll(String caption, Collection<T> all) {
			return all.isEmpty() ? List.of()
					: List.of(new Group("all of them", caption, all.size() > LONG, List.copyOf(all)));
		}

	}

	public record Section(String id, String title, String what, int size, List<Group> groups) {
	}

	public record TypeRow(String type, int declared, String found, int adopted) {
	}

	public record Line(String text, boolean advice) {
	}

	public record VerdictRow(String local, String name, String type, String parent, String mood, String operation,
			String objection, List<Line> lines) {

		static VerdictRow of(PlanCheck.Verdict verdict) {
			Mapping.Entry entry = new Mapping.Entry(verdict.local(), "", new Decision.InStack(""), 0);
			boolean loses = verdict.severity().compareTo(Severity.REPLACE) >= 0;
			Stream<Line> lines = (verdict.step() == null) ? Stream.of()
					: StepExplanation.explained(verdict.step())
						.stream()
						.map((line) -> new Line(line.strip(), line.startsWith(" ")));
			Stream<Line> allowed = verdict.allowed()
				.stream()
				.map((one) -> new Line(one.property() + ": " + one.label(), false));
			return new VerdictRow(entry.local(), entry.name(), entry.type(), "",
					loses ? "bad" : verdict.staysAsItIs() ? "info" : "warn",
					(loses ? "! " : "") + verdict.severity().word(),
					(verdict.objection() != null) ? verdict.objection() : "", Stream.concat(lines, allowed).toList());
		}

	}

	Map<String, Object> values() {
		Inventory inventory = this.report.inventory();
		Map<String, Object> values = new HashMap<>();
		values.put("report", this.report);
		values.put("inventory", inventory);
		values.put("steps", NextStep.of(this.report));
		values.put("discovered", Time.of(Instant.parse(inventory.taken())));
		values.put("written", Time.of(this.report.written()));
		values.put("places", places(inventory));
		values.put("toDecide", this.report.having(Decision.Ambiguous.class).size());
		values.put("inStack", this.report.having(Decision.InStack.class).size());
		Map<String, String> outcomes = new LiveOutcomes(this.report).byKey();
		// Not what AWS creates itself, such as the default gateway responses of an API.
		List<LiveResource> live = inventory.estate()
			.live()
			.stream()
			.filter((one) -> !one.byAws() || outcomes.containsKey(one.key()))
			.toList();
		values.put("types", types(inventory, live));
		values.put("found", live.size());
		values.put("live", Group.of("Found in AWS", live, false, LiveResource::type, Function.identity()));
		values.put("fates", outcomes);
		values.put("warnings", this.report.warnings());
		values.put("decisions", decisions());
		values.put("notAdopted", notAdopted());
		values.put("unadopted", Group.ofAll("", this.report.unadopted()));
		values.put("unread", Group.ofAll("", inventory.estate().unread()));
		values.put("asFound", Group.of("Left as found", this.report.asFound(), false, LeftAsFound.Resource::type,
				Function.identity()));
		differences(values);
		return values;
	}

	private List<TypeRow> types(Inventory inventory, List<LiveResource> found) {
		Map<String, List<Target>> declared = by(inventory.targets(), (target) -> target.urn().type());
		Map<String, List<LiveResource>> live = by(found, LiveResource::type);
		Map<String, List<Mapping.Entry>> adopted = by(this.report.adopted(), Mapping.Entry::type);
		Set<String> types = new TreeSet<>(declared.keySet());
		types.addAll(live.keySet());
		return types.stream()
			.map((type) -> new TypeRow(type, declared.getOrDefault(type, List.of()).size(),
					Kinds.of(type).isPresent() ? "" + live.getOrDefault(type, List.of()).size()
							: "adopt does not look for it",
					adopted.getOrDefault(type, List.of()).size()))
			.toList();
	}

	/** Where resources are that are not where the default provider is, by their URNs. */
	private static Map<String, String> places(Inventory inventory) {
		return inventory.targets()
			.stream()
			.collect(Collectors.toMap((target) -> target.urn().local(), inventory::place));
	}

	/** All decisions, first those that the user must make, which are always open. */
	private List<Section> decisions() {
		return sections(decisions("", "To be decided", "", Decision.Ambiguous.class),
				decisions("", "Matched", "", Decision.Matched.class),
				decisions("", "In the stack before", "", Decision.InStack.class),
				decisions("", "Missing in AWS", "", Decision.Missing.class),
				decisions("", "Not importable", "", Decision.NotImportable.class),
				decisions("", "Of types that adopt does not know", "", Decision.NoKind.class));
	}

	private List<Section> notAdopted() {
		return sections(
				decisions("to-decide", "To be decided", "Not imported until the user decides.",
						Decision.Ambiguous.class),
				decisions("missing", "Missing in AWS", "The next `pulumi up` creates these resources.",
						Decision.Missing.class),
				decisions("not-importable", "Not importable", "The provider cannot import these types.",
						Decision.NotImportable.class),
				decisions("no-kind", "Of types that adopt does not know",
						"adopt did not look for these resources. Unless the mapping has an `id`, the next `pulumi up` creates them.",
						Decision.NoKind.class));
	}

	private static List<Section> sections(Section... all) {
		return Stream.of(all).filter((section) -> section.size() > 0).toList();
	}

	private Section decisions(String id, String title, String what, Class<? extends Decision> decision) {
		List<Mapping.Entry> entries = this.report.having(decision);
		boolean open = id.isEmpty() && decision == Decision.Ambiguous.class;
		return new Section(id, title, what, entries.size(),
				Group.of(title, entries, open, Mapping.Entry::type, Function.identity()));
	}

	private void differences(Map<String, Object> values) {
		PlanCheck.Outcome outcome = this.report.outcome();
		if (outcome == null) {
			return;
		}
		List<PlanCheck.Verdict> failed = this.report.differing();
		List<PlanCheck.Verdict> others = outcome.verdicts()
			.stream()
			.filter((verdict) -> verdict.severity() != Severity.SAME || !verdict.passes())
			.filter((verdict) -> !failed.contains(verdict) && !verdict.isAcceptedChange())
			.toList();
		List<PlanCheck.Verdict> accepted = this.report.acceptedChanges();
		values.put("passing", outcome.adopted().stream().filter(PlanCheck.Verdict::staysAsItIs).count());
		values.put("same", outcome.verdicts().size() - failed.size() - accepted.size() - others.size());
		List<Section> sections = new ArrayList<>();
		sections.add(verdicts("Not announced in the mapping", failed));
		if (!accepted.isEmpty()) {
			sections.add(verdicts("Changes that exceptions accept", accepted));
		}
		sections.add(verdicts("Announced, or waiting for a decision or for the import", others));
		values.put("differences", sections);
	}

	private static Section verdicts(String title, List<PlanCheck.Verdict> verdicts) {
		return new Section("", title, "", verdicts.size(),
				Group.of(title, verdicts, false, (verdict) -> verdict.severity().word(), VerdictRow::of));
	}

	private static <T> Map<String, List<T>> by(Collection<T> all, Function<T, String> key) {
		return all.stream()
			.sorted(Comparator.comparing(key))
			.collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
	}

}

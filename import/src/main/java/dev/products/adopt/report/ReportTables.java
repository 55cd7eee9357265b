package dev.products.adopt.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.Target;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.pulumi.Severity;
import dev.products.adopt.verify.StepExplanation;
import dev.products.adopt.verify.PlanCheck;

/**
 * The long parts of the report. What is long is folded, so that thousands stay readable.
 */
final class ReportTables {

	/**
	 * A table of more rows than this is folded, and split by type where it has several.
	 */
	private static final int LONG = 40;

	private final Report report;

	ReportTables(Report report) {
		this.report = report;
	}

	/** By type: what the program declares, what AWS has. */
	Html estate() {
		Inventory inventory = this.report.inventory();
		Map<String, List<Target>> declared = by(inventory.targets(), (target) -> target.urn().type());
		Map<String, List<LiveResource>> live = by(inventory.estate().live(), LiveResource::type);
		Map<String, List<Mapping.Entry>> adopted = by(this.report.adopted(), Mapping.Entry::type);
		Set<String> types = new TreeSet<>(declared.keySet());
		types.addAll(live.keySet());
		Html rows = Html.join(types.stream().map((type) -> {
			String found = Kinds.of(type).isPresent() ? "" + live.getOrDefault(type, List.of()).size()
					: "adopt does not look for it";
			return Html.of("<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{}</td><td>{}</td></tr>\n", type,
					declared.getOrDefault(type, List.of()).size(), found, adopted.getOrDefault(type, List.of()).size());
		}));
		Map<String, String> fates = fates();
		Function<List<LiveResource>, List<Html>> rowsOf = (
				some) -> some.stream().map((one) -> live(one, fates)).toList();
		List<String> columns = List.of("In AWS", "Id", "Facts", "What becomes of it");
		List<LiveResource> all = inventory.estate().live();
		Html details = (all.size() <= LONG) ? table("live", "What was found in AWS", columns, rowsOf.apply(all)) : Html
			.join(live.entrySet()
				.stream()
				.map((entry) -> folded(entry.getKey(), entry.getValue().size(),
						table("live", "Found in AWS of " + entry.getKey(), columns, rowsOf.apply(entry.getValue())))));
		return Html.of(
				"""
						<section aria-labelledby="estate">
						<h2 id="estate">The estate</h2>
						<p>By type of resource: how many the program declares, how many were found in AWS, and how many of those Pulumi runs now because they were adopted.</p>
						<table class="types"><caption>Resources by type</caption>
						<thead><tr><th scope="col">Type</th><th scope="col">In the program</th><th scope="col">In AWS</th><th scope="col">Adopted</th></tr></thead>
						<tbody>
						{}</tbody></table>
						<h3>What was found in AWS</h3>
						{}</section>
						""",
				rows, all.isEmpty() ? Html.of("<p>Nothing of these types.</p>\n") : details);
	}

	private static Html live(LiveResource live, Map<String, String> fates) {
		List<Html> facts = live.facts()
			.entrySet()
			.stream()
			.map((fact) -> Html.of("<li><bdi>{} {}</bdi></li>", fact.getKey(), fact.getValue()))
			.toList();
		return Html.of(
				"<tr><th scope=\"row\"><bdi>{}</bdi><small><code>{}</code></small></th><td><code>{}</code></td><td>{}</td><td><bdi>{}</bdi></td></tr>\n",
				live.name(), live.type(), live.id(), facts.isEmpty() ? Html.of("none") : Html.of("<ul>{}</ul>", facts),
				fates.getOrDefault(live.type() + ' ' + live.id(), "left alone"));
	}

	/** What becomes of live resources, by type and id. */
	private Map<String, String> fates() {
		Map<String, String> fates = new HashMap<>();
		this.report.inventory()
			.targets()
			.stream()
			.filter(Target::inStack)
			.forEach((target) -> fates.put(target.urn().type() + ' ' + target.stackId(),
					"in the stack as '" + target.urn().name() + "'"));
		this.report.unadopted().forEach((one) -> fates.put(one.type() + ' ' + one.id(), "left alone: " + one.why()));
		for (Mapping.Entry entry : this.report.entries()) {
			if (entry.decision() instanceof Decision.Ambiguous ambiguous) {
				ambiguous.candidates()
					.forEach((one) -> fates.put(entry.type() + ' ' + one.id(),
							"to be decided: may be '" + entry.name() + "'"));
			}
		}
		this.report.pending().forEach((entry) -> fates.put(key(entry), "to be imported as '" + entry.name() + "'"));
		this.report.adopted().forEach((entry) -> fates.put(key(entry), "adopted as '" + entry.name() + "'"));
		return fates;
	}

	private static String key(Mapping.Entry entry) {
		return entry.type() + ' ' + ((Decision.Matched) entry.decision()).id();
	}

	/** Every decision, those that a person must take first. */
	Html mapping() {
		if (this.report.mapping() == null) {
			return section("mapping", "The mapping", Html.of("<p>There is none yet: nothing is decided.</p>\n"));
		}
		Html intro = Html.of(
				"<p>What each resource of the program is in AWS, as <code>{}</code> says: the plan that people read, correct and keep in git.</p>\n",
				this.report.commands().mapping());
		Html groups = Html.of("{}{}{}{}{}{}", decisions("To be decided", Decision.Ambiguous.class),
				decisions("Matched", Decision.Matched.class), decisions("In the stack before", Decision.InStack.class),
				decisions("Missing in AWS", Decision.Missing.class),
				decisions("Not importable", Decision.NotImportable.class),
				decisions("Of types that adopt does not know", Decision.NoKind.class));
		return section("mapping", "The mapping", Html.of("{}{}{}", intro, warnings(), groups));
	}

	/** What no plan shows, as `match` says it. */
	private Html warnings() {
		List<Html> lines = this.report.warnings()
			.stream()
			.map((line) -> Html.of("<li><bdi>{}</bdi></li>\n", ReportPage.words(line)))
			.toList();
		return lines.isEmpty() ? Html.NONE
				: Html.of("<h3 id=\"warnings\">Warnings: {}</h3>\n<ul>\n{}</ul>\n", lines.size(), lines);
	}

	private Html decisions(String title, Class<? extends Decision> decision) {
		List<Mapping.Entry> entries = this.report.having(decision);
		if (entries.isEmpty()) {
			return Html.NONE;
		}
		// What a person must read is never folded.
		boolean open = decision == Decision.Ambiguous.class || entries.size() <= LONG;
		Function<List<Mapping.Entry>, List<Html>> rows = (some) -> some.stream().map(ReportTables::decision).toList();
		List<String> columns = List.of("In the program", "Decision", "In AWS", "Reason");
		if (open) {
			return Html.of("<h3>{}: {}</h3>\n{}", title, entries.size(),
					table("map", title, columns, rows.apply(entries)));
		}
		Html types = Html.join(by(entries, Mapping.Entry::type).entrySet()
			.stream()
			.map((entry) -> folded(entry.getKey(), entry.getValue().size(),
					table("map", title + ": " + entry.getKey(), columns, rows.apply(entry.getValue())))));
		return Html.of("<h3>{}: {}</h3>\n{}", title, entries.size(), types);
	}

	private static Html decision(Mapping.Entry entry) {
		Decision decision = entry.decision();
		Html live = Html.of("none");
		String confidence = "";
		if (decision instanceof Decision.Matched matched) {
			live = Html.of("<code>{}</code>", matched.id());
			confidence = matched.confidence().isEmpty() ? "" : ", " + matched.confidence();
		}
		else if (decision instanceof Decision.Ambiguous ambiguous) {
			live = candidates(ambiguous);
		}
		return Html.of(
				"<tr><th scope=\"row\"><bdi>{}</bdi>{}</th><td>{}{}</td><td>{}</td><td><bdi>{}</bdi></td></tr>\n",
				entry.name(), origin(entry), tag(decision), confidence, live, ReportPage.words(decision.reason()));
	}

	private static Html candidates(Decision.Ambiguous ambiguous) {
		return ambiguous.candidates().isEmpty() ? Html.of("no candidate")
				: Html.of("{}:<ol>{}</ol>", Plural.of(ambiguous.candidates().size(), "candidate"),
						ambiguous.candidates()
							.stream()
							.map((one) -> Html.of("<li><code>{}</code> <bdi>{}</bdi></li>", one.id(), one.about()))
							.toList());
	}

	private static Html origin(Mapping.Entry entry) {
		return Html.of("<small><code>{}</code>{}</small>", entry.type(),
				entry.parent().isEmpty() ? Html.NONE : Html.of(" in <code>{}</code>", entry.parent()));
	}

	private static Html tag(Decision decision) {
		String mood = (decision instanceof Decision.Matched || decision instanceof Decision.InStack) ? "good"
				: (decision instanceof Decision.Ambiguous) ? "warn" : "info";
		return Html.of("<span class=\"tag {}\">{}</span>", mood, decision.word());
	}

	/** Said loudly, each with its reason. */
	Html notAdopted() {
		Html body = Html.of("{}{}{}{}{}{}",
				list("to-decide", "To be decided", "Not imported before somebody decides.",
						this.report.having(Decision.Ambiguous.class)),
				list("missing", "Missing in AWS", "The next <code>pulumi up</code> creates these.",
						this.report.having(Decision.Missing.class)),
				list("not-importable", "Not importable", "The provider has no import for these types.",
						this.report.having(Decision.NotImportable.class)),
				list("no-kind", "Of types that adopt does not know",
						"adopt did not look for these. Without an <code>id</code> in the mapping the next <code>pulumi up</code> creates them.",
						this.report.having(Decision.NoKind.class)),
				unadopted(), unread());
		return section("not-adopted", "Not adopted", body.equals(Html.NONE)
				? Html.of("<p>{}</p>\n", (this.report.mapping() == null) ? "Nothing is decided yet."
						: "Nothing: every resource of the program is matched, and nothing near in name is left.")
				: body);
	}

	private static Html list(String id, String title, String what, List<Mapping.Entry> entries) {
		if (entries.isEmpty()) {
			return Html.NONE;
		}
		List<Html> rows = entries.stream()
			.map((entry) -> Html.of("<tr><th scope=\"row\"><bdi>{}</bdi>{}</th><td><bdi>{}</bdi></td></tr>\n",
					entry.name(), origin(entry), ReportPage.words(entry.decision().reason())))
			.toList();
		return group(id, title, new Html(what), rows.size(),
				table("why", title, List.of("In the program", "Why"), rows));
	}

	private Html unadopted() {
		List<Html> rows = this.report.unadopted()
			.stream()
			.map((one) -> Html.of(
					"<tr><th scope=\"row\"><code>{}</code><small><code>{}</code></small></th><td><bdi>{}</bdi></td></tr>\n",
					one.id(), one.type(), one.about()))
			.toList();
		return rows.isEmpty() ? Html.NONE
				: group("unadopted", "In AWS, near, but not in the program", Html.of("Nothing happens to these."),
						rows.size(), table("why", "Unadopted", List.of("In AWS", "What it is"), rows));
	}

	private Html unread() {
		List<Html> rows = this.report.inventory()
			.estate()
			.unread()
			.stream()
			.map((one) -> Html.of(
					"<tr><th scope=\"row\"><bdi>{}</bdi><small><code>{}</code></small></th><td><code>{}</code></td><td><bdi>{}</bdi></td></tr>\n",
					one.what(), one.type(), one.action(), one.message()))
			.toList();
		return rows.isEmpty() ? Html.NONE : group("unread", "Could not be read",
				Html.of("AWS refused these calls, so nobody knows what is there."), rows.size(),
				table("unread", "Could not be read", List.of("What", "Permission that is wanting", "AWS said"), rows));
	}

	private static Html group(String id, String title, Html what, int size, Html table) {
		Html body = (size <= LONG) ? table : folded("all of them", size, table);
		return Html.of("<h3 id=\"{}\">{}: {}</h3>\n<p>{}</p>\n{}", id, title, size, what, body);
	}

	/** What `up` would do, in words. */
	Html differences() {
		PlanCheck.Outcome outcome = this.report.outcome();
		if (outcome == null) {
			return section("differences", "Differences", Html.of(
					"<p>Not looked at: the report was written with <code>--no-preview</code>. <code>{}</code> shows them.</p>\n",
					this.report.commands().adopt("verify")));
		}
		List<PlanCheck.Verdict> failed = this.report.differing();
		List<PlanCheck.Verdict> others = outcome.verdicts()
			.stream()
			.filter((verdict) -> verdict.rank() != Severity.SAME || !verdict.passes())
			.filter((verdict) -> !failed.contains(verdict))
			.toList();
		long same = outcome.verdicts().size() - failed.size() - others.size();
		return section("differences", "Differences",
				Html.of("""
						<p>What <code>pulumi up</code> would do, from a preview taken for this report. It would leave {} as they are. Nothing of this was done.</p>
						{}{}{}""",
						Plural.of(same, "resource"), miscounts(), verdicts("Not announced in the mapping", failed),
						verdicts("Announced, or waiting for a decision or for the import", others)));
	}

	private Html miscounts() {
		List<String> miscounts = this.report.miscounts();
		return miscounts.isEmpty() ? Html.NONE : Html.of("<h3>Counts that do not agree: {}</h3>\n<ul>\n{}</ul>\n",
				miscounts.size(), miscounts.stream().map((line) -> Html.of("<li><bdi>{}</bdi></li>\n", line)).toList());
	}

	private static Html verdicts(String title, List<PlanCheck.Verdict> verdicts) {
		if (verdicts.isEmpty()) {
			return Html.of("<h3>{}: none</h3>\n", title);
		}
		List<String> columns = List.of("Resource", "`up` would", "In words");
		Html groups = (verdicts.size() <= LONG)
				? table("diff", title, columns, verdicts.stream().map(ReportTables::verdict).toList())
				: Html.join(by(verdicts, (verdict) -> verdict.rank().word()).entrySet()
					.stream()
					.map((entry) -> folded(entry.getKey(), entry.getValue().size(),
							table("diff", title + ": " + entry.getKey(), columns,
									entry.getValue().stream().map(ReportTables::verdict).toList()))));
		return Html.of("<h3>{}: {}</h3>\n{}", title, verdicts.size(), groups);
	}

	private static Html verdict(PlanCheck.Verdict verdict) {
		Mapping.Entry entry = new Mapping.Entry(verdict.local(), "", new Decision.InStack(""), 0);
		boolean loses = verdict.rank().compareTo(Severity.REPLACE) >= 0;
		Html words = (verdict.step() == null) ? Html.NONE
				: Html.join(StepExplanation.explained(SecretMasking.of(verdict.step()))
					.stream()
					.map((line) -> Html.of(
							line.startsWith(" ") ? "<li><small><bdi>{}</bdi></small></li>" : "<li><bdi>{}</bdi></li>",
							ReportPage.words(line.strip()))));
		Html allowed = Html.join(verdict.allowed()
			.stream()
			.map((one) -> Html.of("<li><bdi>{}: {}</bdi></li>", one.property(), one.spoken())));
		return Html.of(
				"<tr><th scope=\"row\"><bdi>{}</bdi>{}</th><td><span class=\"tag {}\">{}{}</span></td><td>{}{}</td></tr>\n",
				entry.name(), origin(entry), loses ? "bad" : verdict.passes() ? "info" : "warn", loses ? "! " : "",
				verdict.rank().word(), (verdict.objection() != null)
						? Html.of("<p><bdi>{}</bdi></p>", ReportPage.words(verdict.objection())) : Html.NONE,
				Html.of("<ul>{}{}</ul>", words, allowed));
	}

	private static Html section(String id, String title, Html body) {
		return Html.of("<section aria-labelledby=\"{}\">\n<h2 id=\"{}\">{}</h2>\n{}</section>\n", id, id, title, body);
	}

	private static Html table(String style, String caption, List<String> columns, List<Html> rows) {
		return Html.of(
				"<table class=\"{}\"><caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody></table>\n",
				style, caption,
				columns.stream()
					.map((column) -> Html.of("<th scope=\"col\">{}</th>", ReportPage.words(column)))
					.toList(),
				rows);
	}

	private static Html folded(String title, int size, Html body) {
		return Html.of("""
				<details><summary><code>{}</code>: {}</summary>
				{}</details>
				<p class="paper">{} folded in the browser when this was printed.</p>
				""", title, size, body, Plural.of(size, "row"));
	}

	private static <T> Map<String, List<T>> by(Collection<T> all, Function<T, String> key) {
		return all.stream()
			.sorted(Comparator.comparing(key))
			.collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
	}

}

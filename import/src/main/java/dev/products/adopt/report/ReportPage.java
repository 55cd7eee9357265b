package dev.products.adopt.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import dev.products.adopt.mapping.Inventory;

/**
 * The report as one HTML file: no script, nothing from the network, and a policy in it
 * that forbids both.
 */
public final class ReportPage {

	/** By this a report is known again. */
	public static final String START = """
			<!DOCTYPE html>
			<html lang="en">
			<head>
			<meta charset="utf-8">
			<meta name="generator" content="adopt report">
			""";

	private static final DateTimeFormatter TIME = DateTimeFormatter
		.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private final Report report;

	public ReportPage(Report report) {
		this.report = report;
	}

	public String html() {
		Inventory inventory = this.report.inventory();
		ReportTables tables = new ReportTables(this.report);
		List<NextStep> steps = NextStep.of(this.report);
		return Html
			.of("""
					{}<meta name="viewport" content="width=device-width, initial-scale=1">
					<meta name="color-scheme" content="light dark">
					<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
					<title>Adoption of {} / {}</title>
					<style>
					{}</style>
					</head>
					<body>
					<header>
					<p class="kicker">Adoption report</p>
					<h1><bdi>{}</bdi>, stack <bdi>{}</bdi></h1>
					</header>
					<main>
					{}{}{}{}{}{}{}{}</main>
					<footer><p>Written by <code>adopt report</code> on {}. It holds no secrets, but names accounts and resources.</p></footer>
					</body>
					</html>
					""",
					new Html(START), inventory.project(), inventory.stack(), new Html(style()), inventory.project(),
					inventory.stack(), summary(steps), where(), stages(), tables.estate(), tables.mapping(),
					tables.notAdopted(), tables.differences(), nextSteps(steps), time(this.report.written()))
			.markup();
	}

	private Html summary(List<NextStep> steps) {
		Summary summary = Summary.of(this.report);
		Html tiles = Html.join(summary.counts()
			.stream()
			.map((count) -> Html.of("<div><dt>{}</dt><dd>{}</dd></div>\n", count.what(), count.number())));
		return Html.of("""
				<section aria-labelledby="summary">
				<h2 id="summary">Summary</h2>
				<p class="headline"><strong class="tag {}">{} {}</strong> {}</p>
				<dl class="tiles">
				{}</dl>
				<p><a href="#next-steps">Next:</a> {}</p>
				<nav aria-label="Contents"><ul>
				<li><a href="#where">Where</a></li>
				<li><a href="#stages">Stages</a></li>
				<li><a href="#estate">The estate</a></li>
				<li><a href="#mapping">The mapping</a></li>
				<li><a href="#not-adopted">Not adopted</a></li>
				<li><a href="#differences">Differences</a></li>
				<li><a href="#next-steps">Next steps</a></li>
				</ul></nav>
				</section>
				""", summary.mood().css, summary.mood().sign, summary.headline(), summary.sentence(), tiles,
				words(steps.get(0).what()));
	}

	private Html where() {
		Inventory inventory = this.report.inventory();
		return Html.of("""
				<section aria-labelledby="where">
				<h2 id="where">Where</h2>
				<dl class="facts">
				<div><dt>Program</dt><dd><bdi>{}</bdi></dd></div>
				<div><dt>Stack</dt><dd><bdi>{}</bdi></dd></div>
				<div><dt>AWS account</dt><dd>{}</dd></div>
				<div><dt>AWS region</dt><dd>{}</dd></div>
				<div><dt>Discovered</dt><dd>{}</dd></div>
				<div><dt>Preview</dt><dd>{}</dd></div>
				</dl>
				</section>
				""", inventory.project(), inventory.stack(), inventory.account(), inventory.region(),
				time(Instant.parse(inventory.taken())), (this.report.outcome() != null)
						? Html.of("taken for this report") : Html.of("left out (--no-preview)"));
	}

	private Html stages() {
		List<AdoptionStage> stages = AdoptionStage.of(this.report);
		int reached = 0;
		while (reached < stages.size() && stages.get(reached).reach() == AdoptionStage.Reach.DONE) {
			reached++;
		}
		StringBuilder items = new StringBuilder();
		for (int i = 0; i < stages.size(); i++) {
			AdoptionStage stage = stages.get(i);
			items.append(Html.of("""
					<li class="{}"{}><strong>{}</strong>
					<span class="reach"><span class="sign" aria-hidden="true">{}</span> {}</span>
					<span class="why">{}</span></li>
					""", stage.reach().name().toLowerCase(Locale.ROOT).replace('_', '-'),
					(i == reached) ? Html.of(" aria-current=\"step\"") : Html.NONE, stage.name(), stage.reach().sign,
					stage.reach().word, words(stage.why()))
				.markup());
		}
		return Html.of("""
				<section aria-labelledby="stages">
				<h2 id="stages">Stages</h2>
				<p>Reached in full: <strong>{}</strong>.</p>
				<ol class="stages">
				{}</ol>
				</section>
				""", (reached > 0) ? stages.get(reached - 1).name().toLowerCase(Locale.ROOT) : "nothing yet",
				new Html(items.toString()));
	}

	private static Html nextSteps(List<NextStep> steps) {
		Html items = Html.join(steps.stream()
			.map((step) -> Html.of("<li><p>{}</p>\n{}<pre>{}</pre></li>\n", words(step.what()), details(step),
					String.join("\n", step.commands())
						.lines()
						.map((line) -> Html.of("<code>{}</code>\n", line))
						.toList())));
		return Html.of("""
				<section aria-labelledby="next-steps">
				<h2 id="next-steps">Next steps</h2>
				<p>In this order; the first is the one to take now.</p>
				<ol class="steps">
				{}</ol>
				</section>
				""", items);
	}

	private static Html details(NextStep step) {
		return step.details().isEmpty() ? Html.NONE : Html.of("<ul>\n{}</ul>\n",
				step.details().stream().map((one) -> Html.of("<li><bdi>{}</bdi></li>\n", one)).toList());
	}

	/** Text as adopt says it, in which what stands between backquotes is code. */
	static Html words(String text) {
		StringBuilder markup = new StringBuilder();
		String[] parts = text.split("`", -1);
		for (int i = 0; i < parts.length; i++) {
			boolean code = i % 2 == 1 && i < parts.length - 1;
			markup.append(code ? Html.of("<code>{}</code>", parts[i]).markup()
					: ((i % 2 == 1) ? "`" : "") + Html.escape(parts[i]));
		}
		return new Html(markup.toString());
	}

	private static Html time(Instant time) {
		return Html.of("<time datetime=\"{}\">{}</time>", time.truncatedTo(ChronoUnit.SECONDS), TIME.format(time));
	}

	private static String style() {
		try (InputStream css = Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.css"))) {
			return new String(css.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

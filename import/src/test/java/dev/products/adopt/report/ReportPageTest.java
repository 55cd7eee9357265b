package dev.products.adopt.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.Adopt;
import dev.products.adopt.RecordedAdoption;
import dev.products.adopt.base.Json;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Step;
import dev.products.adopt.verify.StepExplanation;
import nu.validator.client.EmbeddedValidator;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import picocli.CommandLine.Command;

import static org.assertj.core.api.Assertions.assertThat;

/** The report as a browser would read it. */
class ReportPageTest {

	static Stream<Report> all() {
		return Stream
			.<Supplier<Report>>of(SampleReports::beforeMatch, SampleReports::beforeImport, SampleReports::afterImport,
					SampleReports::withoutPreview, SampleReports::inSync, SampleReports::changedForTheWorse,
					SampleReports::withAnAcceptedChange, SampleReports::leftAsFound, SampleReports::inTwoRegions,
					SampleReports::nasty, () -> SampleReports.large(400))
			.map(Supplier::get);
	}

	@ParameterizedTest
	@MethodSource("all")
	void theReportIsValidHtmlAndCss(Report report) throws IOException, SAXException {
		EmbeddedValidator validator = new EmbeddedValidator();
		validator.setOutputFormat(EmbeddedValidator.OutputFormat.JSON);
		String said = validator.validate(new ByteArrayInputStream(html(report).getBytes(StandardCharsets.UTF_8)));
		assertThat(Json.parse(said).path("messages")).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("all")
	void theReportNeedsNoNetworkAndNoScripts(Report report) {
		String html = html(report);
		Document page = Jsoup.parse(html);
		assertThat(page.select("script, link, img, iframe, object, embed, base, [style], form")).isEmpty();
		assertThat(page.select("[src], [srcset], [action]")).isEmpty();
		assertThat(page.select("*")).allSatisfy((element) -> assertThat(element.attributes())
			.noneMatch((attribute) -> attribute.getKey().startsWith("on")));
		assertThat(page.select("style").html()).doesNotContain("url(", "@import", "@font-face");
		assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
			.isEqualTo("default-src 'none'; style-src 'unsafe-inline'");
	}

	@ParameterizedTest
	@MethodSource("all")
	void theReportIsAccessible(Report report) {
		Document page = Jsoup.parse(html(report));
		assertThat(page.select("html").attr("lang")).isEqualTo("en");
		assertThat(page.select("h1")).hasSize(1);
		int before = 1;
		for (Element heading : page.select("h1, h2, h3, h4")) {
			int level = heading.tagName().charAt(1) - '0';
			assertThat(level).as(heading.text()).isLessThanOrEqualTo(before + 1);
			before = level;
		}
		assertThat(page.select("table")).isNotEmpty().allSatisfy((table) -> {
			assertThat(table.select("> caption").text()).isNotEmpty();
			assertThat(table.select("> thead th[scope=col]")).hasSameSizeAs(table.select("> thead th"));
			assertThat(table.select("> tbody > tr")).allSatisfy((row) -> {
				assertThat(row.select("> th[scope=row]")).hasSize(1);
				assertThat(row.children()).hasSameSizeAs(table.select("> thead th"));
			});
		});
		List<String> ids = page.select("[id]").eachAttr("id");
		assertThat(ids).doesNotHaveDuplicates();
		assertThat(page.select("a")).isNotEmpty()
			.allSatisfy((link) -> assertThat(ids).contains(link.attr("href").substring(1)));
		assertThat(page.select("section"))
			.allSatisfy((section) -> assertThat(ids).contains(section.attr("aria-labelledby")));
	}

	/** A colour never says what no word says. */
	@ParameterizedTest
	@MethodSource("all")
	void everyColouredElementHasText(Report report) {
		assertThat(Jsoup.parse(html(report)).select(".tag, .reach")).isNotEmpty()
			.allSatisfy((tag) -> assertThat(tag.text()).containsPattern("[a-z]{3}"));
	}

	@ParameterizedTest
	@MethodSource("all")
	void theReportIsReproducibleExceptForTheTime(Report report) {
		Report later = new Report(SampleReports.NOON.plusSeconds(3600), report.commands(), report.inventory(),
				report.mapping(), report.wrong(), report.state(), report.verification());
		assertThat(html(report)).isEqualTo(html(report));
		List<String> lines = new ArrayList<>(html(later).lines().toList());
		lines.removeAll(html(report).lines().toList());
		assertThat(lines).singleElement().asString().startsWith("<footer>").contains("13:00 UTC");
	}

	@ParameterizedTest
	@MethodSource("all")
	void theReportOnlySuggestsExistingCommands(Report report) {
		List<String> known = Stream.of(Adopt.class.getAnnotation(Command.class).subcommands())
			.map((command) -> command.getAnnotation(Command.class).name())
			.toList();
		Matcher named = Pattern.compile("adopt ([a-z]+) --?[a-z]")
			.matcher(Jsoup.parse(html(report)).select("pre").text());
		Set<String> found = new HashSet<>();
		while (named.find()) {
			found.add(named.group(1));
		}
		assertThat(found).isNotEmpty().isSubsetOf(known);
	}

	@Test
	void theReportBeforeMatchSuggestsMatch() {
		Document page = page(SampleReports.beforeMatch());
		assertThat(page.select(".headline").text()).contains("Discovered", "declares 7 resources", "AWS has 5");
		assertThat(reaches(page)).containsExactly("done", "not yet", "not yet", "not checked", "not yet");
		assertThat(page.select(".steps li").first().text()).contains("adopt match --stack t2");
		assertThat(page.select("#mapping ~ p").text()).contains("nothing is decided");
		assertThat(count(page, "in the program")).isEqualTo("7");
	}

	@Test
	void theReportBeforeImportShowsTheDecisions() {
		Document page = page(SampleReports.beforeImport());
		assertThat(page.select(".headline").text()).contains("Decisions needed", "none is adopted yet",
				"decide about 1; 5 can be imported");
		assertThat(reaches(page)).containsExactly("done", "partly", "not yet", "not yet", "not yet");
		assertThat(count(page, "to import")).isEqualTo("5");
		assertThat(count(page, "to decide")).isEqualTo("1");
		assertThat(count(page, "differences")).isEqualTo("0");
		assertThat(page.select(".steps pre").eachText()).containsSubsequence("adopt match --stack t2",
				"adopt import --dry-run --stack t2\nadopt import --stack t2", "adopt verify --stack t2",
				"pulumi preview --diff --stack t2\npulumi up --stack t2");
		Element ambiguous = page.select("table.map").first();
		assertThat(ambiguous.select("caption").text()).isEqualTo("To be decided");
		assertThat(ambiguous.select("tbody tr")).hasSize(1);
		assertThat(ambiguous.text()).contains("unnamed", "ambiguous", "no candidate", "no name to go by");
		Element matched = page.select("table.map").get(1);
		assertThat(matched.select("tbody tr")).hasSize(5);
		assertThat(matched.text()).contains("matched, exact", "eu-central-1_yKs4cHuV2/editors",
				"the only one named 'gb-book'", "in guestbook:index:Storage::storage");
	}

	@Test
	void theReportAfterImportShowsAdoptedResources() {
		Document page = page(SampleReports.afterImport());
		assertThat(reaches(page)).containsExactly("done", "partly", "done", "partly", "not yet");
		assertThat(count(page, "adopted")).isEqualTo("5");
		assertThat(page.select("table.live").text()).contains("adopted as 'book'");
	}

	@Test
	void theReportOfAStackInSyncSaysSo() {
		Document page = page(SampleReports.inSync());
		assertThat(page.select(".headline").text()).contains("In sync", "5 existed in AWS before",
				"not change any of them");
		assertThat(reaches(page)).containsExactly("done", "done", "done", "done", "not yet");
		assertThat(page.select("#stages ~ p").text()).isEqualTo("Completed: in sync.");
		assertThat(page.select("#missing ~ table").text()).contains("unnamed", "decided in the mapping");
		assertThat(page.select("#no-kind ~ table").text()).contains("news");
	}

	@Test
	void theReportWithoutAPreviewOmitsTheDifferences() {
		Document page = page(SampleReports.withoutPreview());
		assertThat(page.select(".headline").text()).contains("Imported", "not checked for this report");
		assertThat(page.select("#differences ~ p").text()).contains("--no-preview", "adopt verify --stack t2");
		assertThat(reaches(page)).containsExactly("done", "done", "done", "not checked", "not yet");
		assertThat(count(page, "differences")).isEqualTo("not checked");
	}

	@Test
	void theReportSaysWhereAResourceIsThatIsNotInTheRegionOfTheStack() {
		Document page = page(SampleReports.inTwoRegions());
		assertThat(page.select("table.map tbody tr").eachText())
			.anyMatch((row) -> row.startsWith("there") && row.contains("us-east-1 matched"))
			.anyMatch((row) -> row.startsWith("here") && !row.contains("us-east-1"));
		assertThat(page.select("table.live tbody tr").eachText())
			.anyMatch((row) -> row.contains("us-east-1") && row.endsWith("to be imported as 'there'"))
			.anyMatch((row) -> !row.contains("us-east-1") && row.endsWith("to be imported as 'here'"));
	}

	@Test
	void theReportShowsWhatIsLeftAsFound() {
		Document page = page(SampleReports.leftAsFound());
		assertThat(page.select("#as-found ~ p").text()).contains("of 1 resource. They keep the values");
		assertThat(page.select("table.found tbody tr")).singleElement()
			.satisfies((row) -> assertThat(row.text())
				.contains("guests", "aws:cognito/userPool:UserPool", "passwordPolicy: {")
				.doesNotContain("name: ", "mfaConfiguration", "__defaults"));
		assertThat(page(SampleReports.inSync()).select("#as-found ~ p").text())
			.contains("compares every property of the resources in the stack");
	}

	@Test
	void theReportShowsTheDifferencesOfVerify() {
		Report report = SampleReports.changedForTheWorse();
		Document page = page(report);
		assertThat(page.select(".headline").text()).contains("Not in sync", "do not run it yet");
		List<String> expected = report.differing()
			.stream()
			.flatMap((verdict) -> StepExplanation.explained(Objects.requireNonNull(verdict.step())).stream())
			.map((line) -> line.replace("`", "").strip())
			.toList();
		assertThat(expected).hasSizeGreaterThan(3);
		assertThat(page.select("table.diff").first().select("li").eachText()).containsExactlyElementsOf(expected);
		assertThat(page.select("table.diff .bad").eachText()).contains("! replace", "! delete");
	}

	@Test
	void aChangeThatAnExceptionAcceptsIsShownAsOne() {
		Document page = page(SampleReports.withAnAcceptedChange());
		assertThat(page.select(".headline").text()).contains("Not in sync",
				"pulumi up would change 1 adopted resource, as the reviewed exceptions accept");
		assertThat(reaches(page)).containsExactly("done", "done", "done", "partly", "not yet");
		assertThat(page.select(".stages").text())
			.contains("would not change 4 of 5 matched resources; it would change 1 as exceptions accept");
		assertThat(count(page, "differences")).isEqualTo("1");
		assertThat(page.select("#differences ~ h3").eachText()).contains("Changes that exceptions accept: 1");
		assertThat(page.select("table.diff").first().text()).contains("retentionInDays: AWS has 7, the program has 14",
				"allowed until 2026-12-31: later");
		assertThat(page.select(".steps").text()).doesNotContain("Commit the mapping to git");
	}

	@Test
	void resourcesChangedAfterTheImportAreShown() {
		Report now = SampleReports.inSync();
		String state = RecordedAdoption.text("state-after.json");
		JsonNode json = Json.parse(state);
		json.path("deployment").path("resources").forEach((resource) -> {
			if (resource.path("urn").asText().endsWith("Table::book")) {
				((ObjectNode) resource).put("modified", "2026-12-01T00:00:00Z");
			}
		});
		Report improved = new Report(now.written(), now.commands(), now.inventory(), now.mapping(), now.wrong(),
				StackState.of(json.toString()), now.verification());
		assertThat(now.improved()).isEmpty();
		assertThat(improved.improved()).extracting(Mapping.Entry::name).containsExactly("book");
		assertThat(reaches(page(improved))).last().isEqualTo("partly");
	}

	@Test
	void warningsAreShown() {
		assertThat(page(SampleReports.withAWarning()).select("#warnings + ul li").eachText()).singleElement()
			.asString()
			.startsWith("role shared is adopted without its policy <b>all</b>: ");
		assertThat(page(SampleReports.inSync()).select("#warnings")).isEmpty();
	}

	/** API Gateway returns 21 default responses for each API. */
	@Test
	void whatAwsCreatesItselfIsNotCountedAsFound() {
		Document page = page(SampleReports.withADefaultResponse());
		assertThat(count(page, "in AWS, of its types")).isEqualTo("1");
		assertThat(page.select("table.live tbody tr").eachText()).singleElement()
			.asString()
			.startsWith("UNAUTHORIZED")
			.doesNotContain("made by AWS");
		assertThat(page.select("table.types tbody tr").eachText())
			.containsExactly("aws:apigateway/response:Response 1 1 0");
	}

	@ParameterizedTest
	@MethodSource("all")
	void textBetweenBackquotesIsCode(Report report) {
		Report wrong = new Report(report.written(), report.commands(), report.inventory(), report.mapping(),
				List.of("the entry is missing; run `adopt match` to add it"), report.state(), report.verification());
		Document page = page(wrong);
		assertThat(page.select(".steps li li code").eachText()).contains("adopt match");
		assertThat(page.text()).doesNotContain("`");
	}

	@Test
	void namesAreEscaped() {
		Report report = SampleReports.nasty();
		String html = html(report);
		String shown = "<script>alert('x')</script>\"'[U+000A][U+0009][U+0007][U+202E]${jndi:x}{}&amp;\ud83d\ude00\u05e9\u05dc\u05d5\u05dd[U+D800]";
		Document page = Jsoup.parse(html);
		assertThat(page.title()).isEqualTo("Adoption of " + shown + " / " + shown);
		assertThat(page.select("h1 bdi").eachText()).containsExactly(shown, shown);
		assertThat(page.select("table.live td, table.live th").eachText()).contains(shown, shown + " " + shown);
		assertThat(page.select("table.map li").first().text()).isEqualTo(shown + " " + shown);
		assertThat(page.select("table.unread tbody tr").first().text()).contains(shown);
		assertThat(page.select("#unadopted ~ table tbody").first().text()).contains(shown);
		assertThat(page.select("table.diff li").first().text()).contains("the program has");
		assertThat(html).doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Gr\u00f6\u00dfe \u6f22\u5b57 \ud83c\udf88", "\u05e9\u05dc\u05d5\u05dd",
			"\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67", "${a} {} %s \\n",
			"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645" })
	void visibleCharactersAreNotChanged(String name) {
		assertThat(Jsoup.parse("<p>" + ReportPage.escape(name) + "</p>").select("p").first().wholeText())
			.isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 0x1b, 0x7f, 0x85, 0xad, 0x200b, 0x200e, 0x2028, 0x2066, 0xfeff, 0xfffe, 0x1fffe, 0xdc00,
			0xe0041 })
	void invisibleCharactersAreShown(int point) {
		assertThat(ReportPage.escape("a" + Character.toString(point) + "b"))
			.isEqualTo(String.format(Locale.ROOT, "a[U+%04X]b", point));
	}

	@Test
	void likelySecretsAreMasked() {
		ObjectNode step = SampleReports.step("update", "urn:pulumi:t2::guestbook::aws:lambda/function:Function::f");
		ObjectNode diff = step.putObject("detailedDiff");
		List.of("environment.variables.DSN", "environment.variables.LIMIT", "masterPassword", "description", "url",
				"memorySize")
			.forEach((path) -> diff.putObject(path).put("kind", "update"));
		for (String state : List.of("oldState", "newState")) {
			ObjectNode inputs = step.withObject("/" + state).putObject("inputs");
			inputs.putObject("environment").putObject("variables").put("DSN", "hunter2" + state).put("LIMIT", 5);
			inputs.put("masterPassword", "hunter2")
				.put("description", "of " + state)
				.put("url", "postgres://u:hunter2@h/db")
				.put("memorySize", 128);
		}
		Report now = SampleReports.inSync();
		Report report = new Report(now.written(), now.commands(), now.inventory(), now.mapping(), now.wrong(),
				now.state(), SampleReports.verification(Map.of(), List.of(Step.of(step)), List.of()));
		assertThat(html(report)).doesNotContain("hunter2")
			.contains("of oldState", "of newState", "environment.variables.DSN", "128");
	}

	@Test
	void longTablesAreFolded() throws IOException {
		String html = html(SampleReports.large(4000));
		assertThat(html.length()).isLessThan(4_000_000);
		Document page = Jsoup.parse(html);
		// Decisions of the user are open, the rest is folded.
		assertThat(page.select("table").stream().filter((table) -> table.closest("details") == null))
			.allSatisfy((table) -> assertThat(table.select("tbody tr")).hasSizeLessThanOrEqualTo(40));
		assertThat(page.select("details[open]")).isEmpty();
		assertThat(page.select("table.map").first().select("tbody tr")).hasSize(10);
		assertThat(page.select("details")).hasSizeGreaterThan(5)
			.allSatisfy((details) -> assertThat(details.select("summary").text()).containsPattern(": \\d+$"));
		assertThat(count(page, "in the program")).isEqualTo("4000");
	}

	/** Text on each ground it can stand on: at least 4.5 (WCAG 2.2, 1.4.3). */
	@Test
	void theContrastOfTextMeetsWcag() {
		String css = page(SampleReports.beforeMatch()).select("style").html();
		Map<String, String> light = variables(css.substring(css.indexOf(":root"), css.indexOf("@media")));
		String rest = css.substring(css.indexOf("@media (prefers-color-scheme: dark)"));
		Map<String, String> dark = variables(rest.substring(0, rest.indexOf("*")));
		Map<String, String> paper = variables(css.substring(css.indexOf("@media print")));
		assertThat(dark).hasSameSizeAs(paper).hasSizeGreaterThan(9);
		for (Map<String, String> theme : List.of(light, dark, paper)) {
			for (String ink : List.of("ink", "soft", "link", "good", "info", "warn", "bad")) {
				for (String ground : List.of("page", "card")) {
					assertThat(contrast(theme.get(ink), theme.get(ground))).as(ink + " on " + ground + " of " + theme)
						.isGreaterThanOrEqualTo(4.5);
				}
			}
		}
		assertThat(contrast("#ffffff", "#000000")).isEqualTo(21.0);
		// There are no colours except for these variables.
		assertThat(css.replaceAll("--[a-z]+: #[0-9a-f]{6};", ""))
			.doesNotContainPattern("#[0-9a-f]{3}\\b|#[0-9a-f]{6}|rgb|hsl");
		assertThat(Pattern.compile("background: ([^;]+);").matcher(css).results().map((found) -> found.group(1)))
			.containsOnly("var(--page)", "var(--card)");
	}

	private static Map<String, String> variables(String css) {
		Map<String, String> variables = new HashMap<>();
		Matcher found = Pattern.compile("--([a-z]+): (#[0-9a-f]{6});").matcher(css);
		while (found.find()) {
			variables.put(found.group(1), found.group(2));
		}
		return variables;
	}

	private static double contrast(String one, String other) {
		double light = Math.max(luminance(one), luminance(other));
		double dark = Math.min(luminance(one), luminance(other));
		return (light + 0.05) / (dark + 0.05);
	}

	private static double luminance(String colour) {
		double[] weights = { 0.2126, 0.7152, 0.0722 };
		double sum = 0;
		for (int i = 0; i < 3; i++) {
			double part = Integer.parseInt(colour, 1 + 2 * i, 3 + 2 * i, 16) / 255.0;
			sum += weights[i] * ((part <= 0.04045) ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
		}
		return sum;
	}

	private static List<String> reaches(Document page) {
		return page.select(".stages .reach").stream().map(Element::ownText).toList();
	}

	private static String count(Document page, String what) {
		return page.select(".tiles div")
			.stream()
			.filter((tile) -> tile.select("dt").text().equals(what))
			.map((tile) -> tile.select("dd").text())
			.findFirst()
			.orElse("no such count");
	}

	private static Document page(Report report) {
		return Jsoup.parse(html(report));
	}

	/** Also left in target/reports, to be looked at. */
	private static String html(Report report) {
		String html = new ReportPage(report).html();
		try {
			Path folder = Files.createDirectories(Path.of("target/reports"));
			Files.writeString(folder.resolve(Json.mark(html).substring(0, 8) + ".html"), html);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		return html;
	}

}

package dev.products.adopt.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.adopt.ManualEstate;
import dev.products.adopt.PulumiProject;
import dev.products.emulator.OnEmulator;

/** The report of a program that is not ours, at each stage of a real adoption. */
@Tag("rehearsal")
@OnEmulator
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReportIT {

	private final String mark = "rp" + Long.toString(System.nanoTime() % 100_000_000, 36);

	private final ManualEstate estate = new ManualEstate();

	private @Nullable PulumiProject project;

	@BeforeAll
	void createEstateManually(@TempDir Path folder) throws IOException {
		this.estate.guestbook(this.mark, 1);
		this.estate.table(this.mark + "-book-old", "id", 0);
		this.project = PulumiProject.foreign(folder, "told");
		this.project.configure("prefix", this.mark);
	}

	@Test
	@Order(1)
	void theReportRequiresDiscover() {
		assertThat(project().adopt(2, "report")).contains("adopt discover --stack told");
	}

	@Test
	@Order(2)
	void theReportBeforeMatchSuggestsMatch() throws IOException {
		project().adopt(0, "discover");
		assertThat(project().adopt(0, "report", "--no-preview")).contains("Wrote .adopt/told/report.html");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privately()))).isEqualTo("rw-------");
		assertThat(reaches(read(privately()))).containsExactly("done", "not yet", "not yet", "not checked", "not yet");
	}

	@Test
	@Order(3)
	void theReportBeforeImportShowsTheDecisions() throws IOException {
		project().adopt(0, "match");
		project().adopt(0, "report");
		Document page = read(privately());
		assertThat(reaches(page)).startsWith("done", "partly", "not yet");
		assertThat(page.select("table.live").text()).contains(this.mark + "-book-old", "not changed");
		assertThat(page.select("#unadopted ~ table").text()).contains(this.mark + "-book-old");
		assertThat(page.select("table.diff").text()).contains("unnamed", "news", "create");
	}

	@Test
	@Order(4)
	void theReportAfterImportShowsAdoptedResources() throws IOException {
		Files.writeString(project().mapping(),
				Files.readString(project().mapping()).replace("decision: ambiguous", "decision: missing"));
		project().adopt(0, "match");
		project().adopt(0, "import");
		Path file = project().folder().resolve("for the boss.html");
		String state = project().state();
		assertThat(project().adopt(0, "report", "--output", file.toString())).contains("Wrote ", "share it only with");
		assertThat(project().state()).isEqualTo(state);
		Document page = read(file);
		assertThat(reaches(page)).containsExactly("done", "done", "done", "done", "not yet");
		assertThat(page.select(".headline").text()).contains("In sync");
		assertThat(page.select("pre").text()).contains("--project '" + project().folder() + "'");
		project().adopt(0, "report", "--no-preview", "--output", file.toString());
		assertThat(reaches(read(file))).contains("not checked");
	}

	@Test
	@Order(5)
	void onlyAReportIsOverwritten() throws IOException {
		String mapping = Files.readString(project().mapping());
		assertThat(project().adopt(2, "report", "--output", project().mapping().toString()))
			.contains("not a report of adopt");
		assertThat(project().mapping()).hasContent(mapping);
		assertThat(project().adopt(2, "report", "--output", project().folder().resolve("no/such/r.html").toString()))
			.contains("does not exist. Create it first");
	}

	@Test
	@Order(6)
	void changesAfterTheImportAreShown() throws IOException {
		project().pulumi("up", "--yes", "--skip-preview", "--stack", "told");
		project().adopt(0, "report");
		assertThat(reaches(read(privately()))).last().isEqualTo("not yet");
		Path program = project().folder().resolve("src/main/java/guestbook/Guestbook.java");
		Files.writeString(program,
				Files.readString(program)
					.replace("/book\").retentionInDays(7)", "/book\").retentionInDays(14)")
					.replace("new LogGroup(\"unnamed\"", "new LogGroup(\"later\""));
		project().adopt(0, "report");
		Document page = read(privately());
		assertThat(page.select("table.diff").text()).contains("retentionInDays: AWS has 7, the program has 14");
		assertThat(page.select(".headline").text()).contains("Out of date");
		assertThat(page.select(".steps").text()).contains("the program does not declare", "'unnamed'");
		project().pulumi("up", "--yes", "--skip-preview", "--stack", "told");
		project().adopt(0, "report", "--no-preview");
		assertThat(reaches(read(privately()))).last().isEqualTo("partly");
	}

	private Path privately() {
		return project().folder().resolve(".adopt/told/report.html");
	}

	private static List<String> reaches(Document page) {
		return page.select(".stages .reach").stream().map(Element::ownText).toList();
	}

	private static Document read(Path file) throws IOException {
		return Jsoup.parse(Files.readString(file));
	}

	private PulumiProject project() {
		return Objects.requireNonNull(this.project);
	}

}

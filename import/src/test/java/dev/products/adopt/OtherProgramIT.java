package dev.products.adopt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.aws.Aws;
import dev.products.adopt.base.Json;
import dev.products.adopt.kinds.EstateReader;
import dev.products.emulator.OnEmulator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

import static org.assertj.core.api.Assertions.assertThat;

/** A program that is not ours, and all the ways in which adopt refuses. */
@OnEmulator
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OtherProgramIT {

	private final String mark = "it" + Long.toString(System.nanoTime() % 100_000_000, 36);

	private final ManualEstate estate = new ManualEstate();

	private @Nullable PulumiProject project;

	private Map<String, String> before = Map.of();

	@BeforeAll
	void createEstateManually(@TempDir Path folder) throws IOException {
		this.estate.guestbook(this.mark, 2);
		this.project = PulumiProject.foreign(folder, "found");
		this.project.configure("prefix", this.mark);
	}

	private PulumiProject project() {
		return Objects.requireNonNull(this.project);
	}

	private void edit(String from, String to) throws IOException {
		String text = Files.readString(project().mapping());
		assertThat(text).contains(from);
		Files.writeString(project().mapping(), text.replace(from, to));
	}

	@Test
	@Order(1)
	void importRefusesIfAwsWasChangedAfterDiscover() {
		project().adopt(0, "discover");
		project().adopt(0, "match");
		this.estate.table(this.mark + "-book-2", "id", 0);
		assertThat(project().adopt(2, "import")).contains("Something was changed", this.mark + "-book-2 was added",
				"Nothing was imported", "adopt discover");
		assertThat(project().state()).doesNotContain(this.mark + "-book");
	}

	@Test
	@Order(2)
	void aWrongEditOfTheMappingIsReportedWithItsLine() throws IOException {
		project().adopt(0, "discover");
		assertThat(project().adopt(0, "match"))
			.contains("unadopted      aws:dynamodb/table:Table " + this.mark + "-book-2");
		String id = "id: " + this.mark + "-book\n";
		edit(id, "id: " + this.mark + "-bok\n");
		for (String command : new String[] { "import", "match" }) {
			assertThat(project().adopt(2, command))
				.containsPattern("adopt\\.found\\.yaml:\\d+: AWS had no aws:dynamodb/table:Table")
				.contains("Nothing was changed");
		}
		edit("id: " + this.mark + "-bok\n", id);
		assertThat(project().state()).doesNotContain(this.mark + "-book");
	}

	@Test
	@Order(3)
	void aDecisionOfTheUserIsKept() throws IOException {
		edit("decision: ambiguous", "decision: missing");
		assertThat(project().adopt(0, "match")).contains("'unnamed': kept as missing");
		assertThat(project().adopt(0, "match")).contains("is up to date");
	}

	@Test
	@Order(4)
	void importRefusesIfTheStackWasChangedAfterDiscover() throws IOException {
		String state = project().state();
		project().pulumi("up", "--yes", "--skip-preview", "--stack", "found", "--target",
				"**aws:sns/topic:Topic::news");
		assertThat(project().adopt(2, "import")).contains("aws:sns/topic:Topic 'news' was added to the stack");
		assertThat(state).doesNotContain("Topic");
		project().adopt(0, "discover");
		assertThat(project().adopt(0, "match")).contains("in-stack       aws:sns/topic:Topic: news");
	}

	@Test
	@Order(5)
	void importAndVerifySucceed() throws IOException {
		this.before = this.estate.inventory();
		assertThat(project().adopt(0, "import")).contains("5 of 5 matched resources");
		assertThat(project().adopt(0, "verify")).contains("6 of 6 resources", "'unnamed' - not adopted, missing",
				"In sync");
		assertThat(this.estate.inventory()).isEqualTo(this.before);
		String state = project().state();
		assertThat(project().adopt(0, "import")).contains("Nothing to do: all 5");
		assertThat(project().adopt(0, "settle")).contains("Nothing to settle");
		assertThat(project().state()).isEqualTo(state);
	}

	@Test
	@Order(6)
	void onlyTheOwnerCanReadTheFilesOfAdopt() throws IOException {
		Path folder = project().folder().resolve(".adopt/found");
		assertThat(permissions(folder)).isEqualTo("rwx------");
		assertThat(permissions(folder.resolve("inventory.json"))).isEqualTo("rw-------");
		try (var backups = Files.list(folder.resolve("backups"))) {
			assertThat(backups).isNotEmpty().allSatisfy((file) -> assertThat(permissions(file)).isEqualTo("rw-------"));
		}
		assertThat(project().folder().resolve(".adopt/.gitignore")).hasContent("*");
	}

	@Test
	@Order(7)
	void anInterruptedImportIsContinued() {
		project().pulumi("state", "delete", "--force", "--yes", "--stack", "found",
				"urn:pulumi:found::guestbook::guestbook:index:Storage$aws:dynamodb/table:Table::book");
		assertThat(project().adopt(1, "verify")).contains("FAIL create            aws:dynamodb/table:Table 'book'");
		assertThat(project().adopt(0, "import"))
			.contains("imported aws:dynamodb/table:Table 'book'", "5 of 5 matched resources")
			.doesNotContain("imported aws:cognito");
	}

	@Test
	@Order(8)
	void undoKeepsResourcesThatWereInTheStackBefore() {
		assertThat(project().adopt(0, "undo")).contains("Forgot 5");
		assertThat(project().state()).contains("aws:sns/topic:Topic::news")
			.doesNotContain("aws:dynamodb", "aws:cognito");
		assertThat(project().adopt(1, "verify")).contains("FAIL create",
				"ok   same              aws:sns/topic:Topic 'news'");
		assertThat(this.estate.inventory()).isEqualTo(this.before);
		assertThat(project().adopt(0, "import")).contains("5 of 5 matched resources");
	}

	@Test
	@Order(9)
	void upChangesNoAdoptedResource() {
		project().pulumi("up", "--yes", "--skip-preview", "--stack", "found");
		assertThat(this.estate.inventory()).isEqualTo(this.before);
		assertThat(project().adopt(0, "verify")).contains("In sync").doesNotContain("FAIL");
	}

	/** The change that only AWS knows of, and both ways to look. */
	@Test
	@Order(10)
	void verifyDetectsAChangeInAwsAndWritesNothing() throws IOException {
		String log = "/" + this.mark + "/book";
		String state = project().state();
		this.estate.keepLog(log, 14);
		String said = project().adopt(1, "verify");
		assertThat(said).contains("FAIL update            aws:cloudwatch/logGroup:LogGroup 'book'",
				"retentionInDays: AWS has 14, the program has 7",
				"STALE aws:cloudwatch/logGroup:LogGroup 'book' retentionInDays: AWS has 14, the stack has 7",
				"pulumi refresh --stack found", "Compared with what AWS has now");
		thePrintedLineResolvesTheDifference(said);
		assertThat(project().adopt(0, "verify", "--no-refresh").strip()).contains("In sync")
			.endsWith("not with AWS. To compare with AWS, omit --no-refresh.");
		JsonNode json = Json.parse(project().adopt(1, "verify", "--json"));
		assertThat(json.path("comparedWith").asText()).isEqualTo("aws");
		assertThat(json.path("stale")).hasSize(1);
		String until = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
		Path exceptions = Files.writeString(project().folder().resolve("adopt.found.allow.yaml"), """
				version: 1
				allowed:
				- type: aws:cloudwatch/logGroup:LogGroup
				  property: retentionInDays
				  from: 14
				  to: 7
				  reason: later
				  until:\s""" + until + "\n");
		assertThat(project().adopt(1, "verify")).contains(
				"WARN update            aws:cloudwatch/logGroup:LogGroup 'book'",
				"NOT in sync: `pulumi up` would change 1 adopted resource, as the exceptions in adopt.found.allow.yaml accept")
			.doesNotContain("FAIL");
		Files.delete(exceptions);
		assertThat(project().state()).isEqualTo(state);
		this.estate.keepLog(log, 7);
		assertThat(project().adopt(0, "verify")).contains("In sync").doesNotContain("STALE");
	}

	/** The state is still older than the change. */
	private void thePrintedLineResolvesTheDifference(String said) throws IOException {
		Matcher line = Pattern.compile("in LogGroup 'book': (\\.\\S+)").matcher(said);
		assertThat(line.find()).isTrue();
		Path program = project().folder().resolve("src/main/java/guestbook/Guestbook.java");
		String before = Files.readString(program);
		Files.writeString(program, before.replace("/book\").retentionInDays(7).build());\n\t\tnew LogGroup(\"unnamed\"",
				"/book\")" + line.group(1) + ".build());\n\t\tnew LogGroup(\"unnamed\""));
		assertThat(program).content().isNotEqualTo(before).contains("/book\").retentionInDays(14)");
		assertThat(project().adopt(1, "verify"))
			.contains("ok   same              aws:cloudwatch/logGroup:LogGroup 'book'", "STALE",
					"NOT in sync: the state differs from AWS")
			.doesNotContain("FAIL");
		Files.writeString(program, before);
	}

	@Test
	void discoverOnlyReads() {
		Set<String> operations = new ConcurrentSkipListSet<>();
		try (Aws aws = new Aws(null, null, java.util.List.of(new Recorder(operations)))) {
			aws.account();
			new EstateReader(aws, (line) -> {
			}).read(RecordedAdoption.preview("preview-before.json").targets());
		}
		assertThat(operations).contains("ListTables", "ListUserPools", "DescribeLogGroups")
			.allMatch((name) -> name.matches("(List|Describe|Get)[A-Z].*"));
	}

	@Test
	void errorsAreExplainedInOneLine() {
		String said = project().adopt(2, "discover", "--stack", "nowhere");
		assertThat(said).contains("no stack named 'nowhere' found", "pulumi stack init").doesNotContain("\tat ");
		assertThat(project().adopt(2, "discover", "--stack", "nowhere", "--verbose")).contains("AdoptException",
				"\tat ");
	}

	private static String permissions(Path file) {
		try {
			return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	/** Writes down the name of every call. */
	private record Recorder(Set<String> operations) implements ExecutionInterceptor {

		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			this.operations.add(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
		}

	}

}

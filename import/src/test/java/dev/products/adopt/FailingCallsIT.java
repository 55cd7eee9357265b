package dev.products.adopt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.products.adopt.base.Json;
import dev.products.emulator.OnEmulator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * AWS denies, throttles, or does not answer calls, and Pulumi cannot read or write the
 * state. Each command explains the failure, and the next run continues.
 */
@Tag("rehearsal")
@OnEmulator
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailingCallsIT {

	private static final int ALWAYS = 1_000_000;

	private final String mark = "it" + Long.toString(System.nanoTime() % 100_000_000, 36);

	private final ManualEstate estate = new ManualEstate();

	private final ManualApi api = new ManualApi(this.mark);

	private @Nullable FaultyAws aws;

	private @Nullable FaultyPulumi pulumi;

	private @Nullable PulumiProject project;

	private Map<String, String> before = Map.of();

	@BeforeAll
	void createEstateManually(@TempDir Path folder) throws IOException {
		this.estate.guestbook(this.mark, 2);
		this.estate.logGroup("/aws/lambda/" + this.mark + "-greet", 0);
		this.before = inventory();
		this.aws = new FaultyAws(Objects.requireNonNull(System.getenv("AWS_ENDPOINT_URL")));
		this.project = PulumiProject.foreign(folder, "faulty");
		this.project.configure("prefix", this.mark);
		this.project.configure("served", "true");
		this.project.configure("kept", "true");
		this.pulumi = new FaultyPulumi(folder.resolve("faulty pulumi"));
		this.project.set("PATH", this.pulumi.path());
		this.project.set("AWS_ENDPOINT_URL", this.aws.endpoint());
		// The provider would try 25 times, for minutes.
		this.project.configure("aws:maxRetries", "2");
	}

	@AfterAll
	void removeEverything() {
		try (FaultyAws closed = aws()) {
			assertThat(closed).isNotNull();
			assertThat(inventory()).isEqualTo(this.before);
		}
	}

	private Map<String, String> inventory() {
		Map<String, String> all = new TreeMap<>(this.estate.inventory());
		all.putAll(this.api.inventory());
		return all;
	}

	private PulumiProject project() {
		return Objects.requireNonNull(this.project);
	}

	private FaultyAws aws() {
		return Objects.requireNonNull(this.aws);
	}

	private FaultyPulumi pulumi() {
		return Objects.requireNonNull(this.pulumi);
	}

	/** A command fails in words, and says nothing of its insides. */
	private String fails(String... command) {
		String said = project().adopt(2, command);
		assertThat(said).contains("`pulumi stack ", "the backend does not answer").doesNotContain("\tat ");
		return said;
	}

	private static Path onlyFile(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			List<Path> all = files.toList();
			assertThat(all).hasSize(1);
			return all.get(0);
		}
	}

	private JsonNode table() {
		for (JsonNode one : Json.parse(project().state()).path("deployment").path("resources")) {
			if (one.path("type").asText().equals("aws:dynamodb/table:Table")) {
				return one;
			}
		}
		return MissingNode.getInstance();
	}

	@Test
	@Order(1)
	void discoverExplainsAnAwsThatDoesNotAnswer() {
		aws().fail("ListTables", FaultyAws.Fault.CUT, ALWAYS);
		assertThat(project().adopt(2, "discover")).contains("AWS does not answer at AWS_ENDPOINT_URL")
			.doesNotContain("\tat ");
		assertThat(aws().met("ListTables")).isGreaterThan(1);
		assertThat(project().adopt(2, "match")).contains("There is no inventory", "adopt discover");
		aws().heal();
	}

	@Test
	@Order(2)
	void discoverRetriesThrottledCallsAndNamesDeniedCalls() {
		aws().fail("ListTables", FaultyAws.Fault.THROTTLED, 1);
		aws().fail("ListGroups", FaultyAws.Fault.DENIED, ALWAYS);
		assertThat(project().adopt(0, "discover")).contains("COULD NOT READ", "cognito-idp:ListGroups");
		assertThat(aws().met("ListTables")).isEqualTo(1);
		assertThat(project().adopt(0, "match")).contains("ambiguous      aws:cognito/userGroup:UserGroup 'editors'");
		aws().heal();
		project().adopt(0, "discover");
		assertThat(project().adopt(0, "match")).contains("matched        aws:cognito/userGroup:UserGroup 'editors'");
	}

	@Test
	@Order(3)
	void codeThatCannotBeDownloadedIsNamedAndDownloadedByTheNextRun() throws IOException {
		Path code = onlyFile(project().folder().resolve(".adopt/faulty/code"));
		assertThat(code.getFileName().toString()).startsWith(this.mark + "-greet.").endsWith(".zip");
		Files.delete(code);
		aws().fail("download", FaultyAws.Fault.DENIED, ALWAYS);
		assertThat(project().adopt(0, "discover"))
			.contains("COULD NOT READ the code of function " + this.mark + "-greet", "the download was answered 403");
		aws().fail("download", FaultyAws.Fault.CUT, ALWAYS);
		assertThat(project().adopt(0, "discover"))
			.contains("COULD NOT READ the code of function " + this.mark + "-greet", "the download failed");
		assertThat(aws().met("download")).isGreaterThan(1);
		aws().heal();
		assertThat(code).doesNotExist();
		aws().fail("GET " + this.mark + "-greet", FaultyAws.Fault.THROTTLED, ALWAYS);
		assertThat(project().adopt(2, "discover")).contains("AWS throttles the calls").doesNotContain("\tat ");
		aws().heal();
		assertThat(project().adopt(0, "discover")).doesNotContain("COULD NOT READ");
		assertThat(code).isNotEmptyFile();
	}

	@Test
	@Order(4)
	void importNamesEachFailureAndImportsTheRest() throws IOException {
		project().adopt(0, "match");
		project().decide(this.api.ids());
		pulumi().fail(FaultyPulumi.When.BEFORE, 1, "stack export");
		fails("import", "--no-settle");
		pulumi().heal();
		assertThat(project().state()).doesNotContain("aws:dynamodb");
		aws().fail("GetRole", FaultyAws.Fault.DENIED, ALWAYS);
		aws().fail("DescribeUserPoolClient", FaultyAws.Fault.THROTTLED, ALWAYS);
		aws().fail("GET GET", FaultyAws.Fault.CUT, ALWAYS);
		String said = project().adopt(2, "import", "--no-settle");
		assertThat(said).contains("NOT imported aws:iam/role:Role 'runs'", "not authorized to perform GetRole",
				"NOT imported aws:cognito/userPoolClient:UserPoolClient 'web'", "Rate exceeded",
				"NOT imported aws:apigateway/method:Method 'get'", "imported aws:dynamodb/table:Table 'book'",
				"imported aws:apigateway/stage:Stage 'v1'", "imported aws:cognito/userGroup:UserGroup 'editors'",
				"Fix the cause and run this command again");
		aws().heal();
	}

	@Test
	@Order(5)
	void importContinuesAfterItCouldNotReadTheState() throws IOException {
		pulumi().fail(FaultyPulumi.When.BEFORE, 2, "stack export");
		fails("import", "--no-settle");
		pulumi().heal();
		// The next run finds that all resources are in the stack.
		assertThat(project().adopt(0, "import", "--dry-run")).contains("Nothing to do: all 17");
	}

	/**
	 * The import protects the table, but retainOnDelete is written to the state
	 * afterwards.
	 */
	@Test
	@Order(6)
	void importWritesTheProtectionInTheNextRunIfTheStateCannotBeWritten() throws IOException {
		project().adopt(0, "undo", "aws:dynamodb/table:Table::book");
		for (FaultyPulumi.When when : FaultyPulumi.When.values()) {
			pulumi().fail(when, 1, "stack import");
			assertThat(fails("import", "--no-settle")).contains("The previous state is in .adopt/faulty/backups/");
			pulumi().heal();
			assertThat(table().path("protect").asBoolean()).isTrue();
			assertThat(table().path("retainOnDelete").asBoolean()).isEqualTo(when == FaultyPulumi.When.AFTER);
			assertThat(project().adopt(0, "import", "--no-settle")).contains("Nothing to do: all 17");
			assertThat(table().path("retainOnDelete").asBoolean()).isTrue();
			project().adopt(0, "undo", "aws:dynamodb/table:Table::book");
		}
		assertThat(project().adopt(0, "import", "--no-settle")).contains("imported aws:dynamodb/table:Table 'book'",
				"17 of 17");
		assertThat(table().path("retainOnDelete").asBoolean()).isTrue();
	}

	@Test
	@Order(7)
	void settleWritesNothingIfACallIsDenied() throws IOException {
		String state = project().state();
		aws().fail("GET configuration", FaultyAws.Fault.DENIED, ALWAYS);
		assertThat(project().adopt(2, "settle")).contains("AccessDenied").doesNotContain("\tat ");
		assertThat(project().state()).isEqualTo(state);
		aws().heal();
		pulumi().fail(FaultyPulumi.When.BEFORE, 1, "stack import");
		assertThat(fails("settle", "--accept-code", "greet")).contains("The previous state is in");
		pulumi().heal();
		assertThat(project().state()).isEqualTo(state);
		pulumi().fail(FaultyPulumi.When.AFTER, 1, "stack import");
		assertThat(fails("settle", "--accept-code", "greet")).contains("The previous state is in");
		pulumi().heal();
		assertThat(project().adopt("verify").out()).contains("An `adopt settle` was interrupted. Run it again");
		assertThat(project().adopt(0, "settle", "--accept-code", "greet")).contains("Its changes were reverted")
			.contains(" settled; AWS was not changed");
		assertThat(project().adopt(0, "verify")).contains("In sync");
	}

	@Test
	@Order(8)
	void undoSucceedsInTheNextRunIfTheStateCannotBeReadOrWritten() throws IOException {
		String state = project().state();
		pulumi().fail(FaultyPulumi.When.BEFORE, 1, "stack export");
		fails("undo");
		pulumi().fail(FaultyPulumi.When.BEFORE, 1, "stack import");
		assertThat(fails("undo")).contains("The previous state is in");
		pulumi().heal();
		assertThat(project().state()).isEqualTo(state);
		pulumi().fail(FaultyPulumi.When.AFTER, 1, "stack import");
		fails("undo", "greetings", "v1");
		pulumi().heal();
		assertThat(project().state()).doesNotContain("Resource::greetings", "Stage::v1");
		assertThat(project().adopt(0, "undo")).contains("Forgot 15");
		assertThat(project().adopt(0, "undo")).contains("Nothing to undo");
	}

}

package dev.products.adopt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import dev.products.emulator.OnEmulator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The program of this project adopts a manually created estate, step by step. */
@OnEmulator
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProductsProgramIT {

	/** A prefix of its own, because others may use the same emulator. */
	private final String mark = "it" + Long.toString(System.nanoTime() % 100_000_000, 36);

	private final ManualEstate estate = new ManualEstate();

	@org.jspecify.annotations.Nullable
	PulumiProject project;

	private Map<String, String> before = Map.of();

	private String pool = "";

	private String client = "";

	@BeforeAll
	void createEstateManually(@TempDir Path folder) throws IOException {
		this.estate.table(this.mark + "Goods", "productId", 3);
		this.estate.table(this.mark + "Goods-old", "productId", 1);
		this.pool = this.estate.pool(this.mark + "-people");
		this.client = this.estate.client(this.pool, this.mark + "-web");
		this.estate.group(this.pool, this.mark + "-admins", "");
		String other = this.estate.pool(this.mark + "-people-2");
		this.estate.client(other, this.mark + "-web");
		this.before = this.estate.inventory();
		this.project = PulumiProject.ours(folder, "adopted");
		// In this estate, only the service has an API.
		this.project.configure("serviceFunction", "true");
		for (String none : java.util.List.of("legacyFunctions", "legacyMocks")) {
			this.project.pulumi("config", "rm", none, "--stack", "adopted");
		}
		this.project.configure("tableName", this.mark + "Goods");
		this.project.configure("userPoolName", this.mark + "-people");
		this.project.configure("userPoolClientName", this.mark + "-web");
		this.project.configure("adminGroup", this.mark + "-admins");
		this.project.configure("functionName", this.mark + "-function");
		this.project.configure("apiName", this.mark + "-api");
	}

	private PulumiProject project() {
		return java.util.Objects.requireNonNull(this.project);
	}

	@Test
	@Order(1)
	void verifyBeforeTheAdoptionReportsCreations() {
		assertThat(project().adopt(1, "verify")).contains("FAIL create            aws:dynamodb/table:Table 'products'",
				"FAIL create            aws:cognito/userPool:UserPool 'users'", "NOT in sync");
	}

	@Test
	@Order(2)
	void discoverAndMatchFindTheLiveResources() throws IOException {
		project().adopt(0, "discover");
		assertThat(project().adopt(0, "match")).contains("'products' - " + this.mark + "Goods: the only one",
				"'web-client' - " + this.pool + "/" + this.client,
				"'api-admins' - " + this.pool + "/" + this.mark + "-admins",
				"unadopted      aws:dynamodb/table:Table " + this.mark + "Goods-old",
				"unadopted      aws:cognito/userPool:UserPool",
				"missing        aws:cloudwatch/logGroup:LogGroup 'function-logs'");
	}

	@Test
	@Order(3)
	void aDryRunOfImportChangesNothing() {
		String state = project().state();
		assertThat(project().adopt(0, "import", "--dry-run"))
			.contains("would import aws:dynamodb/table:Table 'products'");
		assertThat(project().state()).isEqualTo(state);
	}

	@Test
	@Order(4)
	void afterTheImportVerifyReportsNoChange() {
		assertThat(project().adopt(0, "import")).contains("4 of 4 matched resources are in the stack");
		assertThat(project().adopt(0, "verify")).contains(
				"ok   same              aws:dynamodb/table:Table 'products' = " + this.mark + "Goods",
				"ok   same              aws:cognito/userPool:UserPool 'users' = " + this.pool,
				"ok   same              aws:cognito/userPoolClient:UserPoolClient 'web-client'",
				"ok   same              aws:cognito/userGroup:UserGroup 'api-admins'", "4 of 4 resources", "In sync");
		assertThat(this.estate.inventory()).isEqualTo(this.before);
	}

	@Test
	@Order(5)
	void aSecondImportChangesNothing() {
		String state = project().state();
		assertThat(project().adopt(0, "import")).contains("Nothing to do: all 4 matched resources are in the stack.");
		assertThat(project().state()).isEqualTo(state);
	}

	@Test
	@Order(6)
	void verifyFailsWithoutProtectionAndSettleWritesIt() {
		project().pulumi("state", "unprotect", "--all", "--yes", "--stack", "adopted");
		assertThat(project().adopt(1, "verify")).contains("FAIL same              aws:dynamodb/table:Table 'products'",
				"the program sets `protect`, but the state does not", "`adopt settle` writes it to the state");
		String state = project().state();
		assertThat(project().adopt(0, "settle", "--dry-run"))
			.contains("would protect aws:dynamodb/table:Table 'products'");
		assertThat(project().state()).isEqualTo(state);
		assertThat(project().adopt(0, "settle")).contains("get the `protect` and `retainOnDelete` of the program");
		assertThat(project().adopt(0, "verify")).contains("4 of 4 resources", "In sync");
	}

	@Test
	@Order(7)
	void upCreatesTheRestAndChangesNoAdoptedResource() {
		assertThat(project().pulumi("up", "--yes", "--skip-preview", "--stack", "adopted")).contains(" created")
			.doesNotContain(" updated", " replaced", " deleted");
		assertThat(this.estate.inventory()).isEqualTo(this.before);
		assertThat(project().adopt(0, "verify")).contains("4 of 4 resources", "In sync")
			.doesNotContain("not adopted", "FAIL");
	}

	@Test
	@Order(8)
	void aSecondDiscoverKeepsAdoptedResourcesMatched() {
		project().adopt(0, "discover");
		assertThat(project().adopt(0, "match")).contains("matched        aws:dynamodb/table:Table 'products'",
				"in-stack       aws:lambda/function:Function");
	}

	/** The API is of `up`, and uses what was adopted. */
	@Test
	@Order(9)
	void undoIsRefusedAfterAnUpCreatedDependentResources() {
		String state = project().state();
		String said = project().adopt(2, "undo");
		assertThat(said).contains("The stack was changed after the import",
				"was not imported by adopt, but uses aws:cognito/userPool:UserPool 'users'", "--force",
				"Nothing was changed");
		assertThat(project().adopt(0, "undo", "--force", "--dry-run")).contains("ignored      ",
				"would forget aws:dynamodb/table:Table 'products'");
		assertThat(project().state()).isEqualTo(state);
	}

	/** The stack's own word: what was adopted outlives the program. */
	@Test
	@Order(10)
	void destroyKeepsTheAdoptedData() {
		project().destroy();
		assertThat(this.estate.inventory()).containsAllEntriesOf(tables(this.before));
	}

	private Map<String, String> tables(Map<String, String> all) {
		return all.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().contains("Goods") || entry.getKey().startsWith("users of"))
			.collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

}

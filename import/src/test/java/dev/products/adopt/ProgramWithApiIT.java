package dev.products.adopt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Json;
import dev.products.emulator.OnEmulator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A function behind an API: what no read call returns, and the way there and back. */
@Tag("rehearsal")
@OnEmulator
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProgramWithApiIT {

	private final String mark = "it" + Long.toString(System.nanoTime() % 100_000_000, 36);

	private final ManualEstate estate = new ManualEstate();

	private @Nullable ManualApi api;

	private @Nullable PulumiProject project;

	private Map<String, String> before = Map.of();

	@BeforeAll
	void createEstateManually(@TempDir Path folder) throws IOException {
		this.estate.guestbook(this.mark, 2);
		this.api = new ManualApi(this.mark);
		this.estate.logGroup("/aws/lambda/" + this.mark + "-greet", 30);
		this.before = inventory();
		this.project = PulumiProject.foreign(folder, "served");
		this.project.configure("prefix", this.mark);
		this.project.configure("served", "true");
	}

	private Map<String, String> inventory() {
		Map<String, String> all = new TreeMap<>(this.estate.inventory());
		all.putAll(api().inventory());
		return all;
	}

	private ManualApi api() {
		return Objects.requireNonNull(this.api);
	}

	private PulumiProject project() {
		return Objects.requireNonNull(this.project);
	}

	@Test
	@Order(1)
	void everyResourceIsImported() throws IOException {
		project().adopt(0, "discover");
		project().adopt(0, "match");
		project().decide(api().ids());
		String domain = this.mark + ".example.com/v1";
		assertThat(project().adopt(0, "match"))
			.containsPattern("unadopted +aws:apigateway/usagePlan:UsagePlan \\w+ \\('" + this.mark + "-gold', keys "
					+ this.mark + "-key, stages \\w+/v1\\) belongs to the adopted aws:apigateway/restApi:RestApi '")
			.containsPattern("unadopted +aws:apigateway/basePathMapping:BasePathMapping " + domain + " \\('" + domain
					+ "', .* belongs to the adopted aws:apigateway/restApi:RestApi '");
		assertThat(project().adopt(0, "import", "--no-settle")).contains("17 of 17 matched resources");
		assertThat(inventory()).isEqualTo(this.before);
	}

	@Test
	@Order(2)
	void verifyExplainsTheRemainingDifferences() {
		assertThat(project().adopt(1, "verify"))
			.contains("triggers: the state has nothing", "`adopt settle` writes it to the state",
					"forceDetachPolicies: the state has false", "It follows from another resource",
					"recoveryWindowInDays: the state has nothing, the program has 30, and AWS does not return it",
					"confirmationTimeoutInMinutes: the state has nothing, the program has 1",
					"AS FOUND 1 property of 1 resource is not compared", "retentionInDays: 30",
					"NOT in sync: 7 of 19 resources")
			.doesNotContain("MISCOUNT");
		JsonNode json = Json.parse(project().adopt("verify", "--json").out());
		assertThat(json.path("inSync").asBoolean()).isFalse();
		assertThat(json.path("counts").path("failed").asInt()).isEqualTo(7);
	}

	@Test
	@Order(3)
	void aDryRunOfSettleChangesNothing() {
		String state = project().state();
		assertThat(project().adopt(1, "settle", "--dry-run")).contains("would write  aws:iam/role:Role 'runs'",
				"would write  aws:apigateway/deployment:Deployment 'deployed' triggers");
		assertThat(project().state()).isEqualTo(state);
	}

	@Test
	@Order(4)
	void settleResolvesTheDifferencesWithoutChangingAws() {
		assertThat(project().adopt(1, "settle")).contains("stays        aws:lambda/function:Function 'greet' code",
				"8 of 8 settled");
		assertThat(project().adopt(0, "settle", "--accept-code", "greet")).contains("1 of 1 settled");
		assertThat(project().adopt(0, "settle")).contains("Nothing to settle");
		assertThat(project().adopt(0, "verify")).contains("17 of 17 resources", "In sync").doesNotContain("FAIL");
		assertThat(inventory()).isEqualTo(this.before);
	}

	@Test
	@Order(5)
	void secretsInTheStateCanStillBeDecrypted() {
		JsonNode shown = Json.parse(project().pulumi("stack", "export", "--show-secrets", "--stack", "served"));
		assertThat(shown.path("deployment").path("resources")).anySatisfy(
				(one) -> assertThat(one.path("outputs").path("clientSecret").path("plaintext").isTextual()).isTrue());
		assertThat(project().state()).contains("ciphertext").doesNotContain("plaintext");
	}

	@Test
	@Order(6)
	void upKeepsTheRunningCode() {
		project().pulumi("up", "--yes", "--skip-preview", "--stack", "served");
		assertThat(inventory()).isEqualTo(this.before);
		assertThat(project().adopt(0, "verify")).contains("In sync").doesNotContain("FAIL");
	}

	@Test
	@Order(7)
	void undoOnlyRemovesImportedResources() {
		project().pulumi("state", "protect", "--all", "--yes", "--stack", "served");
		String state = project().state();
		assertThat(project().adopt(0, "undo", "--dry-run")).contains("would forget aws:dynamodb/table:Table 'book'")
			.doesNotContain("'news'");
		assertThat(project().state()).isEqualTo(state);
		assertThat(project().adopt(0, "undo", "greetings", "v1")).contains("Forgot 2");
		assertThat(project().adopt(0, "undo")).contains("Forgot 15");
		assertThat(project().adopt(0, "undo")).contains("Nothing to undo");
		assertThat(project().adopt(1, "verify")).contains("FAIL create            aws:dynamodb/table:Table 'book'",
				"ok   same              aws:sns/topic:Topic 'news'");
		assertThat(inventory()).isEqualTo(this.before);
	}

	@Test
	@Order(8)
	void resourcesCanBeAdoptedAgainAfterUndo() {
		project().pulumi("state", "unprotect", "--all", "--yes", "--stack", "served");
		project().adopt(0, "discover");
		project().adopt(0, "match");
		assertThat(project().adopt(0, "import", "--accept-code", "greet")).contains(" settled; AWS was not changed",
				"17 of 17 matched resources");
		assertThat(project().adopt(0, "verify")).contains("In sync");
		assertThat(inventory()).isEqualTo(this.before);
		project().adopt(0, "undo");
	}

}

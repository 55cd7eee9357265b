package dev.products.adopt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that AWS denies, throttles or does not answer, at each step: a clear message, and
 * the next run goes on.
 */
@Tag("rehearsal")
@EnabledIf(value = "dev.products.adopt.Rig#isThere", disabledReason = "needs AWS_ENDPOINT_URL and pulumi on PATH")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {

	private static final int ALWAYS = 1_000_000;

	private final String mark = "it" + Long.toString(System.nanoTime() % 100_000_000, 36);

	private final HandMade estate = new HandMade();

	private final HandMadeApi api = new HandMadeApi(this.mark);

	private @Nullable FaultyAws aws;

	private @Nullable Rig rig;

	private Map<String, String> before = Map.of();

	@BeforeAll
	void somethingMadeByHand(@TempDir Path folder) throws IOException {
		this.estate.guestbook(this.mark, 2);
		this.estate.logGroup("/aws/lambda/" + this.mark + "-greet", 0);
		this.before = inventory();
		this.aws = new FaultyAws(Objects.requireNonNull(System.getenv("AWS_ENDPOINT_URL")));
		this.rig = Rig.foreign(folder, "faulty");
		this.rig.configure("prefix", this.mark);
		this.rig.configure("served", "true");
		this.rig.set("AWS_ENDPOINT_URL", this.aws.endpoint());
		// The provider would try 25 times, for minutes.
		this.rig.configure("aws:maxRetries", "2");
	}

	@AfterAll
	void asFound() {
		try (this.estate; this.api; FaultyAws closed = aws()) {
			assertThat(closed).isNotNull();
			assertThat(inventory()).isEqualTo(this.before);
		}
	}

	private Map<String, String> inventory() {
		Map<String, String> all = new TreeMap<>(this.estate.inventory());
		all.putAll(this.api.inventory());
		return all;
	}

	private Rig rig() {
		return Objects.requireNonNull(this.rig);
	}

	private FaultyAws aws() {
		return Objects.requireNonNull(this.aws);
	}

	@Test
	@Order(1)
	void discoverIsCutOff() {
		aws().fail("ListTables", FaultyAws.Fault.CUT, ALWAYS);
		assertThat(rig().adopt(2, "discover")).contains("AWS does not answer at AWS_ENDPOINT_URL")
			.doesNotContain("\tat ");
		assertThat(aws().met("ListTables")).isGreaterThan(1);
		assertThat(rig().adopt(2, "match")).contains("There is no inventory", "adopt discover");
		aws().heal();
	}

	@Test
	@Order(2)
	void discoverIsThrottledForAWhileAndDeniedForGood() {
		aws().fail("ListTables", FaultyAws.Fault.THROTTLED, 1);
		aws().fail("ListGroups", FaultyAws.Fault.DENIED, ALWAYS);
		assertThat(rig().adopt(0, "discover")).contains("COULD NOT READ", "cognito-idp:ListGroups");
		assertThat(aws().met("ListTables")).isEqualTo(1);
		assertThat(rig().adopt(0, "match")).contains("ambiguous      aws:cognito/userGroup:UserGroup 'editors'");
		aws().heal();
		rig().adopt(0, "discover");
		assertThat(rig().adopt(0, "match")).contains("matched        aws:cognito/userGroup:UserGroup 'editors'");
	}

	@Test
	@Order(3)
	void importMeetsWithAllOfThemAndTheOthersComeIn() throws IOException {
		rig().settleByHand(this.api.ids());
		aws().fail("GetRole", FaultyAws.Fault.DENIED, ALWAYS);
		aws().fail("DescribeUserPoolClient", FaultyAws.Fault.THROTTLED, ALWAYS);
		aws().fail("GET GET", FaultyAws.Fault.CUT, ALWAYS);
		String said = rig().adopt(2, "import");
		assertThat(said).contains("NOT imported aws:iam/role:Role 'runs'", "not authorized to perform GetRole",
				"NOT imported aws:cognito/userPoolClient:UserPoolClient 'web'", "Rate exceeded",
				"NOT imported aws:apigateway/method:Method 'get'", "imported aws:dynamodb/table:Table 'book'",
				"imported aws:apigateway/stage:Stage 'v1'", "imported aws:cognito/userGroup:UserGroup 'editors'",
				"Mend the cause and run this again");
		aws().heal();
		assertThat(rig().adopt(0, "import")).contains("14 of 14 matched resources")
			.doesNotContain("imported aws:dynamodb/table:Table");
	}

	@Test
	@Order(4)
	void settleIsDeniedAndWritesNothing() {
		String state = rig().state();
		aws().fail("GET configuration", FaultyAws.Fault.DENIED, ALWAYS);
		assertThat(rig().adopt(2, "settle")).contains("AccessDenied").doesNotContain("\tat ");
		assertThat(rig().state()).isEqualTo(state);
		aws().heal();
		assertThat(rig().adopt(0, "settle", "--accept-code", "greet")).contains(" settled; AWS was not touched");
		assertThat(rig().adopt(0, "verify")).contains("In sync");
	}

}

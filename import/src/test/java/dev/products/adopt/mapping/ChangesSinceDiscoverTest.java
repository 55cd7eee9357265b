package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.products.adopt.aws.Estate;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.base.Urn;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.Target;
import dev.products.adopt.pulumi.StackState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChangesSinceDiscoverTest {

	private final Inventory then = new TestInventory().declares(TestInventory.TABLE, "products", "ProductsTable")
		.liveTable("ProductsTable")
		.liveTable("Invoices")
		.inventory();

	private final ChangesSinceDiscover changes = new ChangesSinceDiscover(this.then,
			new Matcher(this.then, Map.of(), Map.of()).match());

	@Test
	void anUnchangedEstateHasNoChanges() {
		assertThat(this.changes.inEstate(this.then.estate())).isEmpty();
		assertThat(this.changes.inProgram(this.then.targets())).isEmpty();
		assertThat(this.changes.inStack(StackState.of("{\"deployment\":{}}"))).isEmpty();
	}

	@Test
	void aMatchedResourceThatWasReplacedIsAChange() {
		LiveResource other = Kinds.of(TestInventory.TABLE)
			.orElseThrow()
			.live(Map.of("table", "ProductsTable"), "ProductsTable", Map.of("created", "later"));
		assertThat(this.changes.inEstate(new Estate(List.of(other), List.of()))).singleElement()
			.asString()
			.contains("ProductsTable was changed", "created later");
	}

	@Test
	void aNewSimilarResourceAndADeletedMatchAreChanges() {
		Estate now = new TestInventory().liveTable("ProductsTable-new").inventory().estate();
		assertThat(this.changes.inEstate(now)).hasSize(2)
			.anyMatch((line) -> line.contains("ProductsTable-new was added"))
			.anyMatch((line) -> line.endsWith("was deleted"));
	}

	@Test
	void whatCannotBeReadWasNotDeleted() {
		Estate now = new TestInventory().denied(TestInventory.TABLE, "dynamodb:ListTables").inventory().estate();
		assertThat(this.changes.inEstate(now)).singleElement()
			.asString()
			.endsWith("cannot be compared, because adopt is not allowed to read them (dynamodb:ListTables)");
	}

	@Test
	void whatIsInAnUnreadableResourceWasNotDeleted() {
		Inventory before = new TestInventory().declares(TestInventory.POOL, "users", "users")
			.livePool("eu_1", "users")
			.liveClient("eu_1", "c", "web")
			.inventory();
		Estate now = new TestInventory().denied(TestInventory.POOL, "cognito-idp:ListUserPools").inventory().estate();
		assertThat(new ChangesSinceDiscover(before, new Matcher(before, Map.of(), Map.of()).match()).inEstate(now))
			.hasSize(2)
			.allMatch((line) -> line.contains("cannot be compared, because adopt is not allowed to read them"));
	}

	@Test
	void unrelatedResourcesCanChange() {
		Estate now = new TestInventory().liveTable("ProductsTable").liveTable("Orders").inventory().estate();
		assertThat(this.changes.inEstate(now)).isEmpty();
	}

	@Test
	void changesOfTheProgramAreDetected() {
		List<Target> now = new ArrayList<>(new TestInventory().declares(TestInventory.TABLE, "products", "Renamed")
			.declares(TestInventory.TABLE, "more", "More")
			.inventory()
			.targets());
		assertThat(this.changes.inProgram(now)).hasSize(2)
			.anyMatch((line) -> line.contains("'Renamed' instead of 'ProductsTable'"))
			.anyMatch((line) -> line.contains("'more' as well"));
	}

	@Test
	void resourcesOfAnInterruptedImportAreNotAChange() {
		assertThat(this.changes.inStack(state(Map.of("products", "ProductsTable")))).isEmpty();
		assertThat(this.changes.inStack(state(Map.of("other", "Other")))).singleElement()
			.asString()
			.contains("was added to the stack");
	}

	/** Before the pool is in the stack, a plan does not know its id. */
	@Test
	void inputsThatBecomeKnownByAnInterruptedImportAreNotAChange() {
		Inventory before = client(new Target.Given(null, List.of(POOL), "its userPoolId is only known after `up`"));
		ChangesSinceDiscover changes = new ChangesSinceDiscover(before,
				new Matcher(before, Map.of(), Map.of()).match());
		assertThat(changes.inProgram(client(new Target.Given("pool_1", List.of(POOL), null)).targets())).isEmpty();
		Urn other = TestInventory.urn(TestInventory.POOL, "others");
		assertThat(changes.inProgram(client(new Target.Given("pool_1", List.of(other), null)).targets()))
			.singleElement()
			.asString()
			.contains("into another resource");
		assertThat(changes.inProgram(client(new Target.Given("pool_2", List.of(), null)).targets())).hasSize(1);
	}

	private static final Urn POOL = TestInventory.urn(TestInventory.POOL, "users");

	private static Inventory client(Target.Given pool) {
		return new Inventory("then", "shop", "dev", "0", "eu-central-1",
				List.of(new Target(TestInventory.urn(TestInventory.CLIENT, "web"), null,
						new TreeMap<>(Map.of("name", new Target.Given("web", List.of(), null), "userPoolId", pool)),
						null)),
				new Estate(List.of(), List.of()), Map.of(), List.of());
	}

	private static StackState state(Map<String, String> tables) {
		Map<String, StackState.Resource> resources = new TreeMap<>();
		tables.forEach((name, id) -> resources.put(TestInventory.urn(TestInventory.TABLE, name).text(),
				new StackState.Resource(id, "mark")));
		return new StackState("{}", resources);
	}

}

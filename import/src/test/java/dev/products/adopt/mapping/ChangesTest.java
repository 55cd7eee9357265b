package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.products.adopt.aws.Estate;
import dev.products.adopt.aws.Live;
import dev.products.adopt.base.Urn;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.Target;
import dev.products.adopt.pulumi.StackState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChangesTest {

	private final Inventory then = new Estates().declares(Estates.TABLE, "products", "ProductsTable")
		.liveTable("ProductsTable")
		.liveTable("Invoices")
		.inventory();

	private final Changes changes = new Changes(this.then, new Matcher(this.then, Map.of()).match());

	@Test
	void nothingChanged() {
		assertThat(this.changes.inEstate(this.then.estate())).isEmpty();
		assertThat(this.changes.inProgram(this.then.targets())).isEmpty();
		assertThat(this.changes.inStack(StackState.of("{\"deployment\":{}}"))).isEmpty();
	}

	@Test
	void whatIsMatchedWasMadeAnew() {
		Live other = Kinds.of(Estates.TABLE)
			.orElseThrow()
			.live(Map.of("table", "ProductsTable"), "ProductsTable", Map.of("created", "later"));
		assertThat(this.changes.inEstate(new Estate(List.of(other), List.of()))).singleElement()
			.asString()
			.contains("ProductsTable changed", "created later");
	}

	@Test
	void lookAlikesComeAndTheMatchedGoes() {
		Estate now = new Estates().liveTable("ProductsTable-new").inventory().estate();
		assertThat(this.changes.inEstate(now)).hasSize(2)
			.anyMatch((line) -> line.contains("ProductsTable-new appeared"))
			.anyMatch((line) -> line.endsWith("is gone"));
	}

	@Test
	void theRestOfTheAccountMayChange() {
		Estate now = new Estates().liveTable("ProductsTable").liveTable("Orders").inventory().estate();
		assertThat(this.changes.inEstate(now)).isEmpty();
	}

	@Test
	void theProgramDeclaresOtherThings() {
		List<Target> now = new ArrayList<>(new Estates().declares(Estates.TABLE, "products", "Renamed")
			.declares(Estates.TABLE, "more", "More")
			.inventory()
			.targets());
		assertThat(this.changes.inProgram(now)).hasSize(2)
			.anyMatch((line) -> line.contains("'Renamed' instead of 'ProductsTable'"))
			.anyMatch((line) -> line.contains("'more' as well"));
	}

	@Test
	void whatAnInterruptedImportBroughtInIsNoChange() {
		assertThat(this.changes.inStack(state(Map.of("products", "ProductsTable")))).isEmpty();
		assertThat(this.changes.inStack(state(Map.of("other", "Other")))).singleElement()
			.asString()
			.contains("came into the stack");
	}

	/** Before the pool is in the stack, a plan does not know its id. */
	@Test
	void whatAnInterruptedImportMadeKnownIsNoChange() {
		Inventory before = client(new Target.Given(null, List.of(POOL), "its userPoolId is only known after `up`"));
		Changes changes = new Changes(before, new Matcher(before, Map.of()).match());
		assertThat(changes.inProgram(client(new Target.Given("pool_1", List.of(POOL), null)).targets())).isEmpty();
		Urn other = Estates.urn(Estates.POOL, "others");
		assertThat(changes.inProgram(client(new Target.Given("pool_1", List.of(other), null)).targets()))
			.singleElement()
			.asString()
			.contains("elsewhere");
		assertThat(changes.inProgram(client(new Target.Given("pool_2", List.of(), null)).targets())).hasSize(1);
	}

	private static final Urn POOL = Estates.urn(Estates.POOL, "users");

	private static Inventory client(Target.Given pool) {
		return new Inventory("then", "shop", "dev", "0", "eu-central-1",
				List.of(new Target(Estates.urn(Estates.CLIENT, "web"), null,
						new TreeMap<>(Map.of("name", new Target.Given("web", List.of(), null), "userPoolId", pool)),
						null)),
				new Estate(List.of(), List.of()), Map.of());
	}

	private static StackState state(Map<String, String> tables) {
		Map<String, StackState.Resource> resources = new TreeMap<>();
		tables.forEach((name, id) -> resources.put(Estates.urn(Estates.TABLE, name).text(),
				new StackState.Resource(id, "mark")));
		return new StackState("{}", resources);
	}

}

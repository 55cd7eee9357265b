package dev.products.adopt.mapping;

import java.util.List;
import java.util.Map;

import dev.products.adopt.aws.ReadFailure;
import dev.products.adopt.kinds.ResourceTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.products.adopt.mapping.TestInventory.CLIENT;
import static dev.products.adopt.mapping.TestInventory.POOL;
import static dev.products.adopt.mapping.TestInventory.TABLE;
import static dev.products.adopt.mapping.TestInventory.decision;
import static dev.products.adopt.mapping.TestInventory.refersTo;
import static org.assertj.core.api.Assertions.assertThat;

/** A program whose resources are in several regions and accounts. */
class ProvidersMatcherTest {

	private static final String ACCOUNT = "000000000000";

	private final TestInventory estates = new TestInventory();

	@BeforeEach
	void aProviderOfAnotherRegion() {
		this.estates.provider("east", new Inventory.Provider(ACCOUNT, "us-east-1", null));
	}

	private List<String> problems(Mapping mapping) {
		return new MappingCheck(this.estates.inventory()).problems(mapping)
			.stream()
			.map((problem) -> problem.reason())
			.toList();
	}

	private static void isMatched(Mapping mapping, String type, String name, String id) {
		assertThat(decision(mapping, type, name)).isInstanceOfSatisfying(Decision.Matched.class,
				(matched) -> assertThat(matched.id()).isEqualTo(id));
	}

	@Test
	void equalNamesInTwoRegionsAreTwoResources() {
		this.estates.declares(TABLE, "here", "products")
			.declares(TABLE, "there", "products")
			.under("east")
			.liveTable("products")
			.liveTable("products")
			.in("us-east-1");
		Mapping mapping = this.estates.match();
		isMatched(mapping, TABLE, "here", "products");
		isMatched(mapping, TABLE, "there", "products");
		assertThat(decision(mapping, TABLE, "there").reason()).contains("in us-east-1");
		assertThat(DecisionList.of(mapping, this.estates.inventory(), (entry) -> true))
			.anyMatch((line) -> line.contains("'here' - products:"))
			.anyMatch((line) -> line.contains("'there' in us-east-1 - products:"));
		assertThat(problems(mapping)).isEmpty();
		assertThat(mapping.unadopted()).isEmpty();
	}

	@Test
	void aResourceIsOnlySearchedForInTheRegionOfItsProvider() {
		this.estates.declares(TABLE, "there", "products").under("east").liveTable("products");
		Mapping mapping = this.estates.match();
		assertThat(decision(mapping, TABLE, "there")).isInstanceOf(Decision.Missing.class);
		Mapping edited = this.estates.match(mapping.byLocal());
		assertThat(edited).isEqualTo(mapping);
	}

	@Test
	void aReferenceToAResourceOfTheSameRegionIsResolved() {
		this.estates.declares(POOL, "here", "users")
			.declares(POOL, "there", "users")
			.under("east")
			.livePool("eu-central-1_a", "users")
			.livePool("us-east-1_a", "users")
			.in("us-east-1")
			.declares(CLIENT, "web", "web")
			.with("userPoolId", refersTo(POOL, "there"))
			.under("east")
			.liveClient("eu-central-1_a", "c1", "web")
			.liveClient("us-east-1_a", "c2", "web")
			.in("us-east-1");
		Mapping mapping = this.estates.match();
		isMatched(mapping, POOL, "there", "us-east-1_a");
		isMatched(mapping, CLIENT, "web", "us-east-1_a/c2");
		assertThat(mapping.unadopted()).extracting(Mapping.Unadopted::id).containsExactly("eu-central-1_a/c1");
	}

	@Test
	void aProviderThatAdoptCannotUseMakesItsResourcesAmbiguous() {
		this.estates.provider("other", Inventory.Provider.unusable("its setting secretKey is a secret"))
			.declares(TABLE, "there", "products")
			.under("other")
			.liveTable("products");
		assertThat(decision(this.estates.match(), TABLE, "there")).isInstanceOfSatisfying(Decision.Ambiguous.class,
				(ambiguous) -> assertThat(ambiguous.reason()).contains(
						"cannot read AWS with its provider 'other': its setting secretKey is a secret",
						"set `decision: matched` and its ID, in the form TABLE"));
		Mapping edited = this.estates.match(Map.of(TestInventory.urn(TABLE, "there").local(),
				new Decision.Matched("products", Decision.Matched.BY_HAND, "mine")));
		isMatched(edited, TABLE, "there", "products");
		assertThat(problems(edited)).isEmpty();
	}

	@Test
	void aDeniedReadOfOneRegionSaysNothingAboutTheOther() {
		this.estates.declares(TABLE, "here", "products")
			.declares(TABLE, "there", "products")
			.under("east")
			.denied(new ReadFailure(TABLE, "dynamodb:ListTables", "the tables", "no").in("us-east-1"));
		Mapping mapping = this.estates.match();
		assertThat(decision(mapping, TABLE, "here")).isInstanceOf(Decision.Missing.class);
		assertThat(decision(mapping, TABLE, "there")).isInstanceOf(Decision.Ambiguous.class);
	}

	@Test
	void anAccountThatTheProviderNowUsesInsteadIsAChange() {
		this.estates.declares(TABLE, "there", "products").under("east");
		ChangesSinceDiscover changes = new ChangesSinceDiscover(this.estates.inventory(), this.estates.match());
		String east = TestInventory.providerUrn("east").text();
		assertThat(changes.inProviders(Map.of(east, new Inventory.Provider(ACCOUNT, "us-east-1", null)))).isEmpty();
		assertThat(changes.inProviders(Map.of(east, new Inventory.Provider("111111111111", "us-east-1", null))))
			.containsExactly("the provider 'east' now uses account 111111111111 in us-east-1 instead of account "
					+ ACCOUNT + " in us-east-1");
	}

	@Test
	void aFunctionOfTheSameNameInAnotherRegionHasOtherCallers() {
		this.estates.declares(ResourceTypes.FUNCTION, "get", "get")
			.live(ResourceTypes.FUNCTION, Map.of("function", "get"), "get")
			.live(ResourceTypes.FUNCTION_URL, Map.of("function", "get"), "https://x/")
			.in("us-east-1");
		assertThat(new Warnings(this.estates.inventory(), this.estates.match()).all()).isEmpty();
	}

}

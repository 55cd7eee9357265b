package dev.products.adopt.mapping;

import java.util.Map;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.mapping.Decision.Ambiguous;
import dev.products.adopt.mapping.Decision.Candidate;
import dev.products.adopt.mapping.Decision.InStack;
import dev.products.adopt.mapping.Decision.Matched;
import dev.products.adopt.mapping.Decision.Missing;
import dev.products.adopt.mapping.Decision.NoKind;
import dev.products.adopt.mapping.Decision.NotImportable;
import org.junit.jupiter.api.Test;

import static dev.products.adopt.mapping.TestInventory.CLIENT;
import static dev.products.adopt.mapping.TestInventory.POOL;
import static dev.products.adopt.mapping.TestInventory.TABLE;
import static dev.products.adopt.mapping.TestInventory.decision;
import static dev.products.adopt.mapping.TestInventory.urn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MatcherTest {

	private static final String ONE = "eu-central-1_One";

	private static final String TWO = "eu-central-1_Two";

	private final TestInventory estates = new TestInventory();

	@Test
	void theOnlyResourceOfTheNameIsMatched() {
		Mapping mapping = this.estates.declares(TABLE, "products", "ProductsTable").liveTable("ProductsTable").match();
		assertThat(decision(mapping, TABLE, "products")).isInstanceOfSatisfying(Matched.class, (matched) -> {
			assertThat(matched.id()).isEqualTo("ProductsTable");
			assertThat(matched.confidence()).isEqualTo("exact");
		});
		assertThat(mapping.unadopted()).isEmpty();
	}

	@Test
	void aResourceThatAwsDoesNotHaveIsMissing() {
		assertThat(decision(this.estates.declares(TABLE, "products", "ProductsTable").match(), TABLE, "products"))
			.isInstanceOf(Missing.class);
	}

	/** The program may mean one of them, and `up` would create an empty table. */
	@Test
	void aResourceOfWhichAwsHasOnlySimilarNamesIsAmbiguous() {
		Mapping mapping = this.estates.declares(TABLE, "products", "ProductTable")
			.declares(TABLE, "others", "ProductsTable2")
			.liveTable("ProductsTable")
			.liveTable("ProductsTable2")
			.liveTable("Invoices")
			.match();
		assertThat(decision(mapping, TABLE, "products")).isInstanceOfSatisfying(Ambiguous.class, (ambiguous) -> {
			assertThat(ambiguous.reason())
				.startsWith("AWS has resources with a similar name, but none named 'ProductTable'.")
				.contains("set `decision: missing`");
			assertThat(ambiguous.candidates()).extracting(Decision.Candidate::id).containsExactly("ProductsTable");
		});
		assertThat(mapping.unadopted()).isEmpty();
	}

	/** The user changes only the word. */
	@Test
	void aConfirmedResourceWithASimilarNameStaysMissing() {
		this.estates.declares(TABLE, "products", "ProductTable").liveTable("ProductsTable");
		Missing edited = new Missing(decision(this.estates.match(), TABLE, "products").reason());
		assertThat(edited.isReasonOfAdopt()).isFalse();
		Mapping mapping = this.estates.match(Map.of(urn(TABLE, "products").local(), edited));
		assertThat(decision(mapping, TABLE, "products")).isEqualTo(new Missing(Decision.BY_USER));
		assertThat(this.estates.match(mapping.byLocal()).byLocal()).isEqualTo(mapping.byLocal());
	}

	@Test
	void resourcesWithSimilarNamesAreListedAndNotMatched() {
		Mapping mapping = this.estates.declares(TABLE, "products", "ProductsTable")
			.liveTable("ProductsTable")
			.liveTable("ProductsTable-old")
			.liveTable("productstable")
			.liveTable("ProductTable")
			.liveTable("Invoices")
			.match();
		assertThat(decision(mapping, TABLE, "products")).isInstanceOf(Matched.class);
		assertThat(mapping.unadopted()).extracting(Mapping.Unadopted::id)
			.containsExactly("ProductsTable-old", "productstable", "ProductTable");
	}

	@Test
	void twoPoolsOfOneNameAreAmbiguousAndSoAreTheirClients() {
		Mapping mapping = this.estates.declares(POOL, "users", "app")
			.declaresInPool(CLIENT, "web", "web", "users")
			.livePool(ONE, "app")
			.livePool(TWO, "app")
			.liveClient(ONE, "client1", "web")
			.liveClient(TWO, "client2", "web")
			.match();
		assertThat(decision(mapping, POOL, "users")).isInstanceOfSatisfying(Ambiguous.class,
				(doubt) -> assertThat(doubt.candidates()).extracting(Candidate::id).containsExactly(ONE, TWO));
		assertThat(decision(mapping, CLIENT, "web")).isInstanceOfSatisfying(Ambiguous.class, (doubt) -> {
			assertThat(doubt.reason()).contains("decide that first");
			assertThat(doubt.candidates()).extracting(Candidate::id)
				.containsExactly(ONE + "/client1", TWO + "/client2");
		});
	}

	@Test
	void decidingThePoolDecidesItsClient() {
		Mapping mapping = this.estates.declares(POOL, "users", "app")
			.declaresInPool(CLIENT, "web", "web", "users")
			.livePool(ONE, "app")
			.livePool(TWO, "app")
			.liveClient(ONE, "client1", "web")
			.liveClient(TWO, "client2", "web")
			.match(Map.of(urn(POOL, "users").local(), new Matched(TWO, "", "")));
		assertThat(decision(mapping, POOL, "users"))
			.isEqualTo(new Matched(TWO, Matched.BY_HAND, "decided in the mapping"));
		assertThat(decision(mapping, CLIENT, "web")).isInstanceOfSatisfying(Matched.class,
				(matched) -> assertThat(matched.id()).isEqualTo(TWO + "/client2"));
	}

	@Test
	void aClientOfTheSameNameInAnotherPoolIsNotMatched() {
		Mapping mapping = this.estates.declares(POOL, "users", "app")
			.declaresInPool(CLIENT, "web", "web-client", "users")
			.livePool(ONE, "app")
			.livePool(TWO, "other")
			.liveClient(TWO, "client2", "web-client")
			.match();
		assertThat(decision(mapping, CLIENT, "web")).isInstanceOf(Missing.class);
		// The other pool is not adopted, so its contents are not relevant.
		assertThat(mapping.unadopted()).isEmpty();
	}

	@Test
	void resourcesOfAMissingPoolAreMissing() {
		Mapping mapping = this.estates.declares(POOL, "users", "app")
			.declaresInPool(CLIENT, "web", "web", "users")
			.livePool(TWO, "other")
			.liveClient(TWO, "client2", "web")
			.match();
		assertThat(decision(mapping, CLIENT, "web")).isInstanceOf(Missing.class);
	}

	@Test
	void aClientIsMatchedInAPoolThatTheProgramOnlyRefersTo() {
		Mapping mapping = this.estates.declaresInPoolOfId(CLIENT, "web", "web", ONE)
			.livePool(ONE, "app")
			.liveClient(ONE, "client1", "web")
			.match();
		assertThat(decision(mapping, CLIENT, "web")).isInstanceOf(Matched.class);
	}

	@Test
	void aResourceWithoutANameIsNotMatched() {
		assertThat(decision(this.estates.declares(TABLE, "orders", null).liveTable("orders-1a2b3c4").match(), TABLE,
				"orders"))
			.isInstanceOfSatisfying(Ambiguous.class, (doubt) -> assertThat(doubt.candidates()).extracting(Candidate::id)
				.containsExactly("orders-1a2b3c4"));
	}

	@Test
	void aResourceThatCannotBeReadIsNotMissing() {
		assertThat(decision(
				this.estates.declares(TABLE, "products", "ProductsTable").denied(TABLE, "dynamodb:ListTables").match(),
				TABLE, "products"))
			.isInstanceOfSatisfying(Ambiguous.class,
					(doubt) -> assertThat(doubt.reason()).contains("dynamodb:ListTables"));
	}

	@Test
	void aLiveResourceIsNotMatchedTwice() {
		this.estates.declares(TABLE, "products", "ProductsTable")
			.declares(TABLE, "again", "ProductsTable")
			.liveTable("ProductsTable");
		assertThatExceptionOfType(AdoptException.class).isThrownBy(this.estates::match)
			.withMessageContaining("Table::products")
			.withMessageContaining("Table::again")
			.withMessageContaining("ProductsTable");
	}

	@Test
	void unsupportedTypesHaveADecisionOfTheirOwn() {
		Mapping mapping = this.estates.declares("aws:ec2/vpc:Vpc", "net", "net")
			.declares("aws:cognito/userInGroup:UserInGroup", "ann", "ann")
			.match();
		assertThat(decision(mapping, "aws:ec2/vpc:Vpc", "net")).isInstanceOf(NoKind.class);
		assertThat(decision(mapping, "aws:cognito/userInGroup:UserInGroup", "ann")).isInstanceOf(NotImportable.class);
	}

	@Test
	void resourcesInTheStackStayThere() {
		Mapping mapping = this.estates.hasInStack(TABLE, "products", "ProductsTable", "ProductsTable")
			.liveTable("ProductsTable")
			.match();
		assertThat(decision(mapping, TABLE, "products")).isInstanceOf(InStack.class);
		assertThat(mapping.unadopted()).isEmpty();
	}

	@Test
	void adoptedResourcesStayMatched() {
		Matched adopted = new Matched("ProductsTable", Matched.EXACT, "the only one");
		Mapping mapping = this.estates.hasInStack(TABLE, "products", "ProductsTable", "ProductsTable")
			.match(Map.of(urn(TABLE, "products").local(), adopted));
		assertThat(decision(mapping, TABLE, "products")).isEqualTo(adopted);
	}

	@Test
	void anEditIsKeptAndReported() {
		this.estates.declares(TABLE, "products", "ProductsTable").liveTable("ProductsTable");
		Matcher matcher = new Matcher(this.estates.inventory(),
				Map.of(urn(TABLE, "products").local(), new Missing("mine")), Map.of());
		assertThat(decision(matcher.match(), TABLE, "products")).isInstanceOf(Missing.class);
		assertThat(matcher.kept()).singleElement().asString().contains("kept as missing", "adopt would decide matched");
	}

}

package dev.products.service.product;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.products.service.TestClock;
import dev.products.service.idempotency.Completion;
import dev.products.service.problem.ProblemType;
import dev.products.service.product.backfill.TestTable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProductStoreTest {

	private static final ProductPatch VALUES = TestApi
		.patch("""
				{"category":"Electronics","productName":"Phone","description":"A phone.","productPrice":799.5,"stock":150}""");

	private final ProductStore products = TestTables.store(TestTables.client());

	private final String id = TestTables.newId();

	@Test
	void aChangeKeepsUnknownAttributesAndTheTimeOfCreation() {
		TestTables.put(this.id,
				Map.of("productPrice", AttributeValue.fromS("12.50"), "colour", AttributeValue.fromS("red"),
						"description", AttributeValue.fromS("old"), "createdAt",
						AttributeValue.fromS("2020-01-02T03:04:05.678Z")));

		ProductStore.Saved saved = this.products.change(this.id, (before) -> TestApi.patch("""
				{"category":"Electronics","productName":"Phone","description":null,"productPrice":1,"stock":1}"""),
				Completion.none());

		assertThat(saved.created()).isFalse();
		assertThat(saved.product().createdAt()).isEqualTo("2020-01-02T03:04:05.678Z");
		assertThat(this.products.find(this.id)).contains(saved.product());
		assertThat(TestTables.item(this.id)).containsEntry("colour", AttributeValue.fromS("red"))
			.doesNotContainKey("description");
		assertThat(this.products.change(TestTables.newId(), (before) -> VALUES, Completion.none()).created()).isTrue();
	}

	@Test
	void itemsOfOldFunctionsAreRead() {
		TestTables.put(this.id, Map.of("category", AttributeValue.fromS(""), "productPrice",
				AttributeValue.fromS("799"), "stock", AttributeValue.fromS("many")));

		Product legacy = this.products.find(this.id).orElseThrow();

		assertThat(legacy.productPrice()).isEqualByComparingTo("799");
		assertThat(legacy.category()).isEmpty();
		assertThat(legacy).extracting(Product::stock, Product::productName, Product::createdAt).containsOnlyNulls();
	}

	@Test
	void theNewestProductIsListedFirst() {
		String second = TestTables.newId();
		var clock = new TestClock(Instant.now());
		ProductStore store = TestTables.store(TestTables.client(), clock);
		store.create(this.id, VALUES, Completion.none());
		clock.pass(Duration.ofMillis(1));
		store.create(second, VALUES, Completion.none());

		Page page = this.products.list(ListIndex.ALL, 100, Optional.empty());

		assertThat(page.items()).extracting(Product::productId).containsSubsequence(second, this.id);
	}

	@Test
	void aTableWithoutIndexesCannotBeListed() {
		try (var plain = TestTable.withoutIndexes()) {
			ProductStore store = new ProductStore(TestTable.client().build(), plain.name, 1, Clock.systemUTC());
			assertThatThrownBy(() -> store.list(ListIndex.ALL, 1, Optional.empty())).hasFieldOrPropertyWithValue("type",
					ProblemType.UNAVAILABLE);
		}
	}

}

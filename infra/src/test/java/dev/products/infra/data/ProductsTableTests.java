package dev.products.infra.data;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.products.infra.Plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProductsTableTests {

	@Test
	void theTableHasTwoIndexesOnAttributesOfTheService() {
		assertThat(table(Map.of()).input("globalSecondaryIndexes")).isEqualTo(List.of(
				Map.of("name", "by-category", "hashKey", "listingCategory", "rangeKey", "listingName", "projectionType",
						"ALL"),
				Map.of("name", "by-listing", "hashKey", "listing", "rangeKey", "createdAt", "projectionType", "ALL")));
		assertThat(table(Map.of()).input("attributes"))
			.isEqualTo(Stream.of("createdAt", "listing", "listingCategory", "listingName", "productId")
				.map((name) -> Map.of("name", name, "type", "S"))
				.toList());
	}

	@Test
	void withoutIndexesOnlyTheKeyAttributeIsDeclared() {
		assertThat(table(Map.of("listingIndexes", "false")).input("attributes"))
			.isEqualTo(List.of(Map.of("name", "productId", "type", "S")));
	}

	@Test
	void theChangeStreamHasNewAndOldImages() {
		assertThat(table(Map.of()).inputs()).containsEntry("streamEnabled", true)
			.containsEntry("streamViewType", "NEW_AND_OLD_IMAGES");
		assertThat(table(Map.of("changeStream", "false")).inputs()).doesNotContainKeys("streamEnabled",
				"streamViewType");
	}

	@Test
	void pointInTimeRecoveryIsOnByDefault() {
		assertThat(table(Map.of()).input("pointInTimeRecovery")).isEqualTo(Map.of("enabled", true));
		assertThat(table(Map.of("pointInTimeRecovery", "false")).input("pointInTimeRecovery"))
			.isEqualTo(Map.of("enabled", false));
	}

	@Test
	void anOnDemandTableHasNoCapacity() {
		assertThat(table(Map.of()).inputs()).containsEntry("billingMode", "PAY_PER_REQUEST")
			.doesNotContainKeys("readCapacity", "writeCapacity");
	}

	@Test
	void indexesHaveTheProvisionedCapacityOfTheTable() {
		var table = table(Map.of("tableBilling", "PROVISIONED", "tableCapacity", "{read: 7, write: 3}"));
		assertThat(table.inputs()).containsEntry("billingMode", "PROVISIONED")
			.containsEntry("readCapacity", 7.0)
			.containsEntry("writeCapacity", 3.0);
		assertThat(table.input("globalSecondaryIndexes")).asInstanceOf(InstanceOfAssertFactories.list(Map.class))
			.hasSize(2)
			.allSatisfy((index) -> {
				assertThat(index.get("readCapacity")).isEqualTo(7.0);
				assertThat(index.get("writeCapacity")).isEqualTo(3.0);
			});
	}

	private static Plan.Declared table(Map<String, String> keys) {
		return Plan.of(keys).the("dynamodb/table:Table", "products");
	}

	/** An update removes all indexes that it does not contain. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			true  | by-category, by-listing, warehouse-index
			false | warehouse-index
			""")
	void theListingIndexesAreAddedToThoseOfAnAdoptedTable(String listingIndexes, String names) {
		Map<String, Object> index = Map.of("name", "warehouse-index", "hashKey", "warehouse", "rangeKey", "stock",
				"projectionType", "KEYS_ONLY", "nonKeyAttributes", List.of(), "readCapacity", 0, "writeCapacity", 0);
		var plan = Plan.of(Map.of("asFound", "true", "listingIndexes", listingIndexes),
				Map.of("hashKey", "productId", "localSecondaryIndexes", List.of(), "globalSecondaryIndexes",
						List.of(index), "attributes",
						List.of(attribute("productId", "S"), attribute("warehouse", "S"), attribute("stock", "N"))));
		var table = plan.the("dynamodb/table:Table", "products");
		assertThat(table.managed().keySet()).containsExactly("attributes", "globalSecondaryIndexes", "name");
		assertThat(parts(table.input("globalSecondaryIndexes"))).extracting((part) -> part.get("name"))
			.containsExactlyInAnyOrder((Object[]) names.split(", "));
		assertThat(parts(table.input("attributes"))).contains(attribute("stock", "N"), attribute("productId", "S"))
			.hasSize("true".equals(listingIndexes) ? 7 : 3);
	}

	@Test
	void aNewIndexOfAnAdoptedTableHasItsProvisionedCapacity() {
		Map<String, Object> found = Map.of("hashKey", "productId", "billingMode", "PROVISIONED", "readCapacity", 7,
				"writeCapacity", 3, "localSecondaryIndexes", List.of(), "globalSecondaryIndexes", List.of(),
				"attributes", List.of());
		var plan = Plan.of(Map.of("asFound", "true", "listingIndexes", "true"), found);
		assertThat(parts(plan.the("dynamodb/table:Table", "products").input("globalSecondaryIndexes"))).hasSize(2)
			.allSatisfy((index) -> assertThat(index).containsEntry("readCapacity", 7.0)
				.containsEntry("writeCapacity", 3.0));
	}

	@ParameterizedTest
	@CsvSource({ "productId, createdAt, and the sort key createdAt", "id, '', has the key id" })
	void theServiceRefusesAnAdoptedTableWithOtherKeys(String hash, String range, String reason) {
		Map<String, Object> table = Map.of("name", "ProductsTable", "hashKey", hash, "rangeKey", range,
				"localSecondaryIndexes", List.of(), "globalSecondaryIndexes", List.of(), "attributes", List.of());
		assertThatThrownBy(() -> Plan.of(Map.of("asFound", "true"), table)).hasMessageContaining(reason)
			.hasMessageContaining("set products:serviceFunction to false");
		var withoutService = Map.of("asFound", "true", "serviceFunction", "false", "legacyMocks",
				"[\"OPTIONS /products\"]");
		assertThat(Plan.of(withoutService, table).all("dynamodb/table:Table")).hasSize(1);
	}

	private static Map<String, Object> attribute(String name, String type) {
		return Map.of("name", name, "type", type);
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> parts(Object input) {
		return (List<Map<String, Object>>) input;
	}

}

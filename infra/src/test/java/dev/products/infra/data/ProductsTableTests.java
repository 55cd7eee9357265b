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

	private static Map<String, Object> attribute(String name, String type) {
		return Map.of("name", name, "type", type);
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> parts(Object input) {
		return (List<Map<String, Object>>) input;
	}

}

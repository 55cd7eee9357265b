package dev.products.infra.data;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import dev.products.infra.Plan;

import static org.assertj.core.api.Assertions.assertThat;

class TableScalingTests {

	private static final String TARGET = "appautoscaling/target:Target";

	private static final String POLICY = "appautoscaling/policy:Policy";

	@Test
	void withoutMaximumsThereIsNoAutoscaling() {
		for (var billing : List.of("PAY_PER_REQUEST", "PROVISIONED")) {
			var plan = Plan.of(Map.of("tableBilling", billing));
			assertThat(plan.all(TARGET)).isEmpty();
			assertThat(plan.all(POLICY)).isEmpty();
			assertThat(plan.the("dynamodb/table:Table", "products").options().getIgnoreChanges()).isEmpty();
		}
	}

	@Test
	void readsAndWritesOfTheTableAndOfEachIndexScaleBetweenTheirBounds() {
		var targets = new TreeMap<String, String>();
		scaled(Map.of()).all(TARGET)
			.forEach((target) -> targets.put(target.input("resourceId") + " " + target.input("scalableDimension"),
					target.input("minCapacity") + " to " + target.input("maxCapacity")));
		assertThat(targets).isEqualTo(Map.of("table/ProductsTable dynamodb:table:ReadCapacityUnits", "5.0 to 50.0",
				"table/ProductsTable dynamodb:table:WriteCapacityUnits", "4.0 to 20.0",
				"table/ProductsTable/index/by-category dynamodb:index:ReadCapacityUnits", "5.0 to 50.0",
				"table/ProductsTable/index/by-category dynamodb:index:WriteCapacityUnits", "4.0 to 20.0",
				"table/ProductsTable/index/by-listing dynamodb:index:ReadCapacityUnits", "5.0 to 50.0",
				"table/ProductsTable/index/by-listing dynamodb:index:WriteCapacityUnits", "4.0 to 20.0"));
	}

	@Test
	void everyTargetTracksItsOwnMetricAt70Percent() {
		var plan = scaled(Map.of());
		assertThat(plan.all(POLICY)).hasSize(6).allSatisfy((policy) -> {
			var target = plan.the(TARGET, policy.name());
			var metric = policy.name().endsWith("-read") ? "DynamoDBReadCapacityUtilization"
					: "DynamoDBWriteCapacityUtilization";
			assertThat(policy.inputs()).isEqualTo(Map.of("name", metric + ":" + target.input("resourceId"),
					"policyType", "TargetTrackingScaling", "serviceNamespace", "dynamodb", "resourceId",
					target.input("resourceId"), "scalableDimension", target.input("scalableDimension"),
					"targetTrackingScalingPolicyConfiguration", Map.of("targetValue", 70.0,
							"predefinedMetricSpecification", Map.of("predefinedMetricType", metric))));
		});
	}

	@Test
	void anUpdateKeepsTheCapacitiesThatAutoscalingHasSet() {
		assertThat(ignored(Plan.of(scaling(Map.of()), "PROVISIONED", List.of("by-listing", "by-category"))))
			.containsExactly("readCapacity", "writeCapacity", "globalSecondaryIndexes");
	}

	/** The provider does not receive ignored properties and would use a capacity of 1. */
	@Test
	void aChangeToProvisionedPlansTheGivenCapacities() {
		var plan = Plan.of(scaling(Map.of()), "PAY_PER_REQUEST", List.of("by-category", "by-listing"));
		assertThat(ignored(plan)).isEmpty();
		assertThat(plan.the("dynamodb/table:Table", "products").inputs()).containsEntry("readCapacity", 5.0)
			.containsEntry("writeCapacity", 4.0);
		assertThat(plan.all(TARGET)).hasSize(6);
	}

	@Test
	void anUpdateAddsAndRemovesTheIndexesOfAScaledTable() {
		assertThat(ignored(Plan.of(scaling(Map.of()), "PROVISIONED", List.of()))).isEmpty();
		assertThat(ignored(Plan.of(scaling(Map.of("listingIndexes", "false")), "PROVISIONED",
				List.of("by-category", "by-listing"))))
			.isEmpty();
	}

	@Test
	void readsCanScaleAlone() {
		var plan = scaled(Map.of("tableCapacity", "{write: 4, readMaximum: 50}", "listingIndexes", "false"));
		assertThat(plan.all(TARGET)).singleElement()
			.satisfies((target) -> assertThat(target.input("scalableDimension"))
				.isEqualTo("dynamodb:table:ReadCapacityUnits"));
		assertThat(ignored(plan)).containsExactly("readCapacity", "globalSecondaryIndexes");
	}

	private static Plan scaled(Map<String, String> keys) {
		return Plan.of(scaling(keys));
	}

	private static Map<String, String> scaling(Map<String, String> keys) {
		var all = new TreeMap<>(Map.of("tableBilling", "PROVISIONED", "tableCapacity",
				"{write: 4, readMaximum: 50, writeMaximum: 20}"));
		all.putAll(keys);
		return all;
	}

	private static List<String> ignored(Plan plan) {
		return plan.the("dynamodb/table:Table", "products").options().getIgnoreChanges();
	}

}

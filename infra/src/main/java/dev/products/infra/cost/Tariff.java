package dev.products.infra.cost;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.products.infra.plan.PlannedResource;

/**
 * What resources of some types cost.
 */
interface Tariff {

	/**
	 * Returns, by type, what one resource is charged for.
	 */
	Map<String, Function<PlannedResource, Stream<Charge>>> charges();

}

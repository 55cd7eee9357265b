package dev.products.infra.observability;

/**
 * Where the numbers of a line come from.
 */
sealed interface MetricSource permits Metric, MetricSource.Expression {

	/**
	 * Metric math.
	 */
	record Expression(String text) implements MetricSource {
	}

}

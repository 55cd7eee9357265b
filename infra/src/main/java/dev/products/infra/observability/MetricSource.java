package dev.products.infra.observability;

/**
 * The source of the values of a line in a chart.
 */
sealed interface MetricSource permits Metric, MetricSource.Expression {

	/**
	 * A metric math expression.
	 */
	record Expression(String text) implements MetricSource {
	}

}

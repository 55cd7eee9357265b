package dev.products.infra.observability;

/**
 * Where the numbers of a line come from.
 */
sealed interface Source permits Metric, Source.Expression {

	/**
	 * Metric math.
	 */
	record Expression(String text) implements Source {
	}

}

package dev.products.infra.observability;

import java.util.List;

/**
 * One chart of a dashboard, independent of the tool that draws it.
 */
record Panel(String title, Unit unit, List<Line> lines) {

	record Line(String label, MetricSource source) {
	}

	enum Unit {

		COUNT, MILLISECONDS

	}

}

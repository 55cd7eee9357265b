package dev.products.service.lambda;

import dev.products.service.telemetry.RequestObserver;
import dev.products.service.telemetry.CompletedRequest;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsBuilder;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Writes metrics to the log in the embedded metric format, from which CloudWatch creates
 * metrics without an API call.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 * Embedded metric format specification</a>
 */
final class EmfMetrics implements RequestObserver {

	static final String NAMESPACE = "Products";

	private final Metrics metrics = MetricsBuilder.builder()
		.withNamespace(NAMESPACE)
		.withService("products")
		.withRaiseOnEmptyMetrics(false)
		.build();

	@Override
	public void completed(CompletedRequest request) {
		this.metrics.flushMetrics((context) -> {
			context.setNamespace(NAMESPACE);
			context.setDefaultDimensions(
					DimensionSet.of("service", "products", "method", request.method(), "route", request.route()));
			context.addMetric("Latency", request.duration().toNanos() / 1e6, MetricUnit.MILLISECONDS);
			context.addMetric("Faults", count(request.status() >= 500), MetricUnit.COUNT);
			context.addMetric("Throttles", count(request.status() == 503), MetricUnit.COUNT);
			context.addMetric("ConditionalFailures", count(request.status() == 409 || request.status() == 412),
					MetricUnit.COUNT);
			context.addMetric("ColdStarts", count(request.coldStart()), MetricUnit.COUNT);
		});
	}

	private static double count(boolean happened) {
		return happened ? 1 : 0;
	}

}

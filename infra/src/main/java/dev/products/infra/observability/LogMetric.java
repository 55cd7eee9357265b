package dev.products.infra.observability;

import java.util.List;
import java.util.Map;

/**
 * A metric that counts log lines.
 *
 * @param name the resource name of the filter
 * @param ofAccessLog whether the lines are in the access log, and not in the log of the
 * function
 */
record LogMetric(String name, boolean ofAccessLog, String pattern) {

	/**
	 * Lines with level ERROR. The service logs in the Elastic Common Schema, whose fields
	 * Spring Boot writes as nested objects.
	 */
	static final LogMetric LOG_ERRORS = new LogMetric("log-errors", false, "{ $.log.level = \"ERROR\" }");

	/**
	 * Failures of the authorizer itself (API Gateway guide, "Gateway response types").
	 */
	static final LogMetric AUTHORIZER_FAILURES = new LogMetric("authorizer-failures", true,
			"{ $.errorResponseType = \"AUTHORIZER_FAILURE\" || $.errorResponseType = \"AUTHORIZER_CONFIGURATION_ERROR\" }");

	static final LogMetric AUTHORIZER_REFUSALS = new LogMetric("authorizer-refusals", true, "{ $.status = \"401\" }");

	static final List<LogMetric> ALL = List.of(LOG_ERRORS, AUTHORIZER_FAILURES, AUTHORIZER_REFUSALS);

	Metric metric(MonitoredResources watched) {
		return new Metric(MonitoredResources.LOG_METRICS, metricName(watched), Map.of(), "Sum");
	}

	/** Returns a metric name that is unique for each stack of an account. */
	String metricName(MonitoredResources watched) {
		return this.ofAccessLog ? watched.named("-" + this.name) : watched.function() + "-" + this.name;
	}

}

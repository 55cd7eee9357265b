package dev.products.infra.observability;

/**
 * Metrics that count log lines.
 */
enum LogMetric {

	/**
	 * Lines with level ERROR. The service logs in the Elastic Common Schema, whose fields
	 * Spring Boot writes as nested objects.
	 */
	LOG_ERRORS("log-errors", "{ $.log.level = \"ERROR\" }") {
		@Override
		String metricName(MonitoredResources watched) {
			return watched.function() + "-log-errors";
		}
	},

	/**
	 * Failures of the authorizer itself (API Gateway guide, "Gateway response types").
	 */
	AUTHORIZER_FAILURES("authorizer-failures",
			"{ $.errorResponseType = \"AUTHORIZER_FAILURE\" || $.errorResponseType = \"AUTHORIZER_CONFIGURATION_ERROR\" }") {
		@Override
		String metricName(MonitoredResources watched) {
			return watched.named("-authorizer-failures");
		}
	},

	AUTHORIZER_REFUSALS("authorizer-refusals", "{ $.status = \"401\" }") {
		@Override
		String metricName(MonitoredResources watched) {
			return watched.named("-authorizer-refusals");
		}
	};

	private final String resource;

	private final String pattern;

	LogMetric(String resource, String pattern) {
		this.resource = resource;
		this.pattern = pattern;
	}

	/**
	 * Returns a metric name that is unique for each stack of an account.
	 */
	abstract String metricName(MonitoredResources watched);

	/**
	 * Returns the resource name of the filter.
	 */
	String resource() {
		return this.resource;
	}

	String pattern() {
		return this.pattern;
	}

	boolean inAccessLog() {
		return this != LOG_ERRORS;
	}

}

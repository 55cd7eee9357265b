package dev.products.infra.observability;

import java.util.Optional;

/**
 * Panels that show the most recent important log lines with a query of CloudWatch Logs
 * Insights. The logs panel of Grafana reads the time from {@code @timestamp} and the text
 * from {@code @message}.
 */
enum LogPanel {

	SERVICE("Warnings and errors of the service", """
			filter log.level in ["ERROR", "WARN"]
			| fields @timestamp, @message
			| sort @timestamp desc
			| limit 100""") {
		@Override
		Optional<String> group(MonitoredResources watched) {
			return Optional.of(watched.functionLog());
		}
	},

	GATEWAY("Requests that the gateway answered with 5xx", """
			filter status like /^5/
			| fields @timestamp, @message
			| sort @timestamp desc
			| limit 100""") {
		@Override
		Optional<String> group(MonitoredResources watched) {
			return watched.accessLog();
		}
	};

	private final String title;

	private final String query;

	LogPanel(String title, String query) {
		this.title = title;
		this.query = query;
	}

	/**
	 * Returns the name of the log group; empty if the stack does not have this log.
	 */
	abstract Optional<String> group(MonitoredResources watched);

	String title() {
		return this.title;
	}

	String query() {
		return this.query;
	}

}

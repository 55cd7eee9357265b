package dev.products.infra.observability;

/**
 * Queries for common questions, ready to be run in CloudWatch Logs Insights. The fields
 * are those of the service's log lines, of the access log, and of the lines that Lambda
 * itself writes, which CloudWatch discovers (Logs guide, "Supported logs and discovered
 * fields").
 */
enum SavedQuery {

	ERRORS("errors by type", false, """
			filter log.level in ["ERROR", "WARN"]
			| stats count(*) as times, latest(message) as last, latest(requestId) as request
				by log.level, log.logger, error.type
			| sort times desc"""),

	FAILED_REQUESTS("failed requests", false, """
			filter status >= 400
			| stats count(*) as times, latest(requestId) as request by status, method, route
			| sort status desc, times desc"""),

	SLOWEST_REQUESTS("slowest requests", false, """
			filter ispresent(ms)
			| fields @timestamp, ms, method, route, status, coldStart, requestId
			| sort ms desc
			| limit 50"""),

	ONE_REQUEST("one request", false, """
			filter requestId = "PUT-THE-ID-HERE"
			| fields @timestamp, log.level, message, error.stack_trace, traceId
			| sort @timestamp asc"""),

	/**
	 * Restore durations, as in the Lambda guide, "Monitoring for Lambda SnapStart".
	 */
	COLD_STARTS("cold starts", false, """
			filter @type = "REPORT"
			| parse @message /Restore Duration: (?<restored>.*?) ms/
			| stats count(*) as requests, count(restored) as coldStarts, pct(restored, 50) as restoreP50,
				max(restored) as restoreMax, max(@maxMemoryUsed / 1000 / 1000) as megabytes by bin(1h)"""),

	CALLERS("busiest callers", false, """
			filter ispresent(caller) and caller != ""
			| stats count(*) as requests, sum(status >= 400) as refused by caller
			| sort requests desc
			| limit 25"""),

	REFUSED("refused by the gateway", true, """
			filter status in ["401", "403", "429"]
			| stats count(*) as times, latest(requestId) as request
				by status, errorResponseType, authorizerStatus, httpMethod, path
			| sort times desc"""),

	GATEWAY_ERRORS("errors of the gateway", true, """
			filter status like /^5/
			| fields @timestamp, requestId, httpMethod, path, status, errorResponseType, integrationStatus,
				integrationLatency
			| sort @timestamp desc
			| limit 100""");

	private final String title;

	private final boolean accessLog;

	private final String text;

	SavedQuery(String title, boolean accessLog, String text) {
		this.title = title;
		this.accessLog = accessLog;
		this.text = text;
	}

	/**
	 * Returns the resource name of the query.
	 */
	String resource() {
		return this.title.replace(' ', '-');
	}

	String title() {
		return this.title;
	}

	/**
	 * Returns whether the query reads the access log instead of the log of the function.
	 */
	boolean ofAccessLog() {
		return this.accessLog;
	}

	String text() {
		return this.text;
	}

}

package dev.products.infra.observability;

import java.util.List;

/**
 * A query of CloudWatch Logs Insights. Its fields are those of the service's log lines,
 * of the access log, and of the lines that Lambda itself writes, which CloudWatch
 * discovers (Logs guide, "Supported logs and discovered fields").
 */
enum LogQuery {

	RECENT_LINES("Warnings and errors of the service", false, """
			filter log.level in ["ERROR", "WARN"]
			| fields @timestamp, @message
			| sort @timestamp desc
			| limit 100"""),

	RECENT_5XX("Requests that the gateway answered with 5xx", true, """
			filter status like /^5/
			| fields @timestamp, @message
			| sort @timestamp desc
			| limit 100"""),

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

	/** Restore durations, as in the Lambda guide, "Monitoring for Lambda SnapStart". */
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

	/**
	 * The panels of the dashboard, with the most recent important log lines. The logs
	 * panel of Grafana reads the time from {@code @timestamp} and the text from
	 * {@code @message}.
	 */
	static final List<LogQuery> PANELS = List.of(RECENT_LINES, RECENT_5XX);

	/** The saved queries, which the runbooks name. */
	static final List<LogQuery> SAVED = List.of(ERRORS, FAILED_REQUESTS, SLOWEST_REQUESTS, ONE_REQUEST, COLD_STARTS,
			CALLERS, REFUSED, GATEWAY_ERRORS);

	private final String title;

	private final boolean accessLog;

	private final String text;

	LogQuery(String title, boolean accessLog, String text) {
		this.title = title;
		this.accessLog = accessLog;
		this.text = text;
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

package dev.products.infra.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names by which CloudWatch identifies the metrics of a stack.
 *
 * @param function the function of the service; empty if the stack does not have it, as
 * for its idempotency table
 * @param indexes the indexes of the table
 * @param undelivered the queue of the events that could not be delivered
 * @param functionLog the log group of the service
 * @param accessLog the log group of the access log
 */
record MonitoredResources(String region, String api, String stage, String function, String table, List<String> indexes,
		String idempotencyTable, Optional<String> eventsFunction, Optional<String> undelivered, String functionLog,
		Optional<String> accessLog) {

	/**
	 * Namespace of the metrics that log filters count. It is separate from the namespace
	 * of the service, in which dashboards search.
	 */
	static final String LOG_METRICS = "ProductsLogs";

	/**
	 * The operations that the service calls on the table. DynamoDB counts its own errors
	 * by operation (DynamoDB guide, "SystemErrors").
	 */
	static final List<String> OPERATIONS = List.of("GetItem", "Query", "TransactWriteItems");

	/**
	 * Maximum length of the name of an alarm, a metric, a dashboard or a saved query
	 * (PutMetricAlarm, PutMetricFilter, PutDashboard, PutQueryDefinition).
	 */
	static final int LONGEST_NAME = 255;

	/**
	 * Returns a name for a resource of a stage. If it is too long, the name of the API is
	 * truncated, because the stage and the suffix distinguish it from other names.
	 */
	static String named(String api, String stage, String what, int longest) {
		return ending(api, "-" + stage + what, longest);
	}

	/** Appends a suffix to a name, which is truncated if the result would be too long. */
	static String ending(String name, String end, int longest) {
		return cut(cut(name, Math.max(0, longest - end.length())) + end, longest);
	}

	static String cut(String text, int length) {
		return text.substring(0, Math.min(text.length(), length));
	}

	String named(String what) {
		return named(this.api, this.stage, what, LONGEST_NAME);
	}

	/**
	 * Returns the name of the log group that a query reads; empty if the stack does not
	 * have this log.
	 */
	Optional<String> log(LogQuery query) {
		return query.ofAccessLog() ? this.accessLog : Optional.of(this.functionLog);
	}

	Metric api(String name, String statistic) {
		return new Metric("AWS/ApiGateway", name, Map.of("ApiName", this.api, "Stage", this.stage), statistic);
	}

	Metric function(String name, String statistic) {
		return Metric.lambda(this.function, name, statistic);
	}

	Metric table(String name, String statistic) {
		return new Metric("AWS/DynamoDB", name, Map.of("TableName", this.table), statistic);
	}

	Metric operation(String operation, String name, String statistic) {
		return new Metric("AWS/DynamoDB", name, Map.of("TableName", this.table, "Operation", operation), statistic);
	}

	/**
	 * Returns a metric of the tables and of the indexes, for which DynamoDB counts
	 * separately.
	 */
	List<Metric> tablesAndIndexes(String name) {
		var metrics = new ArrayList<Metric>();
		metrics.add(table(name, "Sum"));
		this.indexes.forEach((index) -> metrics.add(new Metric("AWS/DynamoDB", name,
				Map.of("TableName", this.table, "GlobalSecondaryIndexName", index), "Sum")));
		metrics.add(new Metric("AWS/DynamoDB", name, Map.of("TableName", this.idempotencyTable), "Sum"));
		return metrics;
	}

}

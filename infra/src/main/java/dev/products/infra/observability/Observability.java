package dev.products.infra.observability;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.cloudwatch.Dashboard;
import com.pulumi.aws.cloudwatch.DashboardArgs;
import com.pulumi.aws.cloudwatch.LogMetricFilter;
import com.pulumi.aws.cloudwatch.LogMetricFilterArgs;
import com.pulumi.aws.cloudwatch.QueryDefinition;
import com.pulumi.aws.cloudwatch.QueryDefinitionArgs;
import com.pulumi.aws.cloudwatch.inputs.LogMetricFilterMetricTransformationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;

import dev.products.infra.telemetry.TelemetrySettings;
import dev.products.infra.data.EncryptionKey;
import dev.products.infra.data.IdempotencyTable;
import dev.products.infra.data.ProductsTable;
import dev.products.infra.events.ProductEvents;
import dev.products.infra.function.ProductsFunction;

/**
 * Alarms, dashboard, saved queries, tracing and budget.
 */
public final class Observability extends ComponentResource {

	private final Parts parts;

	private final Output<MonitoredResources> watched;

	public Observability(ObservabilitySettings settings, TelemetrySettings telemetry, EncryptionKey key, Parts parts) {
		super("products:infra:Observability", "observability");
		this.parts = parts;
		this.watched = parts.watched();
		var topics = new AlarmTopics(this, settings, key, named("-alarms")).topics();
		var alarms = new MetricAlarms(this, settings, this.watched, topics);
		new Alarms(settings, parts.concurrencyThreshold())
			.of(parts.accessLog().isPresent(), parts.function().isPresent(),
					parts.events().undeliveredQueue().isPresent())
			.forEach(alarms::add);
		if (settings.all()) {
			alarms.page(named("-page"));
			countLogLines();
		}
		if (settings.dashboard()) {
			dashboard(alarms.arns());
			saveQueries();
		}
		if (telemetry.tracing() && settings.samples()) {
			Tracing.of(parts.apiName(), parts.stageName(), settings.tracingSample(), child());
		}
		if (settings.budget().isUsed()) {
			MonthlyBudget.of(settings.budget(), parts.apiName(), parts.stageName(), child());
		}
		registerOutputs(Map.of("alarmTopics", topics));
	}

	private void countLogLines() {
		for (var count : LogMetric.values()) {
			log(count.inAccessLog()).ifPresent((group) -> new LogMetricFilter(count.resource(),
					LogMetricFilterArgs.builder()
						.name(this.watched.applyValue(count::metricName))
						.logGroupName(group)
						.pattern(count.pattern())
						.metricTransformation(LogMetricFilterMetricTransformationArgs.builder()
							.namespace(MonitoredResources.LOG_METRICS)
							.name(this.watched.applyValue(count::metricName))
							.value("1")
							.build())
						.build(),
					child()));
		}
	}

	private void dashboard(Output<List<String>> alarmArns) {
		new Dashboard("dashboard", DashboardArgs.builder()
			// The characters that a name may contain (PutDashboard, DashboardName).
			.dashboardName(named("").replaceAll("[^a-zA-Z0-9_-]", "-"))
			.dashboardBody(Output.tuple(this.watched, alarmArns)
				.applyValue((known) -> new CloudWatchDashboard(known.t1).body(known.t2)))
			.build(), child());
	}

	private void saveQueries() {
		for (var query : SavedQuery.values()) {
			log(query.ofAccessLog()).ifPresent((group) -> new QueryDefinition(query.resource(),
					QueryDefinitionArgs.builder()
						// A slash creates a folder in the console.
						.name(named("/" + query.title()))
						.logGroupNames(group.applyValue(List::of))
						.queryString(query.text())
						.build(),
					child()));
		}
	}

	private String named(String what) {
		return MonitoredResources.named(this.parts.apiName(), this.parts.stageName(), what,
				MonitoredResources.LONGEST_NAME);
	}

	private Optional<Output<String>> log(boolean ofAccess) {
		return ofAccess ? this.parts.accessLog() : this.parts.function().map(ProductsFunction::logGroupName);
	}

	private CustomResourceOptions child() {
		return CustomResourceOptions.builder().parent(this).build();
	}

	/**
	 * The resources that are monitored.
	 *
	 * @param accessLog the log group of the access log, if the API has one
	 * @param function the function of the service, if the stack has it
	 * @param idempotency the idempotency table, which exists together with the function
	 * @param concurrencyThreshold the threshold of the alarm function-concurrency
	 */
	public record Parts(String apiName, String stageName, Optional<Output<String>> accessLog,
			Optional<ProductsFunction> function, ProductsTable table, Optional<IdempotencyTable> idempotency,
			ProductEvents events, int concurrencyThreshold) {

		private static final String NONE = "";

		Output<MonitoredResources> watched() {
			var none = Output.of(NONE);
			return Output
				.tuple(AwsFunctions.getRegion(), this.function.map(ProductsFunction::name).orElse(none),
						this.table.name(), this.idempotency.map(IdempotencyTable::name).orElse(none),
						this.events.functionName().orElse(none), this.events.undeliveredQueue().orElse(none),
						this.function.map(ProductsFunction::logGroupName).orElse(none), this.accessLog.orElse(none))
				.applyValue((known) -> new MonitoredResources(known.t1.name(), this.apiName, this.stageName, known.t2,
						known.t3, this.table.indexes(), known.t4, present(known.t5), present(known.t6), known.t7,
						present(known.t8)));
		}

		private static Optional<String> present(String name) {
			return Optional.of(name).filter((known) -> !known.equals(NONE));
		}

	}

}

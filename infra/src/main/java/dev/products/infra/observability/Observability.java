package dev.products.infra.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.budgets.Budget;
import com.pulumi.aws.budgets.BudgetArgs;
import com.pulumi.aws.budgets.inputs.BudgetCostFilterArgs;
import com.pulumi.aws.budgets.inputs.BudgetNotificationArgs;
import com.pulumi.aws.cloudwatch.Dashboard;
import com.pulumi.aws.cloudwatch.DashboardArgs;
import com.pulumi.aws.cloudwatch.LogMetricFilter;
import com.pulumi.aws.cloudwatch.LogMetricFilterArgs;
import com.pulumi.aws.cloudwatch.QueryDefinition;
import com.pulumi.aws.cloudwatch.QueryDefinitionArgs;
import com.pulumi.aws.cloudwatch.inputs.LogMetricFilterMetricTransformationArgs;
import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sns.TopicPolicy;
import com.pulumi.aws.sns.TopicPolicyArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.aws.xray.Group;
import com.pulumi.aws.xray.GroupArgs;
import com.pulumi.aws.xray.SamplingRule;
import com.pulumi.aws.xray.SamplingRuleArgs;
import com.pulumi.aws.xray.inputs.GroupInsightsConfigurationArgs;
import com.pulumi.core.Output;

import dev.products.infra.component.Component;
import dev.products.infra.component.PolicyDocument;
import dev.products.infra.data.EncryptionKey;
import dev.products.infra.data.IdempotencyTable;
import dev.products.infra.data.ProductsTable;
import dev.products.infra.data.TelemetrySettings;
import dev.products.infra.events.ProductEvents.Published;
import dev.products.infra.function.JavaFunction;
import dev.products.infra.observability.ObservabilitySettings.BudgetSettings;

/** Alarms, dashboard, saved queries, tracing and budget. */
public final class Observability extends Component {

	/** Maximum lengths of names (CreateGroup and CreateSamplingRule, CreateBudget). */
	private static final int LONGEST_TRACING_NAME = 32;

	private static final int LONGEST_TRACED_SERVICE = 64;

	private static final int LONGEST_BUDGET_NAME = 100;

	/**
	 * Characters that the name of a budget must not contain (CreateBudget, BudgetName).
	 */
	private static final String FORBIDDEN_IN_BUDGET_NAME = "[:\\\\]|/(?=action/)|(?i)<(?=script>)";

	private final Parts parts;

	private final Output<MonitoredResources> watched;

	public Observability(ObservabilitySettings settings, TelemetrySettings telemetry, EncryptionKey key, Parts parts) {
		super("Observability", "observability");
		this.parts = parts;
		this.watched = parts.watched();
		var topics = topics(settings, key);
		var alarms = new Alarms(settings, parts.concurrencyThreshold());
		var alarmArns = alarms.create(this,
				alarms.of(parts.accessLog().isPresent(), parts.function().isPresent(), parts.events().isPresent()),
				this.watched, topics, named("-page"));
		if (settings.all()) {
			countLogLines();
		}
		if (settings.dashboard()) {
			dashboard(alarmArns);
			saveQueries();
		}
		if (telemetry.tracing() && settings.samples()) {
			trace(settings.tracingSample());
		}
		if (settings.budget().isUsed()) {
			budget(settings.budget());
		}
		registerOutputs(Map.of("alarmTopics", topics));
	}

	/**
	 * Returns the SNS topics that the alarms notify. Creates a topic in addition to the
	 * existing ones if there are e-mail addresses, because a new user has no topic yet.
	 */
	private Output<List<String>> topics(ObservabilitySettings settings, EncryptionKey key) {
		var arns = new ArrayList<Output<String>>();
		settings.alarmTopics().forEach((topic) -> arns.add(Output.of(topic)));
		if (!settings.alarmEmails().isEmpty()) {
			var name = named("-alarms").replaceAll("[^a-zA-Z0-9_-]", "-");
			var topic = new Topic("alarms", TopicArgs.builder().name(name).kmsMasterKeyId(key.ofAlarms(name)).build(),
					child());
			new TopicPolicy("alarms-policy",
					TopicPolicyArgs.builder()
						.arn(topic.arn())
						.policy(Output.tuple(topic.arn(), AwsFunctions.getCallerIdentity())
							.applyValue((known) -> topicPolicy(known.t1, known.t2.accountId()).json()))
						.build(),
					child());
			settings.alarmEmails()
				.forEach((address) -> new TopicSubscription("alarms-" + address,
						TopicSubscriptionArgs.builder().topic(topic.arn()).protocol("email").endpoint(address).build(),
						child()));
			arns.add(topic.arn());
		}
		return Output.all(arns);
	}

	/**
	 * Returns the policy of the topic. The default policy of SNS allows the account to
	 * publish. A custom policy replaces it, so that it must name CloudWatch (CloudWatch
	 * guide, "Notifying users on alarm changes").
	 */
	private static PolicyDocument topicPolicy(String topicArn, String account) {
		return PolicyDocument.of(List.of(
				PolicyDocument.allow(List.of("sns:Publish"), List.of(topicArn))
					.to("Service", "cloudwatch.amazonaws.com")
					.when("StringEquals", Map.of("aws:SourceAccount", account)),
				PolicyDocument.onlyWithTls("sns:Publish", topicArn)));
	}

	private void countLogLines() {
		for (var count : LogMetric.ALL) {
			log(count.ofAccessLog()).ifPresent((group) -> new LogMetricFilter(count.name(),
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
		for (var query : LogQuery.SAVED) {
			log(query.ofAccessLog()).ifPresent((group) -> new QueryDefinition(query.title().replace(' ', '-'),
					QueryDefinitionArgs.builder()
						// A slash creates a folder in the console.
						.name(named("/" + query.title()))
						.logGroupNames(group.applyValue(List::of))
						.queryString(query.text())
						.build(),
					child()));
		}
	}

	/**
	 * Creates the sampling rule with which X-Ray traces requests, and the group that
	 * contains the traces of this API. The rule applies to the API Gateway stage, because
	 * the stage is the first to receive a request.
	 */
	private void trace(int percent) {
		// The stage comes first, so that truncated names still differ.
		var name = MonitoredResources.cut(
				(this.parts.stageName() + "-" + this.parts.apiName()).replaceAll("[^a-zA-Z0-9-]", "-"),
				LONGEST_TRACING_NAME);
		var service = this.parts.apiName() + "/" + this.parts.stageName();
		new Group("requests",
				GroupArgs.builder()
					.groupName(name)
					.filterExpression("service(\"" + service.replace("\"", "\\\"") + "\")")
					// Insights are billed by trace.
					.insightsConfiguration(GroupInsightsConfigurationArgs.builder().insightsEnabled(false).build())
					.build(),
				child());
		new SamplingRule("requests",
				SamplingRuleArgs.builder()
					.ruleName(name)
					.priority(1000)
					.reservoirSize(1)
					.fixedRate(percent / 100.0)
					.serviceName((service.length() <= LONGEST_TRACED_SERVICE) ? service
							: MonitoredResources.cut(service, LONGEST_TRACED_SERVICE - 1) + "*")
					.serviceType("AWS::ApiGateway::Stage")
					.host("*")
					.httpMethod("*")
					.urlPath("*")
					.resourceArn("*")
					.version(1)
					.build(),
				child());
	}

	private void budget(BudgetSettings settings) {
		var args = BudgetArgs.builder()
			.name(MonitoredResources.named(this.parts.apiName(), this.parts.stageName(), "", LONGEST_BUDGET_NAME)
				.replaceAll(FORBIDDEN_IN_BUDGET_NAME, "-"))
			.budgetType("COST")
			.timeUnit("MONTHLY")
			.limitAmount(settings.monthlyUsd() + ".0")
			.limitUnit("USD")
			.notifications(List.of(notification("ACTUAL", 80, settings), notification("ACTUAL", 100, settings),
					notification("FORECASTED", 100, settings)));
		if (!settings.tag().isEmpty()) {
			args.costFilters(BudgetCostFilterArgs.builder()
				.name("TagKeyValue")
				.values("user:" + settings.tag().replaceFirst("=", "\\$"))
				.build());
		}
		new Budget("monthly", args.build(), child());
	}

	private static BudgetNotificationArgs notification(String type, double percent, BudgetSettings settings) {
		return BudgetNotificationArgs.builder()
			.comparisonOperator("GREATER_THAN")
			.notificationType(type)
			.threshold(percent)
			.thresholdType("PERCENTAGE")
			.subscriberEmailAddresses(settings.emails())
			.build();
	}

	private String named(String what) {
		return MonitoredResources.named(this.parts.apiName(), this.parts.stageName(), what,
				MonitoredResources.LONGEST_NAME);
	}

	private Optional<Output<String>> log(boolean ofAccess) {
		return ofAccess ? this.parts.accessLog() : this.parts.function().map((service) -> service.logs().name());
	}

	/**
	 * The resources that are monitored.
	 *
	 * @param accessLog the log group of the access log, if the API has one
	 * @param function the function of the service, if the stack has it
	 * @param idempotency the idempotency table, which exists together with the function
	 * @param events what publishes events, if anything does
	 * @param concurrencyThreshold the threshold of the alarm function-concurrency
	 */
	public record Parts(String apiName, String stageName, Optional<Output<String>> accessLog,
			Optional<JavaFunction> function, ProductsTable table, Optional<IdempotencyTable> idempotency,
			Optional<Published> events, int concurrencyThreshold) {

		private static final String NONE = "";

		Output<MonitoredResources> watched() {
			var none = Output.of(NONE);
			return Output
				.tuple(AwsFunctions.getRegion(), this.function.map((service) -> service.function().name()).orElse(none),
						this.table.name(), this.idempotency.map(IdempotencyTable::name).orElse(none),
						this.events.map((parts) -> parts.function().function().name()).orElse(none),
						this.events.map((parts) -> parts.undelivered().name()).orElse(none),
						this.function.map((service) -> service.logs().name()).orElse(none), this.accessLog.orElse(none))
				.applyValue((known) -> new MonitoredResources(known.t1.name(), this.apiName, this.stageName, known.t2,
						known.t3, this.table.indexes(), known.t4, present(known.t5), present(known.t6), known.t7,
						present(known.t8)));
		}

		private static Optional<String> present(String name) {
			return Optional.of(name).filter((known) -> !known.equals(NONE));
		}

	}

}

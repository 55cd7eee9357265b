package dev.products.infra.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.wafv2.WebAcl;
import com.pulumi.aws.wafv2.WebAclArgs;
import com.pulumi.aws.wafv2.WebAclAssociation;
import com.pulumi.aws.wafv2.WebAclAssociationArgs;
import com.pulumi.aws.wafv2.WebAclLoggingConfiguration;
import com.pulumi.aws.wafv2.WebAclLoggingConfigurationArgs;
import com.pulumi.aws.wafv2.inputs.WebAclAssociationConfigArgs;
import com.pulumi.aws.wafv2.inputs.WebAclAssociationConfigRequestBodyApiGatewayArgs;
import com.pulumi.aws.wafv2.inputs.WebAclAssociationConfigRequestBodyArgs;
import com.pulumi.aws.wafv2.inputs.WebAclDefaultActionAllowArgs;
import com.pulumi.aws.wafv2.inputs.WebAclDefaultActionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationLoggingFilterArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationLoggingFilterFilterArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationLoggingFilterFilterConditionActionConditionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationLoggingFilterFilterConditionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationRedactedFieldArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleActionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleActionBlockArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleOverrideActionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleOverrideActionNoneArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseCountArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementRateBasedStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleVisibilityConfigArgs;
import com.pulumi.aws.wafv2.inputs.WebAclVisibilityConfigArgs;

import dev.products.infra.component.Component;

/**
 * AWS WAF in front of the stage. It rejects known malicious requests, and requests above
 * the rate limit of an IP address, with 403 before they reach the API.
 */
final class Firewall extends Component {

	/**
	 * Rules that only count requests, because they would block requests that the API
	 * allows (AWS WAF Developer Guide, "Baseline rule groups"). They block bodies above 8
	 * KiB, paths above 1 KiB and queries above 2 KiB, whereas the service itself limits a
	 * body to 64 KiB and a URL to 8 KiB. They also block extensions of system files, such
	 * as {@code .ini}, which an id or a category may contain; the service does not open
	 * files by these names.
	 */
	private static final String[] COUNTED = { "SizeRestrictions_BODY", "SizeRestrictions_URIPATH",
			"SizeRestrictions_QUERYSTRING", "RestrictedExtensions_URIPATH", "RestrictedExtensions_QUERYARGUMENTS" };

	/**
	 * WAF only writes to log groups with this prefix (AWS WAF Developer Guide, logging).
	 */
	static final String LOG_PREFIX = "aws-waf-logs-";

	private final WebAcl acl;

	Firewall(Component parent, String name, int requestsPerAddress, Stage stage) {
		super("Firewall", "firewall", parent);
		this.acl = new WebAcl("firewall", WebAclArgs.builder()
			.name(name)
			.scope("REGIONAL")
			.defaultAction(
					WebAclDefaultActionArgs.builder().allow(WebAclDefaultActionAllowArgs.builder().build()).build())
			.associationConfig(WebAclAssociationConfigArgs.builder()
				.requestBodies(WebAclAssociationConfigRequestBodyArgs.builder()
					.apiGateways(WebAclAssociationConfigRequestBodyApiGatewayArgs.builder()
						// The maximum body size of the service. WAF does not inspect what
						// exceeds this limit.
						.defaultSizeInspectionLimit("KB_64")
						.build())
					.build())
				.build())
			.rules(rules(requestsPerAddress))
			.visibilityConfig(WebAclVisibilityConfigArgs.builder()
				.metricName("all")
				.cloudwatchMetricsEnabled(true)
				.sampledRequestsEnabled(false)
				.build())
			.build(), child());
		new WebAclAssociation("firewall",
				WebAclAssociationArgs.builder().webAclArn(this.acl.arn()).resourceArn(stage.arn()).build(), child());
		registerOutputs(Map.of("arn", this.acl.arn()));
	}

	/** Returns the rules in order of cost, the cheapest first. */
	private static List<WebAclRuleArgs> rules(int requestsPerAddress) {
		var rules = new ArrayList<WebAclRuleArgs.Builder>();
		rules.add(rule("rate-per-address")
			.action(WebAclRuleActionArgs.builder().block(WebAclRuleActionBlockArgs.builder().build()).build())
			.statement(WebAclRuleStatementArgs.builder()
				.rateBasedStatement(WebAclRuleStatementRateBasedStatementArgs.builder()
					.limit(requestsPerAddress)
					.aggregateKeyType("IP")
					.evaluationWindowSec(300)
					.build())
				.build()));
		rules.add(managed("AWSManagedRulesAmazonIpReputationList"));
		rules.add(managed("AWSManagedRulesKnownBadInputsRuleSet"));
		rules.add(managed("AWSManagedRulesCommonRuleSet", COUNTED));
		for (int i = 0; i < rules.size(); i++) {
			rules.get(i).priority(i);
		}
		return rules.stream().map(WebAclRuleArgs.Builder::build).toList();
	}

	private static WebAclRuleArgs.Builder managed(String name, String... counted) {
		return rule(name).overrideAction(
				WebAclRuleOverrideActionArgs.builder().none(WebAclRuleOverrideActionNoneArgs.builder().build()).build())
			.statement(WebAclRuleStatementArgs.builder()
				.managedRuleGroupStatement(WebAclRuleStatementManagedRuleGroupStatementArgs.builder()
					.vendorName("AWS")
					.name(name)
					.ruleActionOverrides(Stream.of(counted).map(Firewall::onlyCount).toList())
					.build())
				.build());
	}

	private static WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideArgs onlyCount(String rule) {
		return WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideArgs.builder()
			.name(rule)
			.actionToUse(WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseArgs.builder()
				.count(WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseCountArgs.builder()
					.build())
				.build())
			.build();
	}

	/**
	 * Returns a rule without sampled requests, because the console would show them with
	 * their tokens and API keys.
	 */
	private static WebAclRuleArgs.Builder rule(String name) {
		return WebAclRuleArgs.builder()
			.name(name)
			.visibilityConfig(WebAclRuleVisibilityConfigArgs.builder()
				.metricName(name)
				.cloudwatchMetricsEnabled(true)
				.sampledRequestsEnabled(false)
				.build());
	}

	/**
	 * Logs the requests that the firewall blocks or counts, without tokens and API keys.
	 */
	void log(LogGroup group) {
		new WebAclLoggingConfiguration("firewall-logs",
				WebAclLoggingConfigurationArgs.builder()
					.resourceArn(this.acl.arn())
					.logDestinationConfigs(group.arn().applyValue(List::of))
					.redactedFields(Stream.of("authorization", "x-api-key").map(Firewall::header).toList())
					.loggingFilter(WebAclLoggingConfigurationLoggingFilterArgs.builder()
						.defaultBehavior("DROP")
						.filters(WebAclLoggingConfigurationLoggingFilterFilterArgs.builder()
							.behavior("KEEP")
							.requirement("MEETS_ANY")
							.conditions(Stream.of("BLOCK", "COUNT").map(Firewall::action).toList())
							.build())
						.build())
					.build(),
				child());
	}

	private static WebAclLoggingConfigurationRedactedFieldArgs header(String name) {
		return WebAclLoggingConfigurationRedactedFieldArgs.builder()
			.singleHeader(WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs.builder().name(name).build())
			.build();
	}

	private static WebAclLoggingConfigurationLoggingFilterFilterConditionArgs action(String action) {
		return WebAclLoggingConfigurationLoggingFilterFilterConditionArgs.builder()
			.actionCondition(WebAclLoggingConfigurationLoggingFilterFilterConditionActionConditionArgs.builder()
				.action(action)
				.build())
			.build();
	}

}

package dev.products.infra.stage;

import java.util.List;
import java.util.stream.Stream;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.wafv2.WebAclLoggingConfiguration;
import com.pulumi.aws.wafv2.WebAclLoggingConfigurationArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationLoggingFilterArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationLoggingFilterFilterArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationLoggingFilterFilterConditionActionConditionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationLoggingFilterFilterConditionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationRedactedFieldArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs;

/**
 * Log of the requests that the firewall blocks or counts. It contains no tokens and no
 * API keys.
 */
final class FirewallLog {

	/**
	 * WAF only writes to log groups with this prefix (AWS WAF Developer Guide, logging).
	 */
	static final String GROUP_PREFIX = "aws-waf-logs-";

	FirewallLog(Firewall firewall, LogGroup group) {
		new WebAclLoggingConfiguration("firewall-logs",
				WebAclLoggingConfigurationArgs.builder()
					.resourceArn(firewall.arn())
					.logDestinationConfigs(group.arn().applyValue(List::of))
					.redactedFields(Stream.of("authorization", "x-api-key").map(FirewallLog::header).toList())
					.loggingFilter(WebAclLoggingConfigurationLoggingFilterArgs.builder()
						.defaultBehavior("DROP")
						.filters(WebAclLoggingConfigurationLoggingFilterFilterArgs.builder()
							.behavior("KEEP")
							.requirement("MEETS_ANY")
							.conditions(Stream.of("BLOCK", "COUNT").map(FirewallLog::action).toList())
							.build())
						.build())
					.build(),
				firewall.child());
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

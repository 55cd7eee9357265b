package dev.products.infra.observability;

import com.pulumi.aws.xray.Group;
import com.pulumi.aws.xray.GroupArgs;
import com.pulumi.aws.xray.SamplingRule;
import com.pulumi.aws.xray.SamplingRuleArgs;
import com.pulumi.aws.xray.inputs.GroupInsightsConfigurationArgs;
import com.pulumi.resources.CustomResourceOptions;

/**
 * The sampling rule with which X-Ray traces requests, and the group that contains the
 * traces of this API. The rule applies to the API Gateway stage, because the stage is the
 * first to receive a request.
 */
final class Tracing {

	/**
	 * Maximum lengths of names (CreateGroup and CreateSamplingRule).
	 */
	private static final int LONGEST_NAME = 32;

	private static final int LONGEST_SERVICE = 64;

	private Tracing() {
	}

	static void of(String api, String stage, int percent, CustomResourceOptions options) {
		// The stage comes first, so that truncated names still differ.
		var name = MonitoredResources.cut((stage + "-" + api).replaceAll("[^a-zA-Z0-9-]", "-"), LONGEST_NAME);
		var service = api + "/" + stage;
		new Group("requests",
				GroupArgs.builder()
					.groupName(name)
					.filterExpression("service(\"" + service.replace("\"", "\\\"") + "\")")
					// Insights are billed by trace.
					.insightsConfiguration(GroupInsightsConfigurationArgs.builder().insightsEnabled(false).build())
					.build(),
				options);
		new SamplingRule("requests",
				SamplingRuleArgs.builder()
					.ruleName(name)
					.priority(1000)
					.reservoirSize(1)
					.fixedRate(percent / 100.0)
					.serviceName((service.length() <= LONGEST_SERVICE) ? service
							: MonitoredResources.cut(service, LONGEST_SERVICE - 1) + "*")
					.serviceType("AWS::ApiGateway::Stage")
					.host("*")
					.httpMethod("*")
					.urlPath("*")
					.resourceArn("*")
					.version(1)
					.build(),
				options);
	}

}

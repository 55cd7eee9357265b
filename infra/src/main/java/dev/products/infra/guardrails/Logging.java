package dev.products.infra.guardrails;

import java.util.List;
import java.util.Set;

/**
 * Rules on logs, traces and alarms.
 */
final class Logging {

	private Logging() {
	}

	static List<Rule> rules() {
		return List.of(
				Rule.each("apigateway/stage:Stage", "access-log", List.of("CKV_AWS_76", "AwsSolutions-APIG1", "W69"),
						"a stage writes an access log", "set apiGatewayLogRole in the stack file",
						(stage) -> stage.has("accessLogSettings.destinationArn")),
				new Rule("execution-log", List.of("CKV2_AWS_4", "AwsSolutions-APIG6"),
						"a stage writes an execution log", "set executionLog to ERROR or INFO in the stack file",
						(estate) -> estate.all("apigateway/stage:Stage")
							.filter((stage) -> Throttling.settings(estate, stage)
								.noneMatch((settings) -> Set.of("ERROR", "INFO")
									.contains(settings.text("settings.loggingLevel"))))),
				Rule.each("apigateway/methodSettings:MethodSettings", "no-bodies-in-logs", List.of("CKV_AWS_276"),
						"a stage does not log bodies and tokens", "leave dataTraceEnabled out",
						(settings) -> !settings.is("settings.dataTraceEnabled", true)),
				Rule.each("apigateway/stage:Stage", "stage-traces",
						List.of("CKV_AWS_73", "Serverless-APIGWXrayEnabled"), "a stage is traced by X-Ray",
						"set tracing to true in the stack file", (stage) -> stage.is("xrayTracingEnabled", true)),
				Rule.each("lambda/function:Function", "function-traces",
						List.of("CKV_AWS_50", "Serverless-LambdaTracing"), "a function is traced by X-Ray",
						"set tracing to true in the stack file",
						(function) -> function.is("tracingConfig.mode", "Active")),
				new Rule("firewall-log", List.of("CKV2_AWS_31"), "a web ACL writes a log",
						"set firewallLog to true in the stack file",
						(estate) -> estate.all("wafv2/webAcl:WebAcl")
							.filter((acl) -> estate.all("wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration")
								.noneMatch((log) -> log.is("resourceArn", acl.arn())))),
				Rule.each("cloudwatch/metricAlarm:MetricAlarm", "alarms-act", List.of("CKV_AWS_319"),
						"an alarm's actions are on", "leave actionsEnabled out",
						(alarm) -> !alarm.is("actionsEnabled", false)));
	}

}

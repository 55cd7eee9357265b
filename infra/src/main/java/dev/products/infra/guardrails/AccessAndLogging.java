package dev.products.infra.guardrails;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.products.infra.guardrails.Check.CheckedStack;
import dev.products.infra.plan.PlannedResource;

/**
 * Rules on logs, traces and alarms, public access, throttling, authorization and tags.
 */
final class AccessAndLogging {

	/**
	 * Prefix and length of the access key of a user or a role (IAM guide, "IAM
	 * identifiers").
	 */
	private static final Predicate<String> ACCESS_KEY = Pattern.compile("(AKIA|ASIA)[A-Z0-9]{16}").asPredicate();

	/** The Java runtimes that are not deprecated (Lambda guide, "Lambda runtimes"). */
	private static final Set<String> RUNTIMES = Set.of("java17", "java21", "java25");

	private AccessAndLogging() {
	}

	/**
	 * Returns a rule for each method that does not have a mock integration. A mock
	 * returns no data and reads no body.
	 */
	private static Rule method(String name, String ids, String title, String remedy, Predicate<PlannedResource> holds) {
		return new Rule(name, ids, title, remedy, (estate) -> {
			var mocks = estate.all("apigateway/integration:Integration")
				.filter((integration) -> integration.is("type", "MOCK"))
				.map(AccessAndLogging::place)
				.toList();
			return estate.all("apigateway/method:Method")
				.filter((method) -> !mocks.contains(place(method)) && !holds.test(method));
		});
	}

	private static String place(PlannedResource resource) {
		return resource.text("httpMethod") + " " + resource.text("resourceId");
	}

	static List<Rule> rules() {
		return List.of(
				Rule.each("apigateway/stage:Stage", "access-log", "CKV_AWS_76 AwsSolutions-APIG1 W69",
						"a stage writes an access log", "set apiGatewayLogRole in the stack file",
						(stage) -> stage.has("accessLogSettings.destinationArn")),
				new Rule("execution-log", "CKV2_AWS_4 AwsSolutions-APIG6", "a stage writes an execution log",
						"set executionLog to ERROR or INFO in the stack file",
						(estate) -> estate.all("apigateway/stage:Stage")
							.filter((stage) -> settings(estate, stage).noneMatch((settings) -> Set.of("ERROR", "INFO")
								.contains(settings.text("settings.loggingLevel"))))),
				Rule.each("apigateway/methodSettings:MethodSettings", "no-bodies-in-logs", "CKV_AWS_276",
						"a stage does not log bodies and tokens", "leave dataTraceEnabled out",
						(settings) -> !settings.is("settings.dataTraceEnabled", true)),
				Rule.each("apigateway/stage:Stage", "stage-traces", "CKV_AWS_73 Serverless-APIGWXrayEnabled",
						"a stage is traced by X-Ray", "set tracing to true in the stack file",
						(stage) -> stage.is("xrayTracingEnabled", true)),
				Rule.each("lambda/function:Function", "function-traces", "CKV_AWS_50 Serverless-LambdaTracing",
						"a function is traced by X-Ray", "set tracing to true in the stack file",
						(function) -> function.is("tracingConfig.mode", "Active")),
				new Rule("firewall-log", "CKV2_AWS_31", "a web ACL writes a log",
						"set firewallLog to true in the stack file",
						(estate) -> estate.all("wafv2/webAcl:WebAcl")
							.filter((acl) -> estate.all("wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration")
								.noneMatch((log) -> log.is("resourceArn", acl.arn())))),
				Rule.each("cloudwatch/metricAlarm:MetricAlarm", "alarms-act", "CKV_AWS_319",
						"an alarm's actions are on", "leave actionsEnabled out",
						(alarm) -> !alarm.is("actionsEnabled", false)),

				Rule.each("lambda/permission:Permission", "function-callers", "CKV_AWS_301 CKV_AWS_364 F13",
						"a function may be called by a named service, for a named resource",
						"name the service as principal, and set sourceArn",
						(permission) -> !permission.text("principal").contains("*") && permission.has("principal")
								&& (permission.has("sourceArn") || permission.has("sourceAccount"))),
				Rule.each("lambda/functionUrl:FunctionUrl", "function-url", "CKV_AWS_258",
						"a function has no public URL", "call it through the API",
						(url) -> url.is("authorizationType", "AWS_IAM")),
				Rule.each("sns/topicPolicy:TopicPolicy", "topic-callers", "CKV_AWS_169 F18", "a topic is not public",
						"name the principals, or add a Condition",
						(policy) -> Grant.of(policy.text("policy")).noneMatch(Grant::isPublic)),
				Rule.each("sqs/queuePolicy:QueuePolicy", "queue-callers", "CKV_AWS_168 CKV_AWS_387 CKV_AWS_72 F20 F21",
						"a queue is not public, and not open for every action",
						"name the actions and principals, or add a Condition",
						(policy) -> Grant.of(policy.text("policy"))
							.noneMatch((grant) -> grant.isPublic()
									|| grant.actions().stream().anyMatch((action) -> action.contains("*")))),
				Rule.each("kms/key:Key", "key-callers", "CKV_AWS_33 F76", "a KMS key is not public",
						"name the principals, or add a Condition",
						(key) -> !key.has("policy") || Grant.of(key.text("policy")).noneMatch(Grant::isPublic)),
				new Rule("firewall", "CKV2_AWS_29 AwsSolutions-APIG3", "a stage has a web ACL",
						"set firewall to true in the stack file",
						(estate) -> estate.all("apigateway/stage:Stage")
							.filter((stage) -> estate.all("wafv2/webAclAssociation:WebAclAssociation")
								.noneMatch((association) -> association.is("resourceArn", stage.arn())))),
				Rule.each("wafv2/webAcl:WebAcl", "firewall-rules", "CKV_AWS_175 CKV_AWS_192 CKV2_AWS_77",
						"a web ACL has AWS's rules against known bad inputs, Log4j among them",
						"add the managed rule group AWSManagedRulesKnownBadInputsRuleSet",
						(acl) -> acl.parts("rules")
							.stream()
							.anyMatch((rule) -> rule.is("statement.managedRuleGroupStatement.name",
									"AWSManagedRulesKnownBadInputsRuleSet"))),
				Rule.each("lambda/function:Function", "no-keys-in-variables", "CKV_AWS_45",
						"no access key is in the environment of a function",
						"give its role the permission in place of the key",
						(function) -> !ACCESS_KEY.test(function.text("environment.variables"))),
				new Rule("stage-throttle", "Serverless-APIGWDefaultThrottling",
						"a stage has a rate and a burst of its own",
						"set throttleRate and throttleBurst in the stack file; without them the stage may use up the limits of the account",
						(estate) -> estate.all("apigateway/stage:Stage")
							.filter((stage) -> settings(estate, stage)
								.noneMatch((settings) -> settings.number("settings.throttlingRateLimit") > 0
										&& settings.number("settings.throttlingBurstLimit") > 0))),
				new Rule("usage-plan", "W64", "a stage belongs to a usage plan",
						"set apiKeys in the stack file, which makes a usage plan",
						(estate) -> estate.all("apigateway/stage:Stage")
							.filter((stage) -> estate.all("apigateway/usagePlan:UsagePlan")
								.flatMap((plan) -> plan.parts("apiStages").stream())
								.noneMatch((served) -> served.is("apiId", stage.text("restApi"))
										&& served.is("stage", stage.text("stageName"))))),
				new Rule("function-concurrency", "CKV_AWS_115 W92",
						"a function that answers methods has reserved concurrency",
						"set functionConcurrency in the stack file",
						(estate) -> estate.all("lambda/function:Function")
							.filter((function) -> isCalledByApi(estate, function))
							.filter((function) -> function.number("reservedConcurrentExecutions") <= 0)),
				method("authorized-methods", "CKV_AWS_59 CKV2_AWS_70 AwsSolutions-APIG4 W59",
						"every method requires authorization, except OPTIONS and methods that API Gateway answers itself",
						"take the method out of open of legacyFunctions in the stack file; in the program, set its authorization and authorizerId",
						(method) -> method.is("httpMethod", "OPTIONS") || method.is("authorization", "AWS_IAM")
								|| (Set.of("COGNITO_USER_POOLS", "CUSTOM").contains(method.text("authorization"))
										&& method.has("authorizerId"))),
				method("validated-requests", "CKV2_AWS_53 AwsSolutions-APIG2",
						"a method with a body has a request validator",
						"set validateBodies to true in the stack file; a method that legacyFunctions answer is validated once routes sends it to the service",
						(method) -> !Set.of("POST", "PUT", "PATCH", "ANY").contains(method.text("httpMethod"))
								|| method.has("requestValidatorId")),
				Rule.each("cognito/userPool:UserPool", "second-factor", "F78", "users can have a second factor",
						"set mfa to OPTIONAL or ON in the stack file",
						(pool) -> Set.of("OPTIONAL", "ON").contains(pool.text("mfaConfiguration"))),
				Rule.each("cognito/userPool:UserPool", "password-policy", "AwsSolutions-COG1",
						"a password has 8 characters or more, with upper case, numbers and symbols",
						"set passwordPolicy in the stack file",
						(pool) -> pool.number("passwordPolicy.minimumLength") >= 8
								&& Stream.of("requireUppercase", "requireNumbers", "requireSymbols")
									.allMatch((part) -> pool.is("passwordPolicy." + part, true))),
				Rule.each("lambda/function:Function", "supported-runtime", "CKV_AWS_363",
						"a function uses a runtime that AWS still updates", "set runtime to " + RUNTIMES,
						(function) -> RUNTIMES.contains(function.text("runtime"))),
				new Rule("tags", "required-tags", "every resource has the tags application and stack",
						"set aws:defaultTags with the tags application and stack in the stack file",
						(estate) -> Stream.of(new PlannedResource("provider", "aws", estate.tags()))
							.filter((provider) -> !provider.has("application") || !provider.has("stack"))));
	}

	private static boolean isCalledByApi(CheckedStack estate, PlannedResource function) {
		return estate.all("lambda/alias:Alias")
			.filter((alias) -> alias.is("functionName", function.text("name")))
			.anyMatch((alias) -> estate.all("apigateway/integration:Integration")
				.anyMatch((integration) -> integration.text("uri").endsWith("of aws:" + alias)));
	}

	/** Returns the settings for all methods of a stage. */
	static Stream<PlannedResource> settings(CheckedStack estate, PlannedResource stage) {
		return estate.all("apigateway/methodSettings:MethodSettings")
			.filter((settings) -> settings.is("methodPath", "*/*"))
			.filter((settings) -> settings.is("restApi", stage.text("restApi"))
					&& settings.is("stageName", stage.text("stageName")));
	}

}

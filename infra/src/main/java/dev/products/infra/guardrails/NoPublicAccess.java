package dev.products.infra.guardrails;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Rules on public access.
 */
final class NoPublicAccess {

	/**
	 * Prefix and length of the access key of a user or a role (IAM guide, "IAM
	 * identifiers").
	 */
	private static final Predicate<String> ACCESS_KEY = Pattern.compile("(AKIA|ASIA)[A-Z0-9]{16}").asPredicate();

	private NoPublicAccess() {
	}

	static List<Rule> rules() {
		return List.of(
				Rule.each("lambda/permission:Permission", "function-callers",
						List.of("CKV_AWS_301", "CKV_AWS_364", "F13"),
						"a function may be called by a named service, for a named resource",
						"name the service as principal, and set sourceArn",
						(permission) -> !permission.text("principal").contains("*") && permission.has("principal")
								&& (permission.has("sourceArn") || permission.has("sourceAccount"))),
				Rule.each("lambda/functionUrl:FunctionUrl", "function-url", List.of("CKV_AWS_258"),
						"a function has no public URL", "call it through the API",
						(url) -> url.is("authorizationType", "AWS_IAM")),
				Rule.each("sns/topicPolicy:TopicPolicy", "topic-callers", List.of("CKV_AWS_169", "F18"),
						"a topic is not public", "name the principals, or add a Condition",
						(policy) -> Grant.of(policy.text("policy")).noneMatch(Grant::toAnybody)),
				Rule.each("sqs/queuePolicy:QueuePolicy", "queue-callers",
						List.of("CKV_AWS_168", "CKV_AWS_387", "CKV_AWS_72", "F20", "F21"),
						"a queue is not public, and not open for every action",
						"name the actions and principals, or add a Condition",
						(policy) -> Grant.of(policy.text("policy"))
							.noneMatch((grant) -> grant.toAnybody()
									|| grant.actions().stream().anyMatch((action) -> action.contains("*")))),
				Rule.each("kms/key:Key", "key-callers", List.of("CKV_AWS_33", "F76"), "a KMS key is not public",
						"name the principals, or add a Condition",
						(key) -> !key.has("policy") || Grant.of(key.text("policy")).noneMatch(Grant::toAnybody)),
				new Rule("firewall", List.of("CKV2_AWS_29", "AwsSolutions-APIG3"), "a stage has a web ACL",
						"set firewall to true in the stack file",
						(estate) -> estate.all("apigateway/stage:Stage")
							.filter((stage) -> estate.all("wafv2/webAclAssociation:WebAclAssociation")
								.noneMatch((association) -> association.is("resourceArn", stage.arn())))),
				Rule.each("wafv2/webAcl:WebAcl", "firewall-rules", List.of("CKV_AWS_175", "CKV_AWS_192", "CKV2_AWS_77"),
						"a web ACL has AWS's rules against known bad inputs, Log4j among them",
						"add the managed rule group AWSManagedRulesKnownBadInputsRuleSet",
						(acl) -> acl.parts("rules")
							.stream()
							.anyMatch((rule) -> rule.is("statement.managedRuleGroupStatement.name",
									"AWSManagedRulesKnownBadInputsRuleSet"))),
				Rule.each("lambda/function:Function", "no-keys-in-variables", List.of("CKV_AWS_45"),
						"no access key is in the environment of a function",
						"give its role the permission in place of the key",
						(function) -> !ACCESS_KEY.test(function.text("environment.variables"))));
	}

}

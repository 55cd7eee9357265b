package dev.products.infra.guardrails;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.products.infra.guardrails.Check.CheckedStack;
import dev.products.infra.plan.PlannedResource;

/** Rules on the permissions of roles. */
final class LeastPrivilege {

	/**
	 * Actions for which the Service Authorization Reference has no resource type. They
	 * can only be allowed for {@code *}.
	 */
	private static final Set<String> WITHOUT_RESOURCE = Set.of("xray:PutTraceSegments", "xray:PutTelemetryRecords",
			"xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:GetSamplingStatisticSummaries",
			"cloudwatch:PutMetricData");

	private static final Predicate<String> OF_AWS = Pattern.compile("arn:[\\w-]+:iam::aws:").asPredicate();

	/**
	 * API Gateway requires this policy on the role with which it writes logs (API Gateway
	 * guide, "Permissions for CloudWatch logging").
	 */
	private static final Predicate<String> REQUIRED = Pattern
		.compile("arn:[\\w-]+:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs")
		.asMatchPredicate();

	private LeastPrivilege() {
	}

	static List<Rule> rules() {
		return List.of(
				new Rule("named-actions", "CKV_AWS_62 CKV_AWS_63 AwsSolutions-IAM5 F3 F4 F5 W16 W17",
						"a policy names its actions one by one",
						"list the actions that the code calls, without * and without NotAction",
						policies((grant) -> grant.actions().stream().noneMatch((action) -> action.contains("*")))),
				new Rule("named-resources",
						"CKV_AWS_355 CKV_AWS_290 CKV_AWS_288 CKV_AWS_289 AwsSolutions-IAM5 W11 W12 W13 W22",
						"a policy names its resources, if the action supports them",
						"give the ARN; only the streams of a log group or table, and actions that have no resource, may end in *",
						policies(LeastPrivilege::namesResources)),
				Rule.each("iam/role:Role", "trusted-by-name", "CKV_AWS_60 CKV_AWS_61 F2 F6",
						"a role names who may assume it, and tokens from outside AWS must meet a condition",
						"name the service or the role as Principal; with a web identity, add a Condition on the token's sub",
						(role) -> Grant.of(role.text("assumeRolePolicy")).allMatch(LeastPrivilege::trustsByName)),
				Rule.each("iam/rolePolicyAttachment:RolePolicyAttachment", "own-policies",
						"AwsSolutions-IAM4 CKV_AWS_274 CKV2_AWS_56 W43 W44",
						"a role has no AWS managed policy, except the one that API Gateway requires for its logs",
						"write a policy of our own in place of the attached one",
						(attached) -> REQUIRED.test(attached.text("policyArn"))
								|| !OF_AWS.test(attached.text("policyArn"))));
	}

	private static Function<CheckedStack, Stream<PlannedResource>> policies(Predicate<Grant> holds) {
		return (estate) -> estate.resources()
			.stream()
			.filter((resource) -> documents(resource).flatMap(Grant::of).anyMatch(holds.negate()));
	}

	private static Stream<String> documents(PlannedResource resource) {
		return switch (resource.type()) {
			case "iam/rolePolicy:RolePolicy", "iam/policy:Policy" -> Stream.of(resource.text("policy"));
			case "iam/role:Role" -> resource.parts("inlinePolicies").stream().map((policy) -> policy.text("policy"));
			default -> Stream.of();
		};
	}

	private static boolean namesResources(Grant grant) {
		if (WITHOUT_RESOURCE.containsAll(grant.actions())) {
			return true;
		}
		return grant.resources()
			.stream()
			.map((resource) -> withoutParts(resource, grant.actions()))
			.noneMatch((resource) -> resource.contains("*"));
	}

	/**
	 * Removes the wildcard for the parts of a named resource if AWS generates their
	 * names: the streams of a log group or of a table.
	 */
	private static String withoutParts(String resource, List<String> actions) {
		if (actions.stream().allMatch((action) -> action.startsWith("logs:"))) {
			return resource.replaceFirst("(?<=[^*]):\\*$", "");
		}
		if (actions.equals(List.of("dynamodb:ListStreams"))) {
			return resource.replaceFirst("(?<=[^*])/stream/\\*$", "");
		}
		return resource;
	}

	/** Returns whether a principal is everybody or everybody in an account. */
	private static boolean matchesManyPrincipals(String principal) {
		return principal.contains("*") || principal.matches("\\d{12}|arn:aws:iam::\\d{12}:root");
	}

	private static boolean trustsByName(Grant grant) {
		return grant.actions().stream().allMatch((action) -> action.startsWith("sts:") && !action.contains("*"))
				&& !grant.principals().isEmpty()
				&& grant.principals().stream().noneMatch(LeastPrivilege::matchesManyPrincipals)
				&& (!grant.actions().contains("sts:AssumeRoleWithWebIdentity")
						|| grant.condition().toString().contains(":sub\""));
	}

}

package dev.products.infra.deployer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.google.gson.GsonBuilder;
import com.pulumi.exceptions.RunException;

import dev.products.infra.component.PolicyDocument;
import dev.products.infra.plan.PlannedStack;
import dev.products.infra.settings.StackFile;

/**
 * The command {@code infra/deployer-policy}: prints the policies of the roles that deploy
 * and preview a stack.
 */
public final class Deployer {

	private Deployer() {
	}

	public static void main(String[] arguments) {
		if (arguments.length == 0) {
			throw new RunException("name a stack, such as: infra/deployer-policy dev account=123456789012");
		}
		var given = new TreeMap<String, String>();
		for (var one : List.of(arguments).subList(1, arguments.length)) {
			if (!one.matches("(account|bucket|stateKey|apiId|userPoolId|partition)=\\S+")) {
				throw new RunException(
						one + " is not one of account=, bucket=, stateKey=, apiId=, userPoolId=, partition=");
			}
			given.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
		}
		System.out.println(new GsonBuilder().disableHtmlEscaping()
			.setPrettyPrinting()
			.create()
			.toJson(policies(StackFile.of(arguments[0]), given)));
	}

	/**
	 * Returns the policies by role.
	 * @param given the values that are not in the stack file; a missing value becomes *
	 */
	static Map<String, List<PolicyDocument>> policies(StackFile file, Map<String, String> given) {
		var settings = file.settings();
		var all = new TreeMap<>(Map.of("stack", file.stack(), "project", "products", "partition", "aws", "region",
				file.region(), "account", "*", "bucket", "*", "stateKey", "*"));
		all.putAll(Map.of("apiId", "*", "userPoolId", "*"));
		all.putAll(given);
		var tags = file.defaultTags();
		var policies = new DeployerPolicies(PlannedStack.of(file).resources(), all,
				Map.of("tag", List.copyOf(tags.keySet()), "tagValue", List.copyOf(tags.values()), "secrets",
						arns("secretsmanager", settings), "keys", arns("kms", settings), "streams",
						arns("kinesis", settings)));
		return new TreeMap<>(Map.of("deploy", policies.policies(true), "preview", policies.policies(false)));
	}

	/** Returns the ARNs of a service in the settings. */
	static List<String> arns(String service, Map<String, String> settings) {
		var arn = Pattern.compile("arn:[\\w-]+:" + service + ":[\\w:/-]+");
		return settings.values()
			.stream()
			.flatMap((value) -> arn.matcher(value).results().map(MatchResult::group))
			.distinct()
			.sorted()
			.toList();
	}

}

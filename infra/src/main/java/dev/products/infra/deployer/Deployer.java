package dev.products.infra.deployer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.GsonBuilder;
import com.pulumi.exceptions.RunException;

import dev.products.infra.plan.PlannedStack;
import dev.products.infra.settings.StackFile;

/**
 * Prints the rights of who deploys a stack, and of who only previews it:
 * {@code infra/deployer-policy dev account=123456789012 bucket=products-state}.
 */
public final class Deployer {

	private Deployer() {
	}

	public static void main(String[] arguments) {
		if (arguments.length == 0) {
			throw new RunException("say which stack, like: infra/deployer-policy dev account=123456789012");
		}
		var given = new TreeMap<String, String>();
		for (var one : List.of(arguments).subList(1, arguments.length)) {
			if (!one.matches("(account|bucket|stateKey|apiId|userPoolId|partition)=\\S+")) {
				throw new RunException(
						"%s is none of account=, bucket=, stateKey=, apiId=, userPoolId=, partition=".formatted(one));
			}
			given.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
		}
		System.out.println(new GsonBuilder().disableHtmlEscaping()
			.setPrettyPrinting()
			.create()
			.toJson(policies(arguments[0], given)));
	}

	/**
	 * @param given what is not known without AWS; * stands for what is not given
	 */
	static Map<String, Object> policies(String stack, Map<String, String> given) {
		var file = StackFile.of(stack);
		var settings = file.settings();
		// A zip that is there whether or not the service was built.
		settings.put("functionZip", "pom.xml");
		var all = new TreeMap<>(Map.of("stack", stack, "project", "products", "partition", "aws", "region",
				file.region(), "account", "*", "bucket", "*", "stateKey", "*"));
		all.putAll(Map.of("apiId", "*", "userPoolId", "*"));
		all.putAll(given);
		var policies = new DeployerPolicies(PlannedStack.of(settings), all, file.defaultTags());
		return new TreeMap<>(Map.of("deploy", policies.policies(true), "preview", policies.policies(false)));
	}

}

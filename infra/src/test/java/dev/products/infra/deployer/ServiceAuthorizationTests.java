package dev.products.infra.deployer;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yaml.snakeyaml.Yaml;

import dev.products.infra.StackFiles;
import dev.products.infra.component.PolicyDocument;
import dev.products.infra.component.PolicyDocument.Statement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the policies of every stack with the AWS Service Authorization Reference;
 * {@code service-authorization.yaml} contains the actions that are used. The emulator
 * does not detect an action on a resource that the action does not support.
 */
class ServiceAuthorizationTests {

	private static final List<String> STACKS = DeployerPoliciesTests.STACKS;

	private static final Map<String, Service> SERVICES = new Gson().fromJson(new Gson().toJson(new Yaml().<Object>load(
			new InputStreamReader(ServiceAuthorizationTests.class.getResourceAsStream("/service-authorization.yaml"),
					StandardCharsets.UTF_8))),
			new TypeToken<Map<String, Service>>() {
			}.getType());

	/**
	 * Actions that are allowed for all resources although the reference has a resource
	 * type for them, because composite alarms require it (CloudWatch API Reference,
	 * DescribeAlarms, PutCompositeAlarm).
	 */
	private static final List<String> ON_ALL = List.of("cloudwatch:DescribeAlarms", "cloudwatch:PutCompositeAlarm");

	/**
	 * Dependent actions that are only required for features that the program does not
	 * use: firewalls for resources other than a stage of an API, topics with delivery
	 * logs, multi-Region keys, budgets for the costs of another account (Cost Management
	 * User Guide, "Service-linked roles for Budgets"), shared rule groups, and capacity
	 * providers.
	 */
	private static final Map<String, String> UNUSED = Map.of("wafv2:.*",
			"(?!apigateway|iam|wafv2:(Tag|GetWebACL)).*|wafv2:\\w+PermissionPolicy", "sns:.*", "iam:PassRole",
			"kms:CreateKey", "iam:CreateServiceLinkedRole", "budgets:\\w+",
			"iam:CreateServiceLinkedRole|billing:GetBillingViewData", "lambda:CreateFunction",
			"lambda:PassCapacityProvider");

	@ParameterizedTest
	@FieldSource("STACKS")
	void everyActionIsAllowedOnlyOnResourceTypesThatItSupports(String stack) {
		var faults = new TreeSet<String>();
		var allowed = new TreeMap<String, List<String>>();
		deploying(stack).forEach((statement) -> actions(statement).forEach((action) -> {
			var on = action(action).types();
			var resources = statement.resources();
			allowed.computeIfAbsent(action, (none) -> new ArrayList<>()).addAll(resources);
			resources.forEach((resource) -> {
				if (resource.equals("*") ? !on.isEmpty() && !ON_ALL.contains(action)
						: on.stream().noneMatch((type) -> isOf(action, type, resource))) {
					faults.add(action + " on " + resource + ", supports: " + on);
				}
			});
		}));
		allowed.forEach((action, resources) -> action(action).types()
			.stream()
			.filter((type) -> type.endsWith("*"))
			.filter((type) -> !resources.contains("*")
					&& resources.stream().noneMatch((resource) -> isOf(action, type, resource)))
			.forEach((type) -> faults.add(action + " on no " + type)));
		assertThat(faults).isEmpty();
	}

	@ParameterizedTest
	@FieldSource("STACKS")
	void dependentActionsAreAllowedToo(String stack) {
		var allowed = deploying(stack).flatMap(ServiceAuthorizationTests::actions).toList();
		assertThat(allowed.stream()
			.flatMap((action) -> action(action).also()
				.stream()
				.filter((other) -> !allowed.contains(other))
				.filter((other) -> UNUSED.entrySet()
					.stream()
					.noneMatch((unused) -> action.matches(unused.getKey()) && other.matches(unused.getValue())))
				.map((other) -> action + " depends on " + other)))
			.isEmpty();
	}

	@ParameterizedTest
	@FieldSource("STACKS")
	void everyConditionUsesAKeyOfItsAction(String stack) {
		assertThat(deploying(stack).flatMap((statement) -> keys(statement).flatMap((key) -> actions(statement)
			.filter((action) -> action(action).keys()
				.stream()
				.noneMatch((one) -> key.matches(one.replace("${TagKey}", ".+"))))
			.map((action) -> action + " has no " + key)))).isEmpty();
	}

	private static Stream<Statement> deploying(String stack) {
		return DeployerPoliciesTests.policies(stack)
			.get("deploy")
			.stream()
			.map(PolicyDocument::statements)
			.flatMap(List::stream);
	}

	private static Stream<String> keys(Statement statement) {
		return (statement.condition() == null) ? Stream.of()
				: statement.condition().values().stream().flatMap((keys) -> keys.keySet().stream());
	}

	private static Stream<String> actions(Statement statement) {
		return statement.actions().stream().flatMap(ServiceAuthorizationTests::named);
	}

	/** Returns the actions that match a name with a wildcard. */
	private static Stream<String> named(String action) {
		var service = action.substring(0, action.indexOf(':') + 1);
		return action.endsWith("*") ? SERVICES.get(service.replace(":", ""))
			.actions()
			.keySet()
			.stream()
			.map((one) -> service + one)
			.filter((one) -> one.startsWith(action.replace("*", ""))) : Stream.of(action);
	}

	private static Action action(String action) {
		var found = SERVICES.get(action.split(":")[0]).actions().get(action.split(":")[1]);
		assertThat(found).as("%s in service-authorization.yaml", action).isNotNull();
		return found;
	}

	private static boolean isOf(String action, String type, String resource) {
		var parts = resource.split(":", 6);
		var reference = SERVICES.get(action.split(":")[0]).resources().get(type.replace("*", "")).split(":", 6);
		return parts.length == 6 && IntStream.range(0, 6)
			.allMatch((at) -> isPartOf(parts[at], reference[at]) || isPartOf(reference[at], parts[at]));
	}

	private static boolean isPartOf(String part, String whole) {
		return part.matches("\\Q" + whole.replace("*", "\\E.*\\Q") + "\\E");
	}

	private record Service(Map<String, String> resources, Map<String, Action> actions) {
	}

	private record Action(@Nullable List<String> types, @Nullable List<String> keys, @Nullable List<String> also) {

		private Action {
			types = (types != null) ? types : List.of();
			keys = (keys != null) ? keys : List.of();
			also = (also != null) ? also : List.of();
		}

	}

}

package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.base.Printable;
import dev.products.adopt.kinds.ApiGateway;
import dev.products.adopt.kinds.ResourceTypes;
import dev.products.adopt.kinds.Target;
import org.jspecify.annotations.Nullable;

/**
 * What the user must know before the first `up`, before moving a route, or before
 * retiring a function, but what does not prevent an adoption.
 */
public final class Warnings {

	private static final String GATEWAY = "apigateway.amazonaws.com";

	/** The types of integrations without custom templates. */
	private static final Set<String> PLAIN = Set.of("AWS_PROXY", "MOCK");

	private final Inventory inventory;

	private final Set<String> adopted = new HashSet<>();

	/** The live functions and tables of the declared ones. */
	private final Map<Target, LiveResource> compared = new LinkedHashMap<>();

	/** Whether every resource is decided, so that other users of a resource are known. */
	private final boolean decided;

	public Warnings(Inventory inventory, Mapping mapping) {
		this.inventory = inventory;
		Map<String, Decision> decisions = mapping.byLocal();
		ReferenceResolver resolver = new ReferenceResolver(inventory, (target) -> decisions.get(target.urn().local()));
		this.decided = mapping.having(Decision.Ambiguous.class).findAny().isEmpty();
		inventory.targets().stream().forEach((target) -> {
			LiveResource live = resolver.live(target, decisions.get(target.urn().local()));
			if (live != null) {
				this.adopted.add(live.key());
			}
			if (live != null
					&& (live.type().equals(ResourceTypes.FUNCTION) || live.type().equals(ResourceTypes.TABLE))) {
				this.compared.put(target, live);
			}
		});
	}

	public List<String> all() {
		List<String> lines = new ArrayList<>(undeployed());
		adopted(ResourceTypes.INTEGRATION).filter((live) -> !PLAIN.contains(fact(live, "type")))
			.forEach((live) -> lines.add(mapped(live)));
		unknown(lines, "stage ", ResourceTypes.STAGE, ApiGateway.CLIENT_CERTIFICATE);
		unknown(lines, "", ResourceTypes.INTEGRATION, ApiGateway.VPC_LINK);
		this.compared.forEach((target, live) -> {
			if (live.type().equals(ResourceTypes.FUNCTION)) {
				otherRole(lines, target, live);
			}
			else {
				otherKeys(lines, target, live);
			}
		});
		if (this.decided) {
			adopted(ResourceTypes.ROLE).forEach((role) -> {
				policies(lines, role);
				others(lines, "role", role, functionsOf(role));
			});
			unreadFunctions(lines);
			adopted(ResourceTypes.FUNCTION)
				.forEach((function) -> others(lines, "function", function, callersOf(function)));
		}
		else if (Stream.of(ResourceTypes.ROLE, ResourceTypes.FUNCTION).flatMap(this::adopted).findAny().isPresent()) {
			lines.add(
					"other users of the adopted functions and roles are only known after all ambiguous resources are decided; "
							+ "then run `adopt match` again");
		}
		return lines.stream().map(Printable::text).toList();
	}

	/** Adopted resources that use a resource of a type that adopt does not look for. */
	private void unknown(List<String> lines, String word, String type, String fact) {
		adopted(type).filter((live) -> live.facts().containsKey(fact))
			.forEach((live) -> lines.add(word + live.name() + " of API " + live.part("api") + " uses " + fact + " "
					+ fact(live, fact) + ", for which adopt does not look. Do not delete it"));
	}

	/** What the next deployment of an adopted API would also deploy. */
	public List<String> undeployed() {
		return Stream.concat(adopted(ResourceTypes.STAGE).flatMap(this::notComparable), changes()).toList();
	}

	private Stream<String> notComparable(LiveResource stage) {
		return this.inventory.estate()
			.unreadOf(ResourceTypes.STAGE, stage.place())
			.stream()
			.limit(1)
			.map((failure) -> Printable.text("it is not known whether stage " + stage.name() + " of API "
					+ stage.part("api") + " serves the current API, because adopt could not read " + failure.what()
					+ " (" + failure.action() + "). Allow this call, and run `adopt discover` again"));
	}

	private Stream<String> changes() {
		return adopted(ResourceTypes.STAGE).filter((stage) -> stage.facts().containsKey(ApiGateway.UNDEPLOYED))
			.map((stage) -> Printable.text("stage " + stage.name() + " of API " + stage.part("api")
					+ " does not serve the current API: " + fact(stage, ApiGateway.UNDEPLOYED)
					+ ". The next deployment, such as the first one of `up`, deploys these changes. "
					+ "Before that, find out whether they are intended, and deploy or revert them (docs/adopting.md)"));
	}

	private static String mapped(LiveResource integration) {
		return integration.name() + " of API " + integration.part("api") + " is answered by an integration of type "
				+ fact(integration, "type") + " (" + fact(integration, "uri")
				+ "), and not by a Lambda proxy. Before you set its route to `spring`, the integration must become AWS_PROXY, "
				+ "which removes its request and response templates (docs/cut-over.md)";
	}

	private void policies(List<String> lines, LiveResource role) {
		List<String> names = Stream.of(ResourceTypes.ROLE_POLICY, ResourceTypes.ROLE_POLICY_ATTACHMENT)
			.flatMap(this.inventory.estate()::of)
			.filter((policy) -> role.place().equals(policy.place()) && role.name().equals(policy.parts().get("role"))
					&& !this.adopted.contains(policy.key()))
			.map(LiveResource::name)
			.toList();
		if (!names.isEmpty()) {
			lines.add("role " + role.name() + " is adopted without "
					+ ((names.size() == 1) ? "its policy " : "its policies ") + String.join(", ", names)
					+ ": the program contains only a part of its permissions, and the role cannot be deleted while they exist. Declare them as well");
		}
	}

	/**
	 * A program that reads and writes the items must know all keys of the table.
	 */
	private static void otherKeys(List<String> lines, Target target, LiveResource table) {
		String declared = Stream.of(key(target, "hashKey", "HASH"), key(target, "rangeKey", "RANGE"))
			.flatMap((key) -> key)
			.collect(Collectors.joining(", "));
		String has = table.facts().get("keys");
		if (!declared.isEmpty() && has != null && !declared.equals(has)) {
			lines.add("table " + table.name() + " has the keys " + has + " in AWS, but the program declares " + declared
					+ ". If Pulumi ignores the difference (ignoreChanges), the table can be adopted, but a function that expects the declared keys cannot use it. "
					+ "The service of this project is such a function: with another table, leave `products:serviceFunction` false");
		}
	}

	private static Stream<String> key(Target table, String input, String type) {
		Target.Given key = table.inputs().get(input);
		return (key == null) ? Stream.of() : Stream.ofNullable(key.value()).map((name) -> name + ' ' + type);
	}

	/**
	 * Pulumi deletes the role that the program declares when the last function that names
	 * it is retired.
	 */
	private void otherRole(List<String> lines, Target target, LiveResource function) {
		String declared = roleOf(target);
		String has = function.facts().get("role");
		if (declared != null && has != null && !declared.equals(roleName(has))) {
			lines.add("function " + function.name() + " has the role " + roleName(has)
					+ " in AWS, but the program declares " + declared
					+ " for it. If you retire a function that shares the role in the program, Pulumi can delete a role that another function still uses. Declare "
					+ roleName(has) + " for it (`role` in products:legacyFunctions), and run `adopt discover` again");
		}
	}

	/** The name of the role in the program; null if it is not known. */
	private @Nullable String roleOf(Target function) {
		Target.Given role = function.inputs().get("role");
		if (role == null) {
			return null;
		}
		return role.targets()
			.stream()
			.filter((urn) -> urn.type().equals(ResourceTypes.ROLE))
			.findFirst()
			.flatMap(this.inventory::target)
			.map(Target::name)
			.orElse((role.value() != null) ? roleName(role.value()) : null);
	}

	/** From {@code arn:aws:iam::ACCOUNT:role/PATH/NAME}. */
	private static String roleName(String arn) {
		return arn.substring(arn.lastIndexOf('/') + 1);
	}

	private static void others(List<String> lines, String what, LiveResource live, List<String> others) {
		if (!others.isEmpty()) {
			lines.add(what + " " + live.name()
					+ " is also used elsewhere. Do not retire it before these uses have ended: "
					+ String.join("; ", others));
		}
	}

	private void unreadFunctions(List<String> lines) {
		this.inventory.estate()
			.unread()
			.stream()
			.filter((failure) -> failure.type().equals(ResourceTypes.FUNCTION)
					&& adopted(ResourceTypes.ROLE).findAny().isPresent())
			.limit(1)
			.forEach((failure) -> lines
				.add("it is not known which functions have the adopted roles, because adopt could not read "
						+ failure.what() + " (" + failure.action()
						+ "). Allow this call, and run `adopt discover` again before you retire anything"));
	}

	private List<String> functionsOf(LiveResource role) {
		return this.inventory.estate()
			.of(ResourceTypes.FUNCTION)
			.filter((function) -> !this.adopted.contains(function.key()))
			.filter((function) -> Objects.equals(function.facts().get("role"), role.parts().get("arn")))
			.map((function) -> "function " + function.name() + " has it")
			.toList();
	}

	/** The known callers. See docs/cut-over.md for others. */
	private List<String> callersOf(LiveResource function) {
		Map<String, String> callers = new LinkedHashMap<>();
		others(ResourceTypes.EVENT_SOURCE_MAPPING, function).forEach(
				(one) -> callers.put(one.key(), "event source mapping " + one.id() + " from " + fact(one, "source")));
		others(ResourceTypes.FUNCTION_URL, function)
			.forEach((one) -> callers.put(one.key(), "function URL " + one.name()));
		others(ResourceTypes.PERMISSION, function).filter((one) -> !ofAdoptedApi(one))
			.forEach((one) -> callers.put(one.key(), "permission " + one.name() + " of " + one.parts().get("principal")
					+ " from " + Objects.requireNonNullElse(one.parts().get("source_arn"), "anywhere")));
		this.inventory.estate()
			.of(ResourceTypes.INTEGRATION, function.place())
			.filter((one) -> !this.adopted.contains(one.key()))
			.filter((one) -> fact(one, "uri").matches("(?s).*:function:" + function.name() + "[:/].*"))
			.forEach((one) -> callers.put(one.key(), one.name() + " of API " + one.part("api")));
		return List.copyOf(callers.values());
	}

	private Stream<LiveResource> others(String type, LiveResource function) {
		return this.inventory.estate()
			.of(type, function.place())
			.filter((one) -> function.name().equals(one.parts().get("function")) && !this.adopted.contains(one.key()));
	}

	/** Whether an adopted API invokes its function by this permission. */
	private boolean ofAdoptedApi(LiveResource permission) {
		String source = permission.parts().getOrDefault("source_arn", "");
		return GATEWAY.equals(permission.parts().get("principal"))
				&& adopted(ResourceTypes.REST_API).anyMatch((api) -> source
					.matches("arn:[^:]+:execute-api:[^:]*:[^:]*:" + api.part("api") + "/(?!authorizers/).*"));
	}

	private Stream<LiveResource> adopted(String type) {
		return this.inventory.estate().of(type).filter((live) -> this.adopted.contains(live.key()));
	}

	private static String fact(LiveResource live, String name) {
		return Objects.requireNonNullElse(live.facts().get(name), "an unknown " + name);
	}

}

package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.products.adopt.aws.Live;
import dev.products.adopt.base.Printable;
import dev.products.adopt.kinds.ApiGateway;
import dev.products.adopt.kinds.Iam;
import dev.products.adopt.kinds.Lambda;

/**
 * What is no reason against an adoption, and what a person must know before the first
 * `up`, before a route is moved, and before something is retired.
 */
public final class Warnings {

	private static final String GATEWAY = "apigateway.amazonaws.com";

	/** What answers without templates that somebody wrote for it, or answers itself. */
	private static final Set<String> PLAIN = Set.of("AWS_PROXY", "MOCK");

	private final Inventory inventory;

	private final Set<String> adopted = new HashSet<>();

	/** Before all is settled nobody knows who belongs to what is adopted. */
	private final boolean settled;

	public Warnings(Inventory inventory, Mapping mapping) {
		this.inventory = inventory;
		Map<String, Decision> decisions = mapping.byLocal();
		Holders holders = new Holders(inventory, (target) -> decisions.get(target.urn().local()));
		this.settled = mapping.having(Decision.Ambiguous.class).findAny().isEmpty();
		inventory.targets()
			.stream()
			.flatMap((target) -> Stream.ofNullable(holders.live(target, decisions.get(target.urn().local()))))
			.map(Live::key)
			.forEach(this.adopted::add);
	}

	/** Each in one line. */
	public List<String> all() {
		List<String> lines = new ArrayList<>(undeployed());
		adopted(ApiGateway.INTEGRATION).filter((live) -> !PLAIN.contains(fact(live, "type")))
			.forEach((live) -> lines.add(mapped(live)));
		if (this.settled) {
			adopted(Iam.ROLE).forEach((role) -> {
				policies(lines, role);
				others(lines, "role", role, functionsOf(role));
			});
			adopted(Lambda.FUNCTION).forEach((function) -> others(lines, "function", function, callersOf(function)));
		}
		else if (Stream.of(Iam.ROLE, Lambda.FUNCTION).flatMap(this::adopted).findAny().isPresent()) {
			lines.add(
					"who else uses the adopted functions and roles is not known before all that is ambiguous is settled; "
							+ "then run `adopt match` again");
		}
		return lines.stream().map(Printable::text).toList();
	}

	/** What the next deployment of an adopted API makes live beside the program's own. */
	public List<String> undeployed() {
		return adopted(ApiGateway.STAGE).filter((stage) -> stage.facts().containsKey(ApiGateway.UNDEPLOYED))
			.map((stage) -> Printable.text("stage " + stage.name() + " of API " + stage.part("api")
					+ " does not serve the API as it is: " + fact(stage, ApiGateway.UNDEPLOYED)
					+ ". The next deployment, also the first that `up` makes, puts this live. "
					+ "Find out whether that is wanted, and deploy it or take it back before (docs/adopting.md)"))
			.toList();
	}

	private static String mapped(Live integration) {
		return integration.name() + " of API " + integration.part("api") + " is answered by an integration of type "
				+ fact(integration, "type") + " (" + fact(integration, "uri")
				+ "), and not by a Lambda proxy. Before its route goes to `spring` the integration has to become AWS_PROXY, "
				+ "and its request and response templates are gone then (docs/cut-over.md)";
	}

	private void policies(List<String> lines, Live role) {
		List<String> names = Stream.of(Iam.ROLE_POLICY, Iam.ROLE_POLICY_ATTACHMENT)
			.flatMap(this.inventory.estate()::of)
			.filter((policy) -> role.name().equals(policy.parts().get("role")) && !this.adopted.contains(policy.key()))
			.map(Live::name)
			.toList();
		if (!names.isEmpty()) {
			lines.add("role " + role.name() + " is adopted without "
					+ ((names.size() == 1) ? "its policy " : "its policies ") + String.join(", ", names)
					+ ": what it may do is only in part in the program, and it cannot be deleted with them. Declare them as well");
		}
	}

	private static void others(List<String> lines, String what, Live live, List<String> others) {
		if (!others.isEmpty()) {
			lines.add(what + " " + live.name() + " is used elsewhere, too, so do not retire it before that has ended: "
					+ String.join("; ", others));
		}
	}

	private List<String> functionsOf(Live role) {
		return this.inventory.estate()
			.of(Lambda.FUNCTION)
			.filter((function) -> !this.adopted.contains(function.key()))
			.filter((function) -> Objects.equals(function.facts().get("role"), role.parts().get("arn")))
			.map((function) -> "function " + function.name() + " has it")
			.toList();
	}

	/** As far as they were read: see docs/cut-over.md for those that leave no trace. */
	private List<String> callersOf(Live function) {
		Map<String, String> callers = new LinkedHashMap<>();
		others(Lambda.EVENT_SOURCE_MAPPING, function).forEach(
				(one) -> callers.put(one.key(), "event source mapping " + one.id() + " from " + fact(one, "source")));
		others(Lambda.FUNCTION_URL, function).forEach((one) -> callers.put(one.key(), "function URL " + one.name()));
		others(Lambda.PERMISSION, function).filter((one) -> !ofAdoptedApi(one))
			.forEach((one) -> callers.put(one.key(), "permission " + one.name() + " of " + one.parts().get("principal")
					+ " from " + Objects.requireNonNullElse(one.parts().get("source_arn"), "anywhere")));
		this.inventory.estate()
			.of(ApiGateway.INTEGRATION)
			.filter((one) -> !this.adopted.contains(one.key()))
			.filter((one) -> fact(one, "uri").matches("(?s).*:function:" + function.name() + "[:/].*"))
			.forEach((one) -> callers.put(one.key(), one.name() + " of API " + one.part("api")));
		return List.copyOf(callers.values());
	}

	private Stream<Live> others(String type, Live function) {
		return this.inventory.estate()
			.of(type)
			.filter((one) -> function.name().equals(one.parts().get("function")) && !this.adopted.contains(one.key()));
	}

	/** What an API made by hand calls its function by; not for its own authorizers. */
	private boolean ofAdoptedApi(Live permission) {
		String source = permission.parts().getOrDefault("source_arn", "");
		return GATEWAY.equals(permission.parts().get("principal"))
				&& adopted(ApiGateway.REST_API).anyMatch((api) -> source
					.matches("arn:[^:]+:execute-api:[^:]*:[^:]*:" + api.part("api") + "/(?!authorizers/).*"));
	}

	private Stream<Live> adopted(String type) {
		return this.inventory.estate().of(type).filter((live) -> this.adopted.contains(live.key()));
	}

	private static String fact(Live live, String name) {
		return Objects.requireNonNullElse(live.facts().get(name), "an unknown " + name);
	}

}

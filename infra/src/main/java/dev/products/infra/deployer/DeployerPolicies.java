package dev.products.infra.deployer;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import com.pulumi.exceptions.RunException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

import dev.products.infra.component.PolicyDocument;
import dev.products.infra.component.PolicyDocument.Statement;
import dev.products.infra.plan.PlannedResource;

/**
 * The policies of the roles that deploy and preview a stack, for the resources that the
 * program plans.
 */
final class DeployerPolicies {

	/**
	 * Maximum number of characters of a managed policy, without whitespace (IAM User
	 * Guide, "IAM and AWS STS quotas").
	 */
	static final int LARGEST = 6144;

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

	/**
	 * Values of the plan that only AWS knows, in the format of
	 * {@link PlannedResource#arn()}.
	 */
	private static final Pattern UNKNOWN = Pattern.compile("(id|arn|\\w+Id|\\w+Arn) of aws:\\w+/\\w+:\\w+/[\\w:-]+");

	private static final String ARN = "arn:{partition}:%s:{region}:{account}:%s";

	private final List<PlannedResource> resources;

	private final Map<String, List<String>> known;

	/**
	 * Creates the policies.
	 * @param given the name and location of the stack: stack, project, partition, region,
	 * account, bucket, stateKey, apiId and userPoolId
	 * @param lists values of which there can be any number: tag and tagValue, secrets,
	 * keys, streams
	 */
	DeployerPolicies(List<PlannedResource> planned, Map<String, String> given, Map<String, List<String>> lists) {
		this.resources = new ArrayList<>(List.of(new PlannedResource("stack", given.get("stack"), Map.of())));
		// Sorted, because the order of the planned resources is not defined.
		planned.stream()
			.sorted(Comparator.comparing(PlannedResource::type).thenComparing(PlannedResource::name))
			.forEach(this.resources::add);
		this.known = new TreeMap<>(lists);
		given.forEach((name, value) -> this.known.put(name, List.of(value)));
		this.known.put("functions", all("lambda/function:Function", "lambda", "function:{name}", ":*"));
		this.known.put("topics", all("sns/topic:Topic", "sns", "{name}", ":*"));
		this.known.put("aliases", each("kms/alias:Alias", "{name}"));
		this.known.put("roles", each("iam/role:Role", "arn:{partition}:iam::{account}:role{path}{name}"));
	}

	private List<String> all(String type, String service, String name, String parts) {
		return each(type, String.format(Locale.ROOT, ARN, service, name)).stream()
			.flatMap((arn) -> Stream.of(arn, arn + parts))
			.toList();
	}

	private List<String> each(String type, String text) {
		return this.resources.stream()
			.filter((resource) -> resource.type().equals(type))
			.flatMap((resource) -> values(text, resource).stream())
			.sorted()
			.toList();
	}

	/**
	 * Returns managed policies, each within the maximum size.
	 * @param writing whether the role can update the stack; otherwise it can only preview
	 * and refresh it
	 */
	List<PolicyDocument> policies(boolean writing) {
		var policies = new ArrayList<List<Statement>>();
		for (var statement : statements(writing)) {
			policies.stream().filter((policy) -> size(policy, statement) <= LARGEST).findFirst().orElseGet(() -> {
				var another = new ArrayList<Statement>();
				policies.add(another);
				return another;
			}).add(statement);
		}
		return policies.stream().map(PolicyDocument::of).toList();
	}

	private static int size(List<Statement> policy, Statement another) {
		return PolicyDocument.of(Stream.concat(policy.stream(), Stream.of(another)).toList()).json().length();
	}

	private List<Statement> statements(boolean writing) {
		var permissions = Permission.all();
		var unknown = new TreeSet<String>();
		var actions = new LinkedHashMap<Target, Set<String>>();
		for (var resource : this.resources) {
			var mine = permissions.stream().filter((one) -> one.isFor(resource)).toList();
			if (mine.isEmpty()) {
				unknown.add(resource.type());
			}
			for (var one : mine) {
				var allowed = one.actions(writing);
				var target = target(one, resource);
				if (!allowed.isEmpty() && !target.values().isEmpty()) {
					actions.computeIfAbsent(target, (none) -> new TreeSet<>()).addAll(allowed);
				}
			}
		}
		if (!unknown.isEmpty()) {
			throw new RunException("the permissions to deploy " + String.join(", ", unknown)
					+ " are unknown: add them to deployer-permissions.yaml");
		}
		var targets = new LinkedHashMap<Target, Set<String>>();
		actions.forEach((target, allowed) -> targets
			.computeIfAbsent(new Target(Set.copyOf(allowed), target.conditions()), (none) -> new TreeSet<>())
			.addAll(target.values()));
		return targets.entrySet()
			.stream()
			.map((entry) -> new Statement("Allow", List.copyOf(new TreeSet<>(entry.getKey().values())),
					List.copyOf(entry.getValue()), null,
					entry.getKey().conditions().isEmpty() ? null : entry.getKey().conditions()))
			.toList();
	}

	private Target target(Permission permission, PlannedResource resource) {
		var on = new TreeSet<String>();
		for (var one : permission.targets()) {
			on.addAll((one.equals("*") || one.startsWith("arn:") || this.known.containsKey(name(one)))
					? values(one, resource)
					: values(String.format(Locale.ROOT, ARN, permission.service(), one), resource));
		}
		var conditions = new TreeMap<String, Map<String, ?>>();
		permission.conditions().forEach((operator, keys) -> {
			var all = new TreeMap<String, Object>();
			keys.forEach((key, value) -> all.putAll(condition(key, value, resource)));
			if (!all.isEmpty()) {
				conditions.put(operator, all);
			}
		});
		return new Target(on, conditions);
	}

	/** Returns one condition key with its values, or one condition key for each tag. */
	private Map<String, Object> condition(String key, String value, PlannedResource resource) {
		var all = new TreeMap<String, Object>();
		if (key.contains("{tag}")) {
			var names = this.known.get("tag");
			if (names.isEmpty()) {
				throw new RunException(resource.type() + " " + resource.name()
						+ " can be identified only by tags: set aws:defaultTags in the stack file");
			}
			for (int at = 0; at < names.size(); at++) {
				all.put(key.replace("{tag}", names.get(at)), this.known.get("tagValue").get(at));
			}
			return all;
		}
		var placeholder = name(value);
		var values = placeholder.isEmpty() ? List.of(value) : input(placeholder, resource);
		if (!values.isEmpty()) {
			all.put(key, values);
		}
		return all;
	}

	private static String name(String placeholder) {
		var matcher = PLACEHOLDER.matcher(placeholder);
		return matcher.matches() ? matcher.group(1) : "";
	}

	/**
	 * Returns the text with its placeholders replaced. If the text is the name of a list,
	 * returns the list.
	 */
	private List<String> values(String text, PlannedResource resource) {
		if (this.known.containsKey(name(text))) {
			return this.known.get(name(text));
		}
		return List.of(PLACEHOLDER.matcher(text)
			.replaceAll((found) -> Matcher.quoteReplacement(String.join(",", first(found.group(1), resource)))));
	}

	private List<String> first(String name, PlannedResource resource) {
		var values = input(name, resource);
		if (!values.isEmpty()) {
			return values.subList(0, 1);
		}
		// Pulumi derives the name from that of the resource, or only AWS knows the value.
		return List.of((name.equals("name") || name.endsWith("Name")) ? resource.name() + "-*" : "*");
	}

	private List<String> input(String name, PlannedResource resource) {
		if (this.known.containsKey(name)) {
			return this.known.get(name);
		}
		return switch (name) {
			case "path" -> List.of(resource.value("path").map(Object::toString).orElse("/"));
			case "trusted" -> trusted(resource);
			default -> resource.value(name)
				.map(Object::toString)
				.map((value) -> UNKNOWN.matcher(value).replaceAll("*"))
				.stream()
				.toList();
		};
	}

	/** Returns the services in the trust policy of a role. */
	private static List<String> trusted(PlannedResource role) {
		return JsonParser.parseString(role.value("assumeRolePolicy").map(Object::toString).orElse("{}"))
			.getAsJsonObject()
			.getAsJsonArray("Statement")
			.asList()
			.stream()
			.map((statement) -> statement.getAsJsonObject().getAsJsonObject("Principal"))
			.map(JsonObject::asMap)
			.map(Map::values)
			.flatMap(Collection::stream)
			.map((service) -> service.getAsString())
			.toList();
	}

	/** The resources or actions of a statement, and its conditions. */
	private record Target(Set<String> values, Map<String, Map<String, ?>> conditions) {
	}

	/**
	 * The permissions that are required to deploy resources of some types. Each is an
	 * entry of {@code deployer-permissions.yaml}, which describes the fields.
	 */
	record Permission(List<String> types, @Nullable String has, @Nullable String service,
			@Nullable List<String> resources, @Nullable List<String> read, @Nullable List<String> write,
			@Nullable Map<String, Map<String, String>> when) {

		static List<Permission> all() {
			var entries = new Yaml().<Object>load(new InputStreamReader(
					Permission.class.getResourceAsStream("/deployer-permissions.yaml"), StandardCharsets.UTF_8));
			var gson = new Gson();
			return gson.fromJson(gson.toJson(entries), new TypeToken<List<Permission>>() {
			}.getType());
		}

		boolean isFor(PlannedResource resource) {
			return this.types.contains(resource.type()) && (this.has == null || resource.has(this.has));
		}

		/** Returns the actions with the prefix of the service. */
		List<String> actions(boolean writing) {
			return Stream
				.concat((this.read != null) ? this.read.stream() : Stream.of(),
						(writing && this.write != null) ? this.write.stream() : Stream.of())
				.map((action) -> this.service + ":" + action)
				.toList();
		}

		List<String> targets() {
			return (this.resources != null) ? this.resources : List.of();
		}

		Map<String, Map<String, String>> conditions() {
			return (this.when != null) ? this.when : Map.of();
		}

	}

}

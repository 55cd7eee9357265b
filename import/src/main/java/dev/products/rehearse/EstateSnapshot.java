package dev.products.rehearse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.RestApi;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * Reads the resources that have the names of an estate, its look-alikes included. Other
 * resources are ignored.
 */
class EstateSnapshot {

	final Emulator emulator;

	private final Map<String, Set<String>> names;

	private final List<Resource> resources = new ArrayList<>();

	/**
	 * A resource in AWS.
	 *
	 * @param type such as table
	 * @param id the ID or ARN by which AWS identifies it
	 * @param details everything else that must not change
	 */
	record Resource(String type, String name, String id, String details) {
	}

	EstateSnapshot(Emulator emulator, Map<String, Set<String>> names) {
		this.emulator = emulator;
		this.names = names;
	}

	List<Resource> read() {
		tables();
		pools();
		apis();
		functions();
		roles();
		logGroups();
		return this.resources;
	}

	/** Resources of other names, such as of an unrelated estate, are not part of it. */
	boolean has(String type, String name) {
		return this.names.getOrDefault(type, Set.of()).contains(name);
	}

	/** Whether the contents of an API of this name are part of the estate. */
	boolean hasContents(String api) {
		return true;
	}

	final void found(String type, String name, String id, String details) {
		this.resources.add(new Resource(type, name, id, details));
	}

	private void tables() {
		for (String name : this.emulator.dynamoDb.listTablesPaginator().tableNames()) {
			if (!has("table", name)) {
				continue;
			}
			TableDescription table = this.emulator.dynamoDb.describeTable((request) -> request.tableName(name)).table();
			found("table", name, table.tableArn(),
					table.toBuilder().itemCount(null).tableSizeBytes(null).build().toString() + settings(table));
			items(name);
		}
	}

	private String settings(TableDescription table) {
		var backups = this.emulator.dynamoDb
			.describeContinuousBackups((request) -> request.tableName(table.tableName()))
			.continuousBackupsDescription();
		var recovery = backups.pointInTimeRecoveryDescription();
		return " " + ((recovery != null) ? recovery.pointInTimeRecoveryStatusAsString() : "") + " "
				+ this.emulator.dynamoDb.describeTimeToLive((request) -> request.tableName(table.tableName()))
					.timeToLiveDescription()
				+ " "
				+ sorted(this.emulator.dynamoDb.listTagsOfResource((request) -> request.resourceArn(table.tableArn()))
					.tags());
	}

	private void items(String table) {
		this.emulator.dynamoDb.scanPaginator((scan) -> scan.tableName(table).consistentRead(true))
			.items()
			.forEach((item) -> {
				Map<String, AttributeValue> ordered = new TreeMap<>(item);
				AttributeValue key = item.getOrDefault("productId", AttributeValue.fromS("?"));
				found("item", String.valueOf(key.s()), table + "/" + key.s(), ordered.toString());
			});
	}

	private void pools() {
		this.emulator.cognito.listUserPoolsPaginator((request) -> request.maxResults(60))
			.userPools()
			.stream()
			.filter((pool) -> has("pool", pool.name()))
			.forEach((pool) -> pool(
					this.emulator.cognito.describeUserPool((request) -> request.userPoolId(pool.id())).userPool()));
	}

	private void pool(UserPoolType pool) {
		found("pool", pool.name(), pool.id(), pool.toBuilder().estimatedNumberOfUsers(null).build().toString());
		this.emulator.cognito.listUserPoolClientsPaginator((request) -> request.userPoolId(pool.id()).maxResults(60))
			.userPoolClients()
			.forEach((client) -> client(this.emulator.cognito
				.describeUserPoolClient((request) -> request.userPoolId(pool.id()).clientId(client.clientId()))
				.userPoolClient()));
		this.emulator.cognito.listGroupsPaginator((request) -> request.userPoolId(pool.id()))
			.groups()
			.forEach((group) -> found("group", group.groupName(), pool.id() + "/" + group.groupName(),
					group.toString()));
		this.emulator.cognito.listUsersPaginator((request) -> request.userPoolId(pool.id()))
			.users()
			.forEach((user) -> user(pool.id(), user));
	}

	/** The secret is only included as a hash. */
	private void client(UserPoolClientType client) {
		found("client", client.clientName(), client.userPoolId() + "/" + client.clientId(),
				client.toBuilder().clientSecret(null).build() + " secret " + hash(client.clientSecret()));
	}

	/** Lists the attributes, because the text of the SDK redacts them. */
	private void user(String pool, UserType user) {
		List<String> groups = this.emulator.cognito
			.adminListGroupsForUser((request) -> request.userPoolId(pool).username(user.username()))
			.groups()
			.stream()
			.map((group) -> group.groupName())
			.sorted()
			.toList();
		Map<String, String> attributes = new TreeMap<>();
		user.attributes().forEach((attribute) -> attributes.put(attribute.name(), attribute.value()));
		found("user", user.username(), pool + "/" + user.username(), user.userStatusAsString() + " " + user.enabled()
				+ " " + user.userCreateDate() + " " + attributes + " in " + groups);
	}

	private void apis() {
		this.emulator.gateway.getRestApisPaginator((request) -> request.limit(500))
			.items()
			.stream()
			.filter((api) -> has("api", api.name()))
			.forEach(this::api);
	}

	private void api(RestApi api) {
		found("api", api.name(), api.id(), api.toString());
		if (!hasContents(api.name())) {
			return;
		}
		this.emulator.gateway
			.getResourcesPaginator((request) -> request.restApiId(api.id()).limit(500).embed("methods"))
			.items()
			.forEach((resource) -> found("resource", resource.path(), api.id() + "/" + resource.id(),
					resource.toString()));
		this.emulator.gateway.getAuthorizers((request) -> request.restApiId(api.id()).limit(500))
			.items()
			.forEach((authorizer) -> found("authorizer", authorizer.name(), api.id() + "/" + authorizer.id(),
					authorizer.toString()));
		this.emulator.gateway.getDeploymentsPaginator((request) -> request.restApiId(api.id()).limit(500))
			.items()
			.forEach((deployment) -> found("deployment", Objects.toString(deployment.description(), ""),
					api.id() + "/" + deployment.id(), deployment.toString()));
		this.emulator.gateway.getStages((request) -> request.restApiId(api.id()))
			.item()
			.forEach(
					(stage) -> found("stage", stage.stageName(), api.id() + "/" + stage.stageName(), stage.toString()));
	}

	private void functions() {
		this.emulator.lambda.listFunctionsPaginator()
			.functions()
			.stream()
			.filter((function) -> has("function", function.functionName()))
			.forEach(this::function);
	}

	private void function(FunctionConfiguration function) {
		String details = " " + policy(function.functionName()) + " " + new TreeMap<>(
				this.emulator.lambda.listTags((request) -> request.resource(function.functionArn())).tags());
		found("function", function.functionName(), function.functionArn(),
				function.toBuilder().environment((nothing) -> {
				}).build() + " " + hash(String.valueOf(new TreeMap<>(environment(function)))) + details);
	}

	private static Map<String, String> environment(FunctionConfiguration function) {
		return (function.environment() != null) ? function.environment().variables() : Map.of();
	}

	private String policy(String function) {
		try {
			return this.emulator.lambda.getPolicy((request) -> request.functionName(function)).policy();
		}
		catch (ResourceNotFoundException ex) {
			return "no policy";
		}
	}

	private void roles() {
		this.emulator.iam.listRolesPaginator()
			.roles()
			.stream()
			.filter((role) -> has("role", role.roleName()))
			.forEach(this::role);
		this.emulator.iam.listPoliciesPaginator((request) -> request.scope("Local"))
			.policies()
			.stream()
			.filter((policy) -> has("policy", policy.policyName()))
			.forEach(
					(policy) -> found("policy", policy.policyName(), policy.arn(),
							policy.toString() + this.emulator.iam.getPolicyVersion(
									(request) -> request.policyArn(policy.arn()).versionId(policy.defaultVersionId()))
								.policyVersion()
								.document()));
	}

	private void role(Role role) {
		StringBuilder details = new StringBuilder(role.toBuilder().roleLastUsed((nothing) -> {
		}).build().toString());
		new TreeSet<>(this.emulator.iam.listRolePolicies((request) -> request.roleName(role.roleName())).policyNames())
			.forEach((name) -> details.append(' ')
				.append(this.emulator.iam
					.getRolePolicy((request) -> request.roleName(role.roleName()).policyName(name))));
		details
			.append(sorted(this.emulator.iam.listAttachedRolePolicies((request) -> request.roleName(role.roleName()))
				.attachedPolicies()))
			.append(sorted(this.emulator.iam.listRoleTags((request) -> request.roleName(role.roleName())).tags()));
		found("role", role.roleName(), role.arn(), details.toString());
	}

	private void logGroups() {
		this.emulator.logs.describeLogGroupsPaginator()
			.logGroups()
			.stream()
			.filter((group) -> has("log group", group.logGroupName()))
			.forEach((group) -> found("log group", group.logGroupName(), group.logGroupName(),
					group.toBuilder().storedBytes(null).build().toString()));
	}

	private static String hash(@Nullable String secret) {
		if (secret == null) {
			return "none";
		}
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, 8);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String sorted(List<?> values) {
		Function<Object, String> text = Object::toString;
		return values.stream().map(text).sorted().collect(Collectors.joining(", ", "[", "]"));
	}

}

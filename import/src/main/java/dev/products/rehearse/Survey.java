package dev.products.rehearse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

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
 * Reads all there is of one estate, by the names it can have: what looks like it and what
 * only fills the account included. What others made is not looked at.
 */
final class Survey {

	private final Emulator emulator;

	private final Names suffixed;

	private final Map<String, Set<String>> names;

	private final List<Thing> things = new ArrayList<>();

	Survey(Emulator emulator, String suffix) {
		this.emulator = emulator;
		this.suffixed = Names.of(suffix, false);
		this.names = Names.byType(suffix);
	}

	List<Thing> things() {
		tables();
		pools();
		apis();
		functions();
		roles();
		logGroups();
		return this.things;
	}

	private boolean ours(String type, String name) {
		return this.names.getOrDefault(type, Set.of()).contains(name) || this.suffixed.isUnrelated(name);
	}

	private void found(String type, String name, String id, String details) {
		this.things.add(new Thing(type, name, id, details));
	}

	private void tables() {
		for (String name : this.emulator.dynamoDb.listTablesPaginator().tableNames()) {
			if (!ours("table", name)) {
				continue;
			}
			TableDescription table = this.emulator.dynamoDb.describeTable((request) -> request.tableName(name)).table();
			found("table", name, table.tableArn(),
					table.toBuilder().itemCount(null).tableSizeBytes(null).build().toString()
							+ (this.suffixed.isUnrelated(name) ? "" : settings(table)));
			if (!this.suffixed.isUnrelated(name)) {
				items(name);
			}
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
			.filter((pool) -> ours("pool", pool.name()))
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

	/** The secret as a mark only. */
	private void client(UserPoolClientType client) {
		found("client", client.clientName(), client.userPoolId() + "/" + client.clientId(),
				client.toBuilder().clientSecret(null).build() + " secret " + Marks.of(client.clientSecret()));
	}

	/** The attributes spelt out, since the SDK's text hides them. */
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
			.filter((api) -> ours("api", api.name()))
			.forEach(this::api);
	}

	private void api(RestApi api) {
		found("api", api.name(), api.id(), api.toString());
		if (this.suffixed.isUnrelated(api.name())) {
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
			.filter((function) -> ours("function", function.functionName()))
			.forEach(this::function);
	}

	private void function(FunctionConfiguration function) {
		String details = this.suffixed.isUnrelated(function.functionName()) ? ""
				: " " + policy(function.functionName()) + " " + new TreeMap<>(
						this.emulator.lambda.listTags((request) -> request.resource(function.functionArn())).tags());
		found("function", function.functionName(), function.functionArn(),
				function.toBuilder().environment((nothing) -> {
				}).build() + " " + Marks.of(String.valueOf(new TreeMap<>(environment(function)))) + details);
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
			.filter((role) -> ours("role", role.roleName()))
			.forEach(this::role);
		this.emulator.iam.listPoliciesPaginator((request) -> request.scope("Local"))
			.policies()
			.stream()
			.filter((policy) -> ours("policy", policy.policyName()))
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
		if (!this.suffixed.isUnrelated(role.roleName())) {
			new TreeSet<>(
					this.emulator.iam.listRolePolicies((request) -> request.roleName(role.roleName())).policyNames())
				.forEach((name) -> details.append(' ')
					.append(this.emulator.iam
						.getRolePolicy((request) -> request.roleName(role.roleName()).policyName(name))));
			details
				.append(sorted(
						this.emulator.iam.listAttachedRolePolicies((request) -> request.roleName(role.roleName()))
							.attachedPolicies()))
				.append(sorted(this.emulator.iam.listRoleTags((request) -> request.roleName(role.roleName())).tags()));
		}
		found("role", role.roleName(), role.arn(), details.toString());
	}

	private void logGroups() {
		this.emulator.logs.describeLogGroupsPaginator()
			.logGroups()
			.stream()
			.filter((group) -> ours("log group", group.logGroupName()))
			.forEach((group) -> found("log group", group.logGroupName(), group.logGroupName(),
					group.toBuilder().storedBytes(null).build().toString()));
	}

	private static String sorted(List<?> values) {
		Function<Object, String> text = Object::toString;
		return values.stream().map(text).sorted().collect(Collectors.joining(", ", "[", "]"));
	}

}

package dev.products.rehearse;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Deletes resources with everything that belongs to them, even if deletion protection was
 * turned on after they were built.
 */
final class Removal {

	private final Emulator emulator;

	Removal(Emulator emulator) {
		this.emulator = emulator;
	}

	/**
	 * @param rows what to delete; resources that are deleted with another one are skipped
	 */
	void remove(List<Map<String, String>> rows) {
		each(rows, "api", (id) -> this.emulator.gateway.deleteRestApi((request) -> request.restApiId(id)));
		each(rows, "function", (id) -> this.emulator.lambda.deleteFunction((request) -> request.functionName(id)));
		each(rows, "role", (id) -> role(id.substring(id.lastIndexOf('/') + 1)));
		each(rows, "policy", (id) -> this.emulator.iam.deletePolicy((request) -> request.policyArn(id)));
		each(rows, "table", (id) -> table(id.substring(id.lastIndexOf('/') + 1)));
		each(rows, "pool", this::pool);
		each(rows, "log group", (id) -> this.emulator.logs.deleteLogGroup((request) -> request.logGroupName(id)));
	}

	private static void each(List<Map<String, String>> rows, String type, java.util.function.Consumer<String> delete) {
		rows.stream()
			.filter((row) -> type.equals(row.get("type")))
			.map((row) -> Objects.requireNonNull(row.get("id")))
			.forEach(delete);
	}

	private void role(String name) {
		this.emulator.iam.listRolePolicies((request) -> request.roleName(name))
			.policyNames()
			.forEach((policy) -> this.emulator.iam
				.deleteRolePolicy((request) -> request.roleName(name).policyName(policy)));
		this.emulator.iam.listAttachedRolePolicies((request) -> request.roleName(name))
			.attachedPolicies()
			.forEach((policy) -> this.emulator.iam
				.detachRolePolicy((request) -> request.roleName(name).policyArn(policy.policyArn())));
		this.emulator.iam.deleteRole((request) -> request.roleName(name));
	}

	private void table(String name) {
		if (Boolean.TRUE.equals(this.emulator.dynamoDb.describeTable((request) -> request.tableName(name))
			.table()
			.deletionProtectionEnabled())) {
			this.emulator.dynamoDb.updateTable((request) -> request.tableName(name).deletionProtectionEnabled(false));
		}
		this.emulator.dynamoDb.deleteTable((request) -> request.tableName(name));
	}

	private void pool(String id) {
		var pool = this.emulator.cognito.describeUserPool((request) -> request.userPoolId(id)).userPool();
		if (pool.domain() != null) {
			this.emulator.cognito.deleteUserPoolDomain((request) -> request.userPoolId(id).domain(pool.domain()));
		}
		if ("ACTIVE".equals(pool.deletionProtectionAsString())) {
			this.emulator.cognito.updateUserPool((request) -> request.userPoolId(id).deletionProtection("INACTIVE"));
		}
		this.emulator.cognito.deleteUserPool((request) -> request.userPoolId(id));
	}

}

package dev.products.rehearse;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Builds, reads, and removes one estate on an emulator. */
public class Rehearsal {

	/** The password of every user. The users of an emulator protect nothing. */
	static final String PASSWORD = "Rehearsal-2020!";

	final Emulator emulator;

	final EstateNames names;

	/**
	 * @param suffix the suffix of all names, which distinguishes this estate from others;
	 * may be empty
	 */
	public Rehearsal(Emulator emulator, String suffix) {
		this.emulator = emulator;
		this.names = new EstateNames(suffix);
	}

	/**
	 * Builds the estate, unless a resource with one of its names exists.
	 * @param items the number of items in the table
	 * @param lookAlikes whether to build resources of the same or nearly the same names,
	 * too
	 * @param progress receives a line for each step
	 */
	public BuiltEstate build(int items, boolean lookAlikes, Consumer<String> progress) {
		EstateDesign design = new EstateDesign(this.names, items) {
			@Override
			boolean hasLookAlikes() {
				return lookAlikes;
			}
		};
		return build(design, new RestApiMaker(this.emulator, design), progress);
	}

	final BuiltEstate build(EstateDesign design, RestApiMaker apis, Consumer<String> progress) {
		refuseExisting();
		progress.accept("Creating the table");
		TableMaker tables = new TableMaker(this.emulator);
		String table = tables.make(design, design.names().table());
		if (design.hasLookAlikes()) {
			tables.make(design, design.names().ofLookAlike().table());
		}
		progress.accept("Creating the user pool");
		UserPoolMaker.Pool pool = new UserPoolMaker(this.emulator, design).make();
		progress.accept("Creating the functions");
		FunctionMaker functions = new FunctionMaker(this.emulator, design);
		Map<LegacyFunction, String> arns = new EnumMap<>(LegacyFunction.class);
		for (LegacyFunction function : LegacyFunction.values()) {
			arns.put(function, functions.make(function, table));
		}
		arns.keySet().forEach(functions::await);
		progress.accept("Creating the API");
		String api = apis.make(arns, pool.arn());
		String stage = this.emulator.endpoint() + "/restapis/" + api + "/" + EstateDesign.STAGE + "/_user_request_";
		return new BuiltEstate(stage + "/products", stage + design.itemPath(), api, pool.id(), pool.clientId(),
				pool.clientSecret(), design.names().admin(), design.names().reader(), PASSWORD,
				design.config(pool.arn().split(":")[4]), resources());
	}

	private void refuseExisting() {
		List<Map<String, String>> existing = resources();
		if (!existing.isEmpty()) {
			throw new RehearseException("These resources already exist: "
					+ String.join(", ", existing.stream().limit(5).map(Rehearsal::describe).toList())
					+ ((existing.size() > 5) ? ", and " + (existing.size() - 5) + " more" : "")
					+ ". Nothing was built. Use another --suffix, or remove an earlier rehearsal with --remove.");
		}
	}

	private static String describe(Map<String, String> row) {
		return row.get("type") + " " + row.get("name");
	}

	/** All resources but the items, a row for each. */
	final List<Map<String, String>> resources() {
		return snapshotOf().read().stream().filter((resource) -> !resource.type().equals("item")).map((resource) -> {
			Map<String, String> row = new LinkedHashMap<>();
			row.put("type", resource.type());
			row.put("name", resource.name());
			row.put("id", resource.id());
			return row;
		}).toList();
	}

	EstateSnapshot snapshotOf() {
		return new EstateSnapshot(this.emulator, EstateNames.byType(List.of(this.names, this.names.ofLookAlike())));
	}

	/**
	 * Everything that an adoption must not change: IDs, creation dates, settings, code
	 * hashes, items, and users, of the estate and of its look-alikes.
	 */
	public final SortedMap<String, String> snapshot() {
		SortedMap<String, String> all = new TreeMap<>();
		for (EstateSnapshot.Resource resource : snapshotOf().read()) {
			all.put(resource.type() + " " + resource.id(), resource.name() + ": " + resource.details());
		}
		return all;
	}

	/**
	 * A deployed stack uses the same names for its table, pool, and API, but it has none
	 * of the old functions.
	 */
	final void refuseToRemoveStack() {
		List<Map<String, String>> existing = resources();
		if (!existing.isEmpty() && existing.stream().noneMatch((row) -> "function".equals(row.get("type")))) {
			throw new RehearseException("There is " + describe(existing.get(0))
					+ ", but none of the old functions exists. It may belong to a deployed stack, such as `local`."
					+ " Nothing was removed. If it is left over from a rehearsal, use --remove --force.");
		}
	}

	/**
	 * Removes all resources that have the names of this estate, also of an incomplete
	 * one, even if deletion protection was turned on after they were built.
	 * @return what was removed, a row for each resource
	 */
	public List<Map<String, String>> remove() {
		List<Map<String, String>> existing = resources();
		each(existing, "api", (id) -> this.emulator.gateway.deleteRestApi((request) -> request.restApiId(id)));
		each(existing, "function", (id) -> this.emulator.lambda.deleteFunction((request) -> request.functionName(id)));
		each(existing, "role", (id) -> role(id.substring(id.lastIndexOf('/') + 1)));
		each(existing, "policy", (id) -> this.emulator.iam.deletePolicy((request) -> request.policyArn(id)));
		each(existing, "table", (id) -> table(id.substring(id.lastIndexOf('/') + 1)));
		each(existing, "pool", this::pool);
		each(existing, "log group", (id) -> this.emulator.logs.deleteLogGroup((request) -> request.logGroupName(id)));
		return existing;
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

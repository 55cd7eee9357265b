package dev.products.rehearse;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of everything in one estate. */
class EstateNames {

	private static final String SUFFIX = "([A-Za-z0-9][A-Za-z0-9-]{0,18}[A-Za-z0-9]|[A-Za-z0-9]|)";

	private final String suffix;

	private final boolean lookAlike;

	/**
	 * @param suffix distinguishes this estate from others; empty for none
	 */
	EstateNames(String suffix) {
		this(suffix, false);
	}

	/**
	 * @param lookAlike whether these are the names of the resources that resemble the
	 * estate's own
	 */
	EstateNames(String suffix, boolean lookAlike) {
		if (!suffix.matches(SUFFIX)) {
			throw new RehearseException("'" + suffix
					+ "' is not a valid suffix. Use at most 20 letters, digits, and hyphens, without a hyphen at the start or the end.");
		}
		this.suffix = suffix;
		this.lookAlike = lookAlike;
	}

	EstateNames ofLookAlike() {
		return new EstateNames(this.suffix, true);
	}

	/** All names that these estates can have, by type of resource. */
	static Map<String, Set<String>> byType(List<EstateNames> estates) {
		Map<String, Set<String>> all = new HashMap<>();
		for (EstateNames names : estates) {
			names.list().forEach((type, some) -> all.computeIfAbsent(type, (key) -> new HashSet<>()).addAll(some));
		}
		return all;
	}

	/** The names of resources that a snapshot looks for, by type. */
	Map<String, Set<String>> list() {
		Map<String, Set<String>> all = new HashMap<>(
				Map.of("table", Set.of(table()), "pool", Set.of(pool()), "api", Set.of(api())));
		for (LegacyFunction function : LegacyFunction.values()) {
			Map.of("function", function(function), "log group", logGroup(function), "role", role(function), "policy",
					policy(function))
				.forEach((type, name) -> all.computeIfAbsent(type, (key) -> new HashSet<>()).add(name));
		}
		return all;
	}

	String table() {
		return name("ProductsTable");
	}

	String pool() {
		return name("secure-serverless-app");
	}

	String client() {
		return name("ProductsWebAppClient");
	}

	/** The same in every pool, because clients check for this name. */
	String group() {
		return "apiAdmins";
	}

	String api() {
		return name("ProductsAPI");
	}

	String authorizer() {
		return name("ProductsAuthorizer");
	}

	String function(LegacyFunction function) {
		return name(function.functionName());
	}

	String role(LegacyFunction function) {
		return function(function) + "-role";
	}

	String policy(LegacyFunction function) {
		return function(function) + "-policy";
	}

	String logGroup(LegacyFunction function) {
		return "/aws/lambda/" + function(function);
	}

	/** The user who may write. */
	String admin() {
		return "alice";
	}

	/** The user who may only read. */
	String reader() {
		return "bob";
	}

	String name(String plain) {
		return plain + (this.lookAlike ? "2" : "") + tail();
	}

	boolean isLookAlike() {
		return this.lookAlike;
	}

	String suffix() {
		return this.suffix;
	}

	String tail() {
		return this.suffix.isEmpty() ? "" : "-" + this.suffix;
	}

}

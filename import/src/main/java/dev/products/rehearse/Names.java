package dev.products.rehearse;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What everything in one estate is called.
 *
 * @param suffix tells this estate from others, empty for none
 * @param odd whether names are at the limits of what each service allows
 * @param twin whether these are the names of what only looks like the estate
 */
record Names(String suffix, boolean odd, boolean twin) {

	/** The suffixes there can be: short enough for every service. */
	static final String SUFFIX = "([A-Za-z0-9][A-Za-z0-9-]{0,18}[A-Za-z0-9]|[A-Za-z0-9]|)";

	static Names of(String suffix, boolean odd) {
		if (!suffix.matches(SUFFIX)) {
			throw new RehearseException("'" + suffix
					+ "' is no suffix: it has at most 20 letters, digits and hyphens, no hyphen first or last.");
		}
		return new Names(suffix, odd, false);
	}

	/** All names that an estate of this suffix can have, by type. */
	static Map<String, Set<String>> byType(String suffix) {
		Map<String, Set<String>> all = new HashMap<>();
		BiConsumer<String, String> add = (type, name) -> all.computeIfAbsent(type, (key) -> new HashSet<>()).add(name);
		for (Names names : all(suffix)) {
			add.accept("table", names.table());
			add.accept("pool", names.pool());
			add.accept("api", names.api());
			add.accept("role", names.sharedRole());
			add.accept("policy", names.sharedPolicy());
			for (Operation operation : Operation.values()) {
				add.accept("function", names.function(operation));
				add.accept("log group", names.logGroup(operation));
				add.accept("role", names.role(operation));
				add.accept("policy", names.policy(operation));
			}
		}
		return all;
	}

	/** All ways in which an estate of this suffix can be named. */
	static List<Names> all(String suffix) {
		Names plain = of(suffix, false);
		Names odd = of(suffix, true);
		return List.of(plain, plain.ofTwin(), odd, odd.ofTwin());
	}

	Names ofTwin() {
		return new Names(this.suffix, this.odd, true);
	}

	String table() {
		return name("ProductsTable", "Products.Table_v2.0-", 255);
	}

	String pool() {
		return name("secure-serverless-app", "secure serverless app,\nest. 2020 @home + 1 = ", 128);
	}

	String client() {
		return name("ProductsWebAppClient", "Products\tWeb, App = Client + ", 128);
	}

	/** The same in every pool, as every client asks for it. */
	String group() {
		return this.odd ? oddly("api\"Admins\"'s${sub}\\Größe/漢字#", 128, 'x') : "apiAdmins";
	}

	String api() {
		return name("ProductsAPI", "Products \"API\" 'v1.0' ${stage} <b>Größe</b> 漢字 ", 255);
	}

	String authorizer() {
		return name("ProductsAuthorizer", "Products-Authorizer_", 128);
	}

	String function(Operation operation) {
		return name(operation.function(), operation.function() + "_-", 64);
	}

	String role(Operation operation) {
		return this.odd ? name("", operation.function() + "=role,@a+b.", 64) : function(operation) + "-role";
	}

	String policy(Operation operation) {
		return this.odd ? name("", operation.function() + "=policy,@a+b.", 128) : function(operation) + "-policy";
	}

	String sharedRole() {
		return name("productsfunctions-role", "products=functions,@role+b.", 64);
	}

	String sharedPolicy() {
		return name("productsfunctions-policy", "products=functions,@policy+b.", 128);
	}

	String logGroup(Operation operation) {
		return "/aws/lambda/" + function(operation);
	}

	/** May write. */
	String admin() {
		return this.odd ? "o'brien\"${x}\"-漢字" : "alice";
	}

	/** May only read. */
	String reader() {
		return this.odd ? "zoë.müller+1" : "bob";
	}

	/** What fills an account and has nothing to do with the estate. */
	String unrelated(int number) {
		return String.format(Locale.ROOT, "unrelated%04d", number) + tail();
	}

	boolean isUnrelated(String name) {
		return name.matches("(/aws/lambda/)?unrelated\\d{4,}" + tail());
	}

	private String name(String plain, String odd, int limit) {
		if (this.odd) {
			return oddly(odd, limit, this.twin ? 'y' : 'x');
		}
		return plain + (this.twin ? "2" : "") + tail();
	}

	private String oddly(String odd, int limit, char filler) {
		int missing = limit - odd.length() - tail().length();
		return odd + String.valueOf(filler).repeat(missing) + tail();
	}

	private String tail() {
		return this.suffix.isEmpty() ? "" : "-" + this.suffix;
	}

}

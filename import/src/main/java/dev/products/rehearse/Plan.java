package dev.products.rehearse;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What is to be built.
 *
 * @param names what it is called
 * @param variants in what it is hard
 * @param items how many items the table gets
 */
record Plan(Names names, Set<Variant> variants, int items) {

	/** What hands tag: with blanks, slashes and umlauts. */
	private static final Map<String, String> TAGS = Map.of("team", "shop", "Cost Center", "4711 / Größe", "env", "dev");

	static Plan of(String suffix, Set<Variant> variants, int items) {
		EnumSet<Variant> all = EnumSet.of(Variant.CONSOLE);
		all.addAll(variants);
		return new Plan(Names.of(suffix, all.contains(Variant.ODD_NAMES)), all, items);
	}

	boolean has(Variant variant) {
		return this.variants.contains(variant);
	}

	Map<String, String> tags() {
		return has(Variant.TAGS) ? TAGS : Map.of();
	}

	String itemPath() {
		return has(Variant.ROOT_ITEM) ? "/{productId}" : "/products/{productId}";
	}

	/** The methods that a function answers, such as {@code GET /products/{productId}}. */
	String route(Operation operation) {
		return operation.method() + " " + (operation.ofOne() ? itemPath() : "/products");
	}

	/** Whether mapping templates stand between a function and the request. */
	boolean mapped(Operation operation) {
		return has(Variant.MAPPED) && operation == Operation.GET;
	}

	String role(Operation operation) {
		return has(Variant.SHARED_ROLE) ? this.names.sharedRole() : this.names.role(operation);
	}

	String policy(Operation operation) {
		return has(Variant.SHARED_ROLE) ? this.names.sharedPolicy() : this.names.policy(operation);
	}

}

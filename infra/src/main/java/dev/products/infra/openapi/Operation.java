package dev.products.infra.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A method of a path.
 *
 * @param id its {@code operationId}
 * @param verb in capitals
 * @param secured whether it needs a token
 * @param placeParameters those of path and query, which say what is asked for, as API
 * Gateway calls them
 * @param requiredParameters of query and header
 * @param bodies the forms that its body may have; empty: it has none
 */
public record Operation(String id, String verb, boolean secured, List<String> placeParameters,
		Set<String> requiredParameters, List<Body> bodies) {

	/**
	 * Returns the id in the form that logical names have.
	 */
	public String kebabId() {
		return kebab(this.id);
	}

	/**
	 * Returns a name like {@code list-products} for one like {@code listProducts}.
	 */
	public static String kebab(String name) {
		return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
	}

	/**
	 * @param modelName alphanumeric, the same for the same component
	 * @param schema in the dialect of the gateway; refuses when there is no such form
	 */
	public record Body(String mediaType, String modelName, Supplier<? extends Map<String, ?>> schema) {
	}

}

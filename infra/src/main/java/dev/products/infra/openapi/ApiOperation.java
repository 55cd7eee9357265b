package dev.products.infra.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An operation of the contract.
 *
 * @param id the {@code operationId}
 * @param verb the HTTP method in upper case
 * @param secured whether the operation requires a token
 * @param cacheParameters the parameters in path and query that identify a cached
 * response, by their names in API Gateway
 * @param requiredParameters the required parameters in query and header
 * @param bodies the request bodies by media type; empty if the operation has no body
 */
public record ApiOperation(String id, String verb, boolean secured, List<String> cacheParameters,
		Set<String> requiredParameters, List<Body> bodies) {

	/**
	 * Returns the id in the form of a logical name in Pulumi.
	 */
	public String kebabId() {
		return kebab(this.id);
	}

	/**
	 * Returns {@code list-products} for {@code listProducts}.
	 */
	public static String kebab(String name) {
		return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
	}

	/**
	 * A request body of one media type.
	 *
	 * @param modelName an alphanumeric name, which is the same for each use of a
	 * component
	 * @param schema the model; fails if the schema cannot be converted
	 */
	public record Body(String mediaType, String modelName, Supplier<? extends Map<String, ?>> schema) {
	}

}

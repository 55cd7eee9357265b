package dev.products.infra.stage;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What tells one cached answer of an operation from another. The gateway keeps whatever
 * the service answers, errors and 304 too, and by itself looks at nothing but the
 * resource: two products would have one answer.
 *
 * @param parameters as API Gateway calls them; empty where nothing is cached
 */
public record CacheKey(List<String> parameters) {

	/**
	 * The headers that an answer to any GET depends on.
	 */
	private static final List<String> HEADERS = List.of(
			// The caller. The authorizer lets in every token of the pool; the service
			// alone refuses one that another client got.
			"Authorization",
			// A 304 is for who has the representation already, a 412 for who asked for
			// another, a 406 for who takes no JSON.
			"If-None-Match", "If-Match", "Accept",
			// What a browser may read depends on the page that asks.
			"Origin",
			// The header Link has the stage in its path at one address and not at the
			// other.
			"Host");

	/**
	 * @param verb the operation's HTTP method
	 * @param parameters of its path and query, such as
	 * {@code method.request.path.productId}
	 */
	public static CacheKey of(StageSettings settings, String verb, List<String> parameters) {
		if (!settings.caches() || !verb.equals("GET")) {
			return new CacheKey(List.of());
		}
		var all = new TreeSet<>(parameters);
		HEADERS.forEach((header) -> all.add("method.request.header." + header));
		return new CacheKey(List.copyOf(all));
	}

	/**
	 * Returns what the method has to declare, since an integration can only refer to
	 * that; none of it has to be in a request.
	 */
	public Map<String, Boolean> requestParameters() {
		return this.parameters.stream().collect(Collectors.toMap((parameter) -> parameter, (parameter) -> false));
	}

}

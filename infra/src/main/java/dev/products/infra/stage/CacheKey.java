package dev.products.infra.stage;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The parameters that distinguish the cached responses of an operation. API Gateway
 * caches whatever the service returns, including errors and 304. By default it
 * distinguishes only resources, so that two products would share one response.
 *
 * @param parameters the parameters, named as in API Gateway; empty if the method is not
 * cached
 */
public record CacheKey(List<String> parameters) {

	/** The headers on which the response to any GET depends. */
	private static final List<String> HEADERS = List.of(
			// The client. The authorizer accepts every token of the user pool, but the
			// service rejects tokens that were issued to another client application.
			"Authorization",
			// A 304 is meant for a client that has the representation already, a 412 for
			// one that requires another, and a 406 for one that does not accept JSON.
			"If-None-Match", "If-Match", "Accept",
			// The CORS headers depend on the origin of the page.
			"Origin",
			// The header Link contains the stage name in its path for one host name and
			// not for the other.
			"Host");

	/**
	 * Returns the cache key of an operation.
	 * @param verb the HTTP method of the operation
	 * @param parameters the path and query parameters, such as
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
	 * Returns the parameters as the method must declare them, because an integration can
	 * only refer to declared ones. None of them is required in a request.
	 */
	public Map<String, Boolean> requestParameters() {
		return this.parameters.stream().collect(Collectors.toMap((parameter) -> parameter, (parameter) -> false));
	}

}

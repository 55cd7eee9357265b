package dev.products.infra.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * CORS headers of the responses that API Gateway sends itself (Fetch, section 3.2). The
 * function sets its own.
 *
 * @param origins empty: no page of another origin may call
 */
record AllowedOrigins(List<String> origins) {

	private static final String ALLOWED = "Access-Control-Allow-Origin";

	/** What a client of this API sends besides what Fetch allows anyway. */
	private static final String REQUEST_HEADERS = "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, X-Api-Key";

	/**
	 * Returns the headers of an answer to OPTIONS.
	 */
	Map<String, String> preflight(String methods) {
		return this.origins.isEmpty() ? Map.of()
				: Map.of(ALLOWED, this.origins.get(0), "Access-Control-Allow-Methods", methods,
						"Access-Control-Allow-Headers", REQUEST_HEADERS, "Access-Control-Max-Age", "600", "Vary",
						"Origin");
	}

	/**
	 * Returns the template by which an answer to OPTIONS names the asking origin, if that
	 * is one of several: a constant can name only one. Empty where one is enough.
	 * <p>
	 * Header names come as the client wrote them, with HTTP/2 in small letters (API
	 * Gateway guide, "Variables for data transformations" and "Override your API's
	 * request and response parameters").
	 */
	Map<String, String> preflightTemplates() {
		if (this.origins.size() < 2) {
			return Map.of();
		}
		var listed = this.origins.stream()
			.map((origin) -> "$origin == \"" + origin + "\"")
			.collect(Collectors.joining(" || "));
		return Map.of("application/json", String.format(Locale.ROOT, """
				#set($origin = $input.params().header.get("Origin"))
				#if(!$origin || $origin == "")
				#set($origin = $input.params().header.get("origin"))
				#end
				#if(%s)
				#set($context.responseOverride.header.%s = $origin)
				#end
				""", listed, ALLOWED));
	}

	/**
	 * Returns the headers of an error of the gateway. They can only be constants, or
	 * repeat any origin that asks (API Gateway guide,
	 * "x-amazon-apigateway-gateway-responses.responseParameters"), so they name the
	 * first.
	 */
	Map<String, String> error() {
		var headers = new LinkedHashMap<String, String>();
		if (!this.origins.isEmpty()) {
			headers.put(ALLOWED, this.origins.get(0));
			headers.put("Access-Control-Expose-Headers", "Allow, Retry-After");
			headers.put("Vary", "Origin");
		}
		return headers;
	}

}

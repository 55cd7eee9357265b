package dev.products.infra.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * CORS headers of the responses that API Gateway itself sends (Fetch, section 3.2). The
 * function sets its own.
 *
 * @param origins the origins that may call the API; if empty, pages of other origins may
 * not call it
 */
record AllowedOrigins(List<String> origins) {

	private static final String ALLOWED = "Access-Control-Allow-Origin";

	/** Request headers of this API that are not on the safelist of Fetch. */
	private static final String REQUEST_HEADERS = "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, X-Api-Key";

	/** Returns the headers of a response to OPTIONS. */
	Map<String, String> preflight(String methods) {
		return this.origins.isEmpty() ? Map.of()
				: Map.of(ALLOWED, this.origins.get(0), "Access-Control-Allow-Methods", methods,
						"Access-Control-Allow-Headers", REQUEST_HEADERS, "Access-Control-Max-Age", "600", "Vary",
						"Origin");
	}

	/**
	 * Returns the template with which a response to OPTIONS returns the requesting
	 * origin, if that is one of several: a constant header can name only one. Empty if
	 * there are fewer than two origins.
	 * <p>
	 * API Gateway keeps header names as the client sent them, which is in lower case for
	 * HTTP/2 (API Gateway guide, "Variables for data transformations" and "Override your
	 * API's request and response parameters").
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
	 * Returns the headers of an error response of API Gateway. They can only be
	 * constants, or repeat any requesting origin (API Gateway guide,
	 * "x-amazon-apigateway-gateway-responses.responseParameters"). Therefore they name
	 * the first allowed origin.
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

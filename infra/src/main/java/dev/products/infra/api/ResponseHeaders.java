package dev.products.infra.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Constant headers of a response that API Gateway itself returns.
 *
 * @param values the parameters of the integration response, by mapping expression
 */
record ResponseHeaders(Map<String, String> values) {

	static ResponseHeaders of(Map<String, String> headers) {
		var values = new TreeMap<String, String>();
		headers.forEach((header, value) -> values.put("method.response.header." + header, "'" + value + "'"));
		return new ResponseHeaders(values);
	}

	/** Returns the same headers as the method response must declare them. */
	Map<String, Boolean> declared() {
		return this.values.keySet().stream().collect(Collectors.toMap((header) -> header, (header) -> false));
	}

}

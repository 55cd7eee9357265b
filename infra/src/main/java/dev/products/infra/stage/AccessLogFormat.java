package dev.products.infra.stage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.google.gson.GsonBuilder;

/**
 * A line of the access log: one JSON object, without token, body, address or name of the
 * caller.
 * <p>
 * Every value is in quotes, because the gateway writes {@code -} for what there is not,
 * and is a number, an id, a word of AWS's or a path, in which a quote is percent-encoded
 * (RFC 3986 section 3.3). Messages of the gateway and of authorizers are left out: they
 * quote what the caller sent, for a malformed Authorization header the header itself.
 * {@code error.responseType} says which error it was.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html">Variables
 * for access logging</a>
 */
final class AccessLogFormat {

	static final List<String> FIELDS = List.of("requestId", "extendedRequestId", "xrayTraceId", "requestTime",
			"domainName", "protocol", "httpMethod", "path", "resourcePath", "status", "responseLength",
			"responseLatency", "integration.status", "integration.latency", "authorizer.status", "authorizer.latency",
			"waf.status", "wafResponseCode", "identity.apiKeyId", "error.responseType");

	private static final Pattern DOT = Pattern.compile("\\.([a-z])");

	private AccessLogFormat() {
	}

	static String json() {
		var format = new LinkedHashMap<String, String>();
		FIELDS.forEach((field) -> format.put(name(field), "$context." + field));
		return new GsonBuilder().disableHtmlEscaping().create().toJson(format);
	}

	/**
	 * Returns {@code errorResponseType} for {@code error.responseType}: a metric filter
	 * cannot select a property with a dot in its name (Logs guide, "Filter pattern
	 * syntax", property selectors).
	 */
	static String name(String field) {
		return DOT.matcher(field).replaceAll((dot) -> dot.group(1).toUpperCase(Locale.ROOT));
	}

}

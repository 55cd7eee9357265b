package dev.products.infra.stage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.google.gson.GsonBuilder;

/**
 * The format of an access log line: one JSON object that contains no token, no body, and
 * neither the IP address nor the name of the client.
 * <p>
 * Every value is in quotes, because API Gateway writes {@code -} for a missing value. The
 * quotes are safe: a value is a number, an id, a term defined by AWS or a path, in which
 * a quote is percent-encoded (RFC 3986 section 3.3). Messages of API Gateway and of
 * authorizers are left out, because they quote what the client sent; for a malformed
 * Authorization header that is the header itself. {@code error.responseType} identifies
 * the error.
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
	 * Returns the property name of a field, such as {@code errorResponseType} for
	 * {@code error.responseType}. A metric filter cannot select a property with a dot in
	 * its name (Logs guide, "Filter pattern syntax", property selectors).
	 */
	static String name(String field) {
		return DOT.matcher(field).replaceAll((dot) -> dot.group(1).toUpperCase(Locale.ROOT));
	}

}

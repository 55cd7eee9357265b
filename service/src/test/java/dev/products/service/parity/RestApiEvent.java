package dev.products.service.parity;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Creates the event that a REST API creates for a request: the path is encoded and
 * without the stage, the query is decoded, and headers and parameters are included both
 * with their last value and with all values.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">
 * Input format of a Lambda function for proxy integration</a>
 */
final class RestApiEvent {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final String STAGE = "/dev";

	private static final Pattern ONE = Pattern.compile("/products/[^/]+");

	private RestApiEvent() {
	}

	static JsonNode of(Case step, Request request) {
		String[] parts = request.target().split("\\?", 2);
		String resource = (step.resource() != null) ? step.resource() : resource(parts[0]);
		ObjectNode event = JSON.createObjectNode();
		event.put("resource", resource).put("path", parts[0]).put("httpMethod", request.method());
		headers(event, request);
		if (!step.caller().equals("nobody")) {
			// The gateway passes the header on, but the service must not trust it.
			header((ObjectNode) event.get("headers"), (ObjectNode) event.get("multiValueHeaders"), "Authorization",
					"Bearer eyJraWQiOiJyZWRhY3RlZCJ9.e30.c2ln");
		}
		query(event, (parts.length > 1) ? parts[1] : "");
		event.putNull("pathParameters").putNull("stageVariables");
		context(event.putObject("requestContext"), step, request, parts[0], resource);
		body(event, request.body());
		return (step.event() != null) ? merged(event, step.event()) : event;
	}

	private static String resource(String path) {
		return path.equals("/products") ? path : ONE.matcher(path).matches() ? "/products/{productId}" : "/{proxy+}";
	}

	private static void headers(ObjectNode event, Request request) {
		ObjectNode last = event.putObject("headers");
		ObjectNode all = event.putObject("multiValueHeaders");
		header(last, all, "Host", "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com");
		header(last, all, "X-Forwarded-For", "203.0.113.7, 198.51.100.9");
		header(last, all, "X-Forwarded-Port", "443");
		header(last, all, "X-Forwarded-Proto", "https");
		header(last, all, "X-Amzn-Trace-Id", "Root=1-65a1b2c3-4d5e6f708192a3b4c5d6e7f8");
		request.headers()
			.stream()
			// The gateway reads the whole body and removes this header.
			.filter((header) -> !header.name().equals("Transfer-Encoding"))
			.forEach((header) -> header(last, all, header.name(), header.value()));
	}

	private static void header(ObjectNode last, ObjectNode all, String name, String value) {
		last.put(name, value);
		all.withArrayProperty(name).add(value);
	}

	private static void query(ObjectNode event, String query) {
		if (query.isEmpty()) {
			event.putNull("queryStringParameters").putNull("multiValueQueryStringParameters");
			return;
		}
		ObjectNode last = event.putObject("queryStringParameters");
		ObjectNode all = event.putObject("multiValueQueryStringParameters");
		for (String parameter : query.split("&")) {
			String[] parts = parameter.split("=", 2);
			header(last, all, decoded(parts[0]), (parts.length > 1) ? decoded(parts[1]) : "");
		}
	}

	/** Decodes a text. A percent sign without two hexadecimal digits stays unchanged. */
	private static String decoded(String text) {
		return URLDecoder.decode(text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8);
	}

	private static void context(ObjectNode context, Case step, Request request, String path, String resource) {
		context.put("resourceId", "q7x2ab")
			.put("resourcePath", resource)
			.put("httpMethod", request.method())
			.put("requestTime", "12/Jan/2026:10:11:12 +0000")
			.put("path", STAGE + path)
			.put("protocol", "HTTP/1.1")
			.put("stage", STAGE.substring(1))
			.put("requestTimeEpoch", 1768212672123L)
			.put("requestId", "6f1ed002-ab5e-4d1c-9d3a-2c9f0f6b8f11")
			.put("domainName", "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com")
			.put("apiId", "a1b2c3d4e5");
		context.putObject("identity").put("sourceIp", "203.0.113.7").put("userAgent", "curl/8.5.0");
		Callers.gatewayClaims(step.caller())
			.ifPresent((claims) -> context.putObject("authorizer").set("claims", JSON.valueToTree(claims)));
	}

	/**
	 * Adds the body as text. If it is not valid UTF-8, a function can only receive it as
	 * base64.
	 */
	private static void body(ObjectNode event, byte[] body) {
		if (body.length == 0) {
			event.putNull("body").put("isBase64Encoded", false);
			return;
		}
		String text = text(body);
		event.put("body", (text != null) ? text : Base64.getEncoder().encodeToString(body))
			.put("isBase64Encoded", text == null);
	}

	private static @Nullable String text(byte[] body) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
		}
		catch (CharacterCodingException binary) {
			return null;
		}
	}

	/** Changes the event with the merge patch of a case (RFC 7396). */
	private static JsonNode merged(JsonNode target, JsonNode patch) {
		if (!patch.isObject()) {
			return patch;
		}
		ObjectNode merged = target.isObject() ? (ObjectNode) target : JSON.createObjectNode();
		patch.properties().forEach((member) -> {
			if (member.getValue().isNull()) {
				merged.remove(member.getKey());
			}
			else {
				merged.set(member.getKey(), merged(merged.path(member.getKey()), member.getValue()));
			}
		});
		return merged;
	}

}

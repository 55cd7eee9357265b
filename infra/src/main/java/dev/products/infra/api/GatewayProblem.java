package dev.products.infra.api;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

import com.google.gson.GsonBuilder;
import com.pulumi.aws.apigateway.Response;
import com.pulumi.aws.apigateway.ResponseArgs;
import org.jspecify.annotations.Nullable;

/**
 * The errors that API Gateway itself returns, as problems (RFC 9457) of the catalogue
 * {@code docs/problems.md}. The texts are those of the service if it has the same
 * problem.
 * <p>
 * The texts are constants. The variables of an error (such as
 * {@code $context.error.validationErrorString}) contain text of the client, and AWS does
 * not document that it is escaped for JSON. Templates of gateway responses only replace
 * variables and call no functions (API Gateway guide, "Gateway responses").
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html">
 * Gateway response types</a>
 */
enum GatewayProblem {

	ACCESS_DENIED(403, "forbidden", "The authorizer does not let you do this."),
	// 500 by default, also when Lambda throttles a call. API Gateway does not distinguish
	// that from other causes (Lambda guide, "Handling Lambda errors with an API Gateway
	// API"). One of them is an invalid response of a function that may have changed data.
	API_CONFIGURATION_ERROR(503, "unavailable",
			"Too many requests run at once, or the gateway could not use the answer. Try again in a second; read the product before you repeat a write that has no Idempotency-Key.",
			1),
	AUTHORIZER_CONFIGURATION_ERROR(503, "unavailable", Words.AUTHORIZER, 1),
	AUTHORIZER_FAILURE(503, "unavailable", Words.AUTHORIZER, 1),
	BAD_REQUEST_BODY(400, "invalid-product",
			"The body is not one that the description of the API (openapi.yaml) allows here."),
	BAD_REQUEST_PARAMETERS(400, "invalid-request",
			"A parameter that the description of the API (openapi.yaml) requires is missing."),
	// Has no status, because it would replace the status of every response type that does
	// not set its own (Gateway response types).
	DEFAULT_4XX(0, "invalid-request", "The gateway refused the request."),
	// The status is not known here, so the header Retry-After is all that can be added.
	DEFAULT_5XX(0, "internal-error",
			"The gateway could not call the service, or the service failed. Read the product before you repeat a write that has no Idempotency-Key.",
			1),
	EXPIRED_TOKEN(401, "unauthenticated", Words.TOKEN), INTEGRATION_FAILURE(504, "no-answer", Words.NO_ANSWER),
	INTEGRATION_TIMEOUT(504, "no-answer", Words.NO_ANSWER),
	INVALID_API_KEY(403, "forbidden", "The header 'x-api-key' must be a key of this API."),
	INVALID_SIGNATURE(401, "unauthenticated", Words.TOKEN),
	// Unknown paths and methods have methods of their own (UnknownRequests). This type
	// remains for paths that API Gateway cannot match at all.
	MISSING_AUTHENTICATION_TOKEN(404, "path-not-found", "No operation has this path and this method."),
	QUOTA_EXCEEDED(429, "quota-exceeded", "The API key has no requests left for now.", 3600),
	REQUEST_TOO_LARGE(413, "body-too-large", "A body has at most 65536 bytes."),
	RESOURCE_NOT_FOUND(404, "path-not-found", "No operation has this path and this method."),
	THROTTLED(429, "throttled", "Try again in a second, and then more slowly.", 1),
	UNAUTHORIZED(401, "unauthenticated", Words.TOKEN),
	// Only the mocks of unknown paths and methods check the media type of a body.
	UNSUPPORTED_MEDIA_TYPE(404, "path-not-found", "No operation has this path and this method."),
	WAF_FILTERED(403, "forbidden", "The firewall does not let this request through.");

	private final int status;

	private final String problem;

	private final String detail;

	private final int retryAfter;

	GatewayProblem(int status, String problem, String detail) {
		this(status, problem, detail, 0);
	}

	GatewayProblem(int status, String problem, String detail, int retryAfter) {
		this.status = status;
		this.problem = problem;
		this.detail = detail;
		this.retryAfter = retryAfter;
	}

	/** Declares the gateway responses that return each error as a problem. */
	static void declare(DeployedContent content, AllowedOrigins origins) {
		for (var problem : values()) {
			var headers = new TreeMap<>(problem.headers());
			headers.putAll(origins.error());
			var parameters = new TreeMap<String, String>();
			headers.forEach((header, value) -> parameters.put("gatewayresponse.header." + header, "'" + value + "'"));
			var response = ResponseArgs.builder()
				.restApiId(content.api())
				.responseType(problem.name())
				.responseParameters(parameters)
				// API Gateway uses a single template whatever media type the client
				// accepts. The header Content-Type names the actual type.
				.responseTemplates(Map.of("application/json", problem.body()));
			problem.status().ifPresent((status) -> response.statusCode(String.valueOf(status)));
			content.make(problem.kebabName(), response.build(), Response::new);
		}
	}

	String kebabName() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** Returns the status, or empty if API Gateway sets one for each error. */
	OptionalInt status() {
		return (this.status == 0) ? OptionalInt.empty() : OptionalInt.of(this.status);
	}

	String body() {
		return json(this.problem, (this.status == 0) ? null : this.status, this.detail);
	}

	static String json(String problem, @Nullable Integer status, String detail) {
		return new GsonBuilder().disableHtmlEscaping()
			.create()
			.toJson(new Body("urn:problem-type:products:" + problem, title(problem), status, detail));
	}

	/** Returns the title of a problem type, which is also that of the service. */
	private static String title(String problem) {
		return switch (problem) {
			case "body-too-large" -> "The body is too large";
			case "forbidden" -> "The caller is not allowed to do this";
			case "internal-error" -> "An internal error occurred";
			case "invalid-product" -> "The product is not valid";
			case "invalid-request" -> "The request is not valid";
			case "method-not-allowed" -> "The method is not allowed for this path";
			case "no-answer" -> "The service did not answer";
			case "path-not-found" -> "The path does not exist";
			case "quota-exceeded" -> "Your quota is used up";
			case "throttled" -> "Too many requests at once";
			case "unauthenticated" -> "A valid IdToken is required";
			case "unavailable" -> "The service is temporarily unavailable";
			default -> throw new IllegalArgumentException(problem);
		};
	}

	Map<String, String> headers() {
		var headers = new LinkedHashMap<>(Map.of("Content-Type", "application/problem+json"));
		if (this.status == 401) {
			// RFC 9110 section 11.6.1: a response with status 401 names the scheme.
			headers.put("WWW-Authenticate", "Bearer");
		}
		if (this.retryAfter > 0) {
			headers.put("Retry-After", String.valueOf(this.retryAfter));
		}
		return headers;
	}

	/**
	 * A problem as in RFC 9457 section 3.1. It has no {@code instance}, because the path
	 * is text of the client.
	 */
	private record Body(String type, String title, @Nullable Integer status, String detail) {
	}

	/**
	 * Texts that several problems share. An enum cannot declare constants before its own
	 * values.
	 */
	private static final class Words {

		static final String TOKEN = "Send an IdToken in the header 'Authorization: Bearer IDTOKEN'.";

		static final String AUTHORIZER = "The authorizer cannot check your token now, so nothing was done. Try again in a second.";

		static final String NO_ANSWER = "It may still have done what it was asked to.";

	}

}

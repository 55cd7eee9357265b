package dev.products.service.local.openapi;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.products.service.problem.ProblemType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The answers that are no problems, and the headers of requests and of all answers. */
final class Answers {

	private static final String JSON = "application/json";

	private static final String TAG = "(?:(?:W/)?\"[^\"\\x00-\\x20\\x7f]*\"\\s*)?";

	/** Anything, or a list of entity tags (RFC 9110 sections 5.6.1 and 8.8.3). */
	private static final String TAGS = "^(?:\\*|\\s*" + TAG + "(?:,\\s*" + TAG + ")*)$";

	/** A key in quotes, or without. */
	private static final String KEY = "^(?:\"(?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\]){1,255}\""
			+ "|[\\x21\\x23-\\x2b\\x2d-\\x5b\\x5d-\\x7e]{1,255})$";

	private Answers() {
	}

	static void addTo(Components components) {
		components.addParameters("IfMatch", parameter(HttpHeaders.IF_MATCH, String.format(Locale.ROOT, """
				Only if the tag of what is there is one of these, such as `%s`, or anything is there: `*` \
				(RFC 9110 section 13.1.1).""", Examples.ETAG), TAGS))
			.addParameters("IfNoneMatch", parameter(HttpHeaders.IF_NONE_MATCH, String.format(Locale.ROOT, """
					Only if the tag of what is there is none of these, such as `%s`, or nothing is there: `*` \
					(RFC 9110 section 13.1.2). Where it does not hold, GET and HEAD answer 304, the others 412.""",
					Examples.ETAG), TAGS))
			.addParameters("IdempotencyKey", parameter("Idempotency-Key", String.format(Locale.ROOT, """
					1 to 255 printable ASCII characters in double quotes, such as `%s`, new ones for each new request. \
					The same request with the same key gets the stored answer for 24 hours, if it was a success. \
					Without the quotes, a key without spaces, commas, quotes and backslashes counts, too.""",
					Examples.IDEMPOTENCY_KEY), KEY));
		header(components, HttpHeaders.ACCEPT, "The media types that it takes.", JSON);
		header(components, "Accept-Patch",
				"The media types that PATCH takes (RFC 5789 section 3.1); of OPTIONS, and of 415 to a PATCH.",
				"application/merge-patch+json");
		header(components, HttpHeaders.ALLOW, "The methods that there are.", "GET, HEAD, POST, OPTIONS");
		header(components, HttpHeaders.CACHE_CONTROL, "A client may keep it, and asks each time whether it is right.",
				"private, no-cache");
		header(components, HttpHeaders.ETAG, "The strong entity tag of the representation.", Examples.ETAG);
		header(components, HttpHeaders.LINK, "The next page (RFC 8288); absent on the last page.",
				"</products?cursor=" + Examples.CURSOR + ">; rel=\"next\"");
		header(components, HttpHeaders.LOCATION, "The path of the product.", "/products/" + Examples.PRODUCT_ID);
		header(components, HttpHeaders.WWW_AUTHENTICATE,
				"The scheme. API Gateway renames this header to `x-amzn-Remapped-WWW-Authenticate`.", "Bearer");
		components.addHeaders(HttpHeaders.RETRY_AFTER,
				new Header().description("Try again after so many seconds; absent where that does not help.")
					.schema(Schemas.of("integer").minimum(BigDecimal.ZERO))
					.example(1));
		components
			.addResponses("Created", withBody(answer("Created.", HttpHeaders.LOCATION, HttpHeaders.ETAG), "Product"))
			.addResponses("Written", withBody(answer("Written.", HttpHeaders.ETAG), "Product"))
			.addResponses("Product",
					withBody(answer("The product.", HttpHeaders.ETAG, HttpHeaders.CACHE_CONTROL), "Product"))
			.addResponses("Page",
					withBody(answer("A page.", HttpHeaders.ETAG, HttpHeaders.CACHE_CONTROL, HttpHeaders.LINK), "Page"))
			.addResponses("NotModified",
					answer("What you have is still right.", HttpHeaders.ETAG, HttpHeaders.CACHE_CONTROL))
			.addResponses("Deleted", answer("Deleted."))
			.addResponses("Options", answer("The methods of the list.", HttpHeaders.ALLOW))
			.addResponses("ProductOptions", answer("The methods of a product.", HttpHeaders.ALLOW, "Accept-Patch"));
		Arrays.stream(ProblemType.values())
			.forEach((type) -> components.addResponses(Examples.name(type), problem(List.of(type))));
	}

	/**
	 * An answer that is one of these problems.
	 * @param types all of the same status
	 */
	static ApiResponse problem(List<ProblemType> types) {
		String description = types.stream()
			.map((type) -> "`" + Examples.name(type) + "`: " + type.with("").getTitle() + ".")
			.collect(Collectors.joining(" "));
		String[] headers = switch (HttpStatus.valueOf(types.getFirst().with("").getStatus())) {
			case UNAUTHORIZED -> new String[] { HttpHeaders.WWW_AUTHENTICATE };
			case METHOD_NOT_ALLOWED -> new String[] { HttpHeaders.ALLOW };
			case UNSUPPORTED_MEDIA_TYPE -> new String[] { HttpHeaders.ACCEPT, "Accept-Patch" };
			case SERVICE_UNAVAILABLE -> new String[] { HttpHeaders.RETRY_AFTER };
			default -> new String[0];
		};
		return answer(description, headers).content(content("application/problem+json", "Problem",
				types.stream().map(Examples::name).toArray(String[]::new)));
	}

	/** An answer with headers, which are named as in the components. */
	private static ApiResponse answer(String description, String... headers) {
		var answer = new ApiResponse().description(description);
		Stream.of(headers).forEach((name) -> answer.addHeaderObject(name, new Header().$ref(name)));
		return answer;
	}

	static Content content(String mediaType, String schema, String... examples) {
		MediaType body = new MediaType().schema(Schemas.ref(schema));
		Stream.of(examples).forEach((name) -> body.addExamples(name, new Example().$ref(name)));
		return new Content().addMediaType(mediaType, body);
	}

	private static ApiResponse withBody(ApiResponse answer, String schema) {
		return answer.content(content(JSON, schema, schema));
	}

	/** Without an example: Swagger UI would send it with each request. */
	private static Parameter parameter(String name, String description, String pattern) {
		return new Parameter().in("header")
			.name(name)
			.description(description)
			.schema(Schemas.of("string").minLength(1).pattern(pattern));
	}

	private static void header(Components components, String name, String description, String example) {
		Schema<?> text = Schemas.of("string");
		components.addHeaders(name, new Header().description(description).schema(text).example(example));
	}

}

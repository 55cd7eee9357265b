package dev.products.service.local.openapi;

import java.util.Arrays;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.service.problem.ProblemType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.examples.Example;

/** The examples. A test sends each of them, and provokes each problem. */
final class Examples {

	static final String PRODUCT_ID = "PROD001";

	static final String ETAG = "\"0sZ1LzFQ8fA1xDqyTq0cXQ\"";

	/** The page after {@link #PRODUCT_ID} in the list of all products. */
	static final String CURSOR = "WyJiMzE0YTdkZmU2Y2E5ZDU1IiwiMjAyNi0wMS0xNVQwOTozMDowMC4wMDBaIiwiUFJPRDAwMSJd";

	static final String IDEMPOTENCY_KEY = "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"";

	private static final String VALUES = """
			"category":"Electronics","productName":"Smartphone Model X",\
			"description":"Latest model smartphone with advanced features.","productPrice":799,"stock":150""";

	private static final String PRODUCT = String.format(Locale.ROOT, """
			{"productId":"PROD001",%s,\
			"createdAt":"2026-01-15T09:30:00.000Z","updatedAt":"2026-01-15T09:30:00.000Z"}""", VALUES);

	private final ObjectMapper json;

	/**
	 * @param json the one that also writes the answers
	 */
	Examples(ObjectMapper json) {
		this.json = json;
	}

	void addTo(Components components) {
		components
			.addExamples("NewProduct", example(String.format(Locale.ROOT, "{\"productId\":\"PROD001\",%s}", VALUES)))
			.addExamples("ProductValues", example("{" + VALUES.replace("150", "149") + "}"))
			.addExamples("ProductPatch", example("{\"productPrice\":749.5,\"description\":null}"))
			.addExamples("Product", example(PRODUCT))
			.addExamples("Page",
					example(String.format(Locale.ROOT, "{\"items\":[%s],\"nextCursor\":\"%s\"}", PRODUCT, CURSOR)));
		Arrays.stream(ProblemType.values())
			.forEach((type) -> components.addExamples(name(type), new Example().value(problem(type))));
	}

	/** The last part of the type's URI. */
	static String name(ProblemType type) {
		return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private Example example(String text) {
		try {
			return new Example().value(this.json.readTree(text));
		}
		catch (JsonProcessingException malformed) {
			throw new IllegalStateException("This example is not JSON: " + text, malformed);
		}
	}

	private JsonNode problem(ProblemType type) {
		Occurrence occurrence = occurrence(type);
		ObjectNode problem = this.json.valueToTree(type.with(occurrence.detail()));
		if (!occurrence.path().isEmpty()) {
			problem.put("instance", occurrence.path());
		}
		if (type == ProblemType.INVALID_PRODUCT) {
			problem.putArray("errors")
				.add(error("/colour", "is not a field of a product"))
				.add(error("/stock", "must be a whole number from 0 to 1000000000"));
		}
		return problem;
	}

	private ObjectNode error(String pointer, String detail) {
		return this.json.createObjectNode().put("pointer", pointer).put("detail", detail);
	}

	private static Occurrence occurrence(ProblemType type) {
		return switch (type) {
			case INVALID_PRODUCT ->
				new Occurrence("/products", "Mend what the errors name, and send the product again.");
			case MALFORMED_BODY -> new Occurrence("/products", "Not JSON at line 1, column 14.");
			case INVALID_REQUEST -> new Occurrence("/products",
					"limit must be a whole number from 1 to 100, in the digits 0 to 9 and without a leading zero.");
			case UNAUTHENTICATED ->
				new Occurrence("", "Send an IdToken in the header 'Authorization: Bearer IDTOKEN'.");
			case FORBIDDEN -> new Occurrence("",
					"Only members of the write group, and machines with the scope 'products/write', may change products.");
			case PRODUCT_NOT_FOUND -> new Occurrence("/products/PROD001", "No product has the id 'PROD001'.");
			case PATH_NOT_FOUND -> new Occurrence("/prodcuts", "No operation has this path.");
			case METHOD_NOT_ALLOWED ->
				new Occurrence("/products", "The header Allow names the methods that this path has.");
			case NOT_ACCEPTABLE -> new Occurrence("/products",
					"The answer is application/json. Accept that, or leave out the header Accept.");
			case PRODUCT_EXISTS ->
				new Occurrence("/products", "'PROD001' is taken. PUT /products/PROD001 replaces it.");
			case WRITE_CONFLICT -> new Occurrence("/products/PROD001",
					"Product 'PROD001' changes too often to be written now. Try again.");
			case IDEMPOTENCY_IN_PROGRESS -> new Occurrence("/products",
					"The request that came first with this Idempotency-Key is not done yet. Try again in a second.");
			case IDEMPOTENCY_KEY_MALFORMED -> new Occurrence("/products",
					"Idempotency-Key must be 1 to 255 printable ASCII characters in double quotes, such as a UUID.");
			case IDEMPOTENCY_KEY_REUSED -> new Occurrence("/products",
					"This Idempotency-Key came with another request before. Take a new key for a new request.");
			case PRECONDITION_FAILED -> new Occurrence("/products/PROD001",
					"If-Match does not hold for what is there now. GET it, and decide anew.");
			case BODY_TOO_LARGE -> new Occurrence("", "A body has at most 65536 bytes.");
			case URI_TOO_LONG -> new Occurrence("", "A URI has at most 8192 bytes.");
			case HEADERS_TOO_LARGE -> new Occurrence("", "All headers together have at most 10240 bytes.");
			case UNSUPPORTED_MEDIA_TYPE -> new Occurrence("/products",
					"The body has a Content-Type that this operation does not take. The header Accept names what it takes.");
			case INTERNAL_ERROR -> new Occurrence("/products", "The failure is in the service's log.");
			case UNAVAILABLE -> new Occurrence("/products", "The store does not answer. Try again in a second.");
		};
	}

	/**
	 * A problem that occurred.
	 *
	 * @param path the member {@code instance}; empty when a filter refused the request,
	 * which leaves it out
	 */
	private record Occurrence(String path, String detail) {
	}

}

package dev.products.service.problem;

import java.net.URI;
import java.util.Locale;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * The types of problems that the service returns. Clients can rely on the {@code type}
 * URI, which does not change. It identifies the problem and does not refer to a page (RFC
 * 9457 section 3.1.1).
 */
public enum ProblemType {

	INVALID_PRODUCT(HttpStatus.BAD_REQUEST, "The product is not valid"),
	MALFORMED_BODY(HttpStatus.BAD_REQUEST, "The body cannot be read"),
	INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is not valid", "This request cannot be read."),
	UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "A valid IdToken is required"),
	FORBIDDEN(HttpStatus.FORBIDDEN, "You may not do this"),
	PRODUCT_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such product"),
	PATH_NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing at this path", "No operation has this path."),
	METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This method is not allowed here",
			"The header Allow names the methods that this path has."),
	NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No representation that you accept",
			"The answer is application/json. Accept that, or leave out the header Accept."),
	PRODUCT_EXISTS(HttpStatus.CONFLICT, "The product is there already"),
	WRITE_CONFLICT(HttpStatus.CONFLICT, "Others change the product at the same time"),
	IDEMPOTENCY_IN_PROGRESS(HttpStatus.CONFLICT, "The first request with this Idempotency-Key is still running"),
	IDEMPOTENCY_KEY_MALFORMED(HttpStatus.BAD_REQUEST, "The Idempotency-Key is not one"),
	IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_ENTITY, "The Idempotency-Key came with another request"),
	PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "A condition of the request does not hold"),
	BODY_TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE, "The body is too large"),
	URI_TOO_LONG(HttpStatus.URI_TOO_LONG, "The URI is too long"),
	HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large"),
	UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This media type is not supported",
			"The body has a Content-Type that this operation does not take. The header Accept names what it takes."),
	INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "The service failed", "The failure is in the service's log."),
	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The service cannot answer now");

	private final HttpStatus status;

	private final String title;

	/** The detail of a problem for which only the status is known. */
	private final String usualDetail;

	ProblemType(HttpStatus status, String title) {
		this(status, title, title + ".");
	}

	ProblemType(HttpStatus status, String title, String usualDetail) {
		this.status = status;
		this.title = title;
		this.usualDetail = usualDetail;
	}

	/**
	 * Returns the problem for a status. Its detail does not come from a library, because
	 * such a message can contain class names and changes between versions.
	 */
	static ProblemDetail of(HttpStatusCode status) {
		ProblemType type = switch (status.value()) {
			case 401 -> UNAUTHENTICATED;
			case 403 -> FORBIDDEN;
			case 404 -> PATH_NOT_FOUND;
			case 405 -> METHOD_NOT_ALLOWED;
			case 406 -> NOT_ACCEPTABLE;
			case 412 -> PRECONDITION_FAILED;
			case 413 -> BODY_TOO_LARGE;
			case 414 -> URI_TOO_LONG;
			case 431 -> HEADERS_TOO_LARGE;
			case 415 -> UNSUPPORTED_MEDIA_TYPE;
			case 503 -> UNAVAILABLE;
			default -> status.is4xxClientError() ? INVALID_REQUEST : INTERNAL_ERROR;
		};
		ProblemDetail problem = type.with(type.usualDetail);
		problem.setStatus(status.value());
		return problem;
	}

	HttpStatus status() {
		return this.status;
	}

	/** Returns the stable URI of this type, the value of the member {@code type}. */
	URI uri() {
		return URI.create("urn:problem-type:products:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
	}

	/**
	 * Returns the problem with a detail.
	 * @param detail the description of this occurrence, for a person
	 */
	public ProblemDetail with(String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(this.status, detail);
		problem.setType(uri());
		problem.setTitle(this.title);
		return problem;
	}

}

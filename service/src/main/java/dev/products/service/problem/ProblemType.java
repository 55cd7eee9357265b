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
	FORBIDDEN(HttpStatus.FORBIDDEN, "The caller is not allowed to do this"),
	PRODUCT_NOT_FOUND(HttpStatus.NOT_FOUND, "The product does not exist"),
	PATH_NOT_FOUND(HttpStatus.NOT_FOUND, "The path does not exist", "No operation has this path."),
	METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The method is not allowed for this path",
			"The header Allow names the methods that this path has."),
	NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No acceptable media type is available",
			"The answer is application/json. Accept that, or leave out the header Accept."),
	PRODUCT_EXISTS(HttpStatus.CONFLICT, "The product already exists"),
	WRITE_CONFLICT(HttpStatus.CONFLICT, "Other requests are changing the product"),
	IDEMPOTENCY_IN_PROGRESS(HttpStatus.CONFLICT, "A request with this Idempotency-Key is still in progress"),
	IDEMPOTENCY_KEY_MALFORMED(HttpStatus.BAD_REQUEST, "The Idempotency-Key is not valid"),
	IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_ENTITY, "The Idempotency-Key was used for a different request"),
	PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "A precondition of the request is not met"),
	BODY_TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE, "The body is too large"),
	URI_TOO_LONG(HttpStatus.URI_TOO_LONG, "The URI is too long"),
	HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large"),
	UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The media type is not supported",
			"The body has a Content-Type that this operation does not take. The header Accept names what it takes."),
	INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "An internal error occurred", "The service logged the error."),
	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The service is temporarily unavailable");

	private final HttpStatus status;

	private final String title;

	/** The detail of a problem for which only the status is known. */
	private final String defaultDetail;

	ProblemType(HttpStatus status, String title) {
		this(status, title, title + ".");
	}

	ProblemType(HttpStatus status, String title, String defaultDetail) {
		this.status = status;
		this.title = title;
		this.defaultDetail = defaultDetail;
	}

	/**
	 * Returns the problem for a status. Its detail does not come from a library, because
	 * such a message can contain class names and changes between versions.
	 */
	public static ProblemDetail of(HttpStatusCode status) {
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
		ProblemDetail problem = type.with(type.defaultDetail);
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

	public ProblemDetail with(String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(this.status, detail);
		problem.setType(uri());
		problem.setTitle(this.title);
		return problem;
	}

}

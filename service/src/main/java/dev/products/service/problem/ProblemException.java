package dev.products.service.problem;

import java.util.List;

import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Ends a request with a problem. Each cause has its own subclass. */
public abstract class ProblemException extends ErrorResponseException {

	protected ProblemException(ProblemType type, String detail) {
		this(type, detail, List.of());
	}

	/**
	 * @param errors all errors in the body, the member {@code errors} of the problem; the
	 * member is omitted if there are none
	 */
	protected ProblemException(ProblemType type, String detail, List<FieldError> errors) {
		super(type.status(), problem(type, detail, errors), null);
	}

	private static ProblemDetail problem(ProblemType type, String detail, List<FieldError> errors) {
		ProblemDetail problem = type.with(detail);
		if (!errors.isEmpty()) {
			problem.setProperty("errors", errors);
		}
		return problem;
	}

	/**
	 * An error in the body.
	 *
	 * @param pointer the location of the error, a JSON Pointer (RFC 6901)
	 * @param detail the description of the error, for a person
	 */
	public record FieldError(String pointer, String detail) {
	}

}

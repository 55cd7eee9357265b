package dev.products.service.problem;

import java.util.List;

import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Ends a request with a problem. Each cause has a subclass of its own. */
public abstract class ProblemException extends ErrorResponseException {

	protected ProblemException(ProblemType type, String detail) {
		this(type, detail, List.of());
	}

	/**
	 * @param errors what is wrong with the body, all of it; the member {@code errors} of
	 * the problem, left out when empty
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
	 * One thing wrong with the body.
	 *
	 * @param pointer where, as a JSON Pointer (RFC 6901)
	 * @param detail what, for a person
	 */
	public record FieldError(String pointer, String detail) {
	}

}

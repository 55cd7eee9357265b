package dev.products.service.problem;

import java.util.List;

import org.springframework.web.ErrorResponseException;

/** Ends a request with a problem. */
public final class ProblemException extends ErrorResponseException {

	private final ProblemType type;

	public ProblemException(ProblemType type, String detail) {
		this(type, detail, List.of());
	}

	public ProblemException(ProblemType type, String detail, List<FieldError> errors) {
		super(type.status(), type.with(detail), null);
		this.type = type;
		if (!errors.isEmpty()) {
			getBody().setProperty("errors", errors);
		}
	}

	public ProblemType type() {
		return this.type;
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

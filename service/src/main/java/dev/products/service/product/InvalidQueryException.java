package dev.products.service.product;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

/** Thrown if a query parameter or a header is not valid. */
final class InvalidQueryException extends ProblemException {

	InvalidQueryException(String detail) {
		super(ProblemType.INVALID_REQUEST, detail);
	}

}

package dev.products.service.product;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

/** A query parameter that cannot be used. */
final class InvalidQueryException extends ProblemException {

	InvalidQueryException(String detail) {
		super(ProblemType.INVALID_REQUEST, detail);
	}

}

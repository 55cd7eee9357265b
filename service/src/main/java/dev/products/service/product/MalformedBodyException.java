package dev.products.service.product;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

final class MalformedBodyException extends ProblemException {

	MalformedBodyException(String detail) {
		super(ProblemType.MALFORMED_BODY, detail);
	}

}

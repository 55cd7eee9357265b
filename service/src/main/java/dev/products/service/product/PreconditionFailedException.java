package dev.products.service.product;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

final class PreconditionFailedException extends ProblemException {

	PreconditionFailedException(String header) {
		super(ProblemType.PRECONDITION_FAILED,
				header + " does not hold for what is there now. GET it, and decide anew.");
	}

}

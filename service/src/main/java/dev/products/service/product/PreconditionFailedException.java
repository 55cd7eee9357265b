package dev.products.service.product;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

final class PreconditionFailedException extends ProblemException {

	PreconditionFailedException(String header) {
		super(ProblemType.PRECONDITION_FAILED,
				"The product does not meet the condition " + header + ". Read the product before you try again.");
	}

}

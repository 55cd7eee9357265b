package dev.products.service.product;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

/** Thrown if other programs changed the product in every attempt to write it. */
final class WriteConflictException extends ProblemException {

	WriteConflictException(String productId) {
		super(ProblemType.WRITE_CONFLICT,
				"Product '" + productId + "' changes too often to be written now. Try again.");
	}

}

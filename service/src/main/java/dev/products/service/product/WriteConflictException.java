package dev.products.service.product;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

/** Others changed the product each time between our reading and our writing. */
final class WriteConflictException extends ProblemException {

	WriteConflictException(String productId) {
		super(ProblemType.WRITE_CONFLICT,
				"Product '" + productId + "' changes too often to be written now. Try again.");
	}

}

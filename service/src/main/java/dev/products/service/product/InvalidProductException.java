package dev.products.service.product;

import java.util.List;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

final class InvalidProductException extends ProblemException {

	InvalidProductException(List<FieldError> errors) {
		super(ProblemType.INVALID_PRODUCT, "Correct the errors, and send the product again.", errors);
	}

}

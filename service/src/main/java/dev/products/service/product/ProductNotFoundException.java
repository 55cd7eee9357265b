package dev.products.service.product;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

final class ProductNotFoundException extends ProblemException {

	ProductNotFoundException(String productId) {
		super(ProblemType.PRODUCT_NOT_FOUND, "No product has the id '" + productId + "'.");
	}

}

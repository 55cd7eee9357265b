package dev.products.service.product;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

final class ProductExistsException extends ProblemException {

	ProductExistsException(String productId) {
		super(ProblemType.PRODUCT_EXISTS, "'" + productId + "' is taken. PUT /products/" + productId + " replaces it.");
	}

}

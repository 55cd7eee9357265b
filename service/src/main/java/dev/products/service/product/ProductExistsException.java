package dev.products.service.product;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

final class ProductExistsException extends ProblemException {

	ProductExistsException(String productId) {
		super(ProblemType.PRODUCT_EXISTS,
				"'%s' is taken. PUT /products/%s replaces it.".formatted(productId, productId));
	}

}

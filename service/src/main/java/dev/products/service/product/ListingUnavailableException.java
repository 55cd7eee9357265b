package dev.products.service.product;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

/** Thrown if the table has no indexes, such as a table that was adopted as found. */
final class ListingUnavailableException extends ProblemException {

	ListingUnavailableException() {
		super(ProblemType.UNAVAILABLE, "Products cannot be listed yet: the table has no index to list by.");
	}

}

package dev.products.service.product;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

/** The table has no indexes to list by, as one that was adopted as found. */
final class ListingUnavailableException extends ProblemException {

	ListingUnavailableException() {
		super(ProblemType.UNAVAILABLE, "Products cannot be listed yet: the table has no index to list by.");
	}

}

package dev.products.service.product;

import java.util.Optional;

/**
 * A request for a page of a list.
 *
 * @param listing the list
 * @param limit the maximum number of products on the page
 * @param cursor the position at which the previous page ended
 */
record PageRequest(ListIndex listing, int limit, Optional<Cursor> cursor) {

	static final int HIGHEST_LIMIT = 100;

	/**
	 * @throws InvalidQueryException if the limit is out of range
	 */
	PageRequest {
		if (limit < 1 || limit > HIGHEST_LIMIT) {
			throw new InvalidQueryException("limit must be a whole number from 1 to " + HIGHEST_LIMIT
					+ ", in the digits 0 to 9 and without a leading zero.");
		}
	}

}

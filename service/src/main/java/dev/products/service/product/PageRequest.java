package dev.products.service.product;

import java.util.Optional;

/**
 * Which part of which list.
 *
 * @param listing which list
 * @param limit the most products that a page may have
 * @param cursor where the page before this one ended
 */
record PageRequest(ListIndex listing, int limit, Optional<Cursor> cursor) {

	static final int HIGHEST_LIMIT = 100;

	/**
	 * @throws InvalidQueryException when the limit is out of its range
	 */
	PageRequest {
		if (limit < 1 || limit > HIGHEST_LIMIT) {
			throw new InvalidQueryException("limit must be a whole number from 1 to " + HIGHEST_LIMIT
					+ ", in the digits 0 to 9 and without a leading zero.");
		}
	}

}

package dev.products.service.product;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

/**
 * A list of products, which is a partition of an index of the table.
 *
 * @param index the name of the index
 * @param partitionAttribute the attribute that is the partition key of the index
 * @param partition the value of the partition key for this list
 * @param sortAttribute the attribute that is the sort key of the index
 * @param descending whether the list starts with the highest sort key
 */
record ListIndex(String index, String partitionAttribute, String partition, String sortAttribute, boolean descending) {

	/** The list of all products, the newest first. */
	static final ListIndex ALL = new ListIndex("by-listing", "listing", IndexKeys.ALL, "createdAt", true);

	static ListIndex ofCategory(String category) {
		String partition = IndexKeys.ofCategory(category);
		if (partition.isEmpty()) {
			throw new ProblemException(ProblemType.INVALID_REQUEST,
					"category must have a character other than white space.");
		}
		return new ListIndex("by-category", "listingCategory", partition, "listingName", false);
	}

}

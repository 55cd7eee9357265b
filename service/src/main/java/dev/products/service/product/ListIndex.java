package dev.products.service.product;

import java.util.List;

import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

/**
 * A list of products, which is a partition of an index of the table. The list of all
 * products can have more partitions.
 *
 * @param index the name of the index
 * @param partitionAttribute the attribute that is the partition key of the index
 * @param partition the value of the partition key for this list
 * @param sortAttribute the attribute that is the sort key of the index
 * @param descending whether the list starts with the highest sort key
 */
record ListIndex(String index, String partitionAttribute, String partition, String sortAttribute, boolean descending) {

	/** The first partition of the list of all products, the newest first. */
	static final ListIndex ALL = ofPartition(IndexKeys.PARTITIONS.getFirst());

	private static ListIndex ofPartition(String partition) {
		return new ListIndex("by-listing", "listing", partition, "createdAt", true);
	}

	/**
	 * Returns the partitions of the list, whose order is that of products with the same
	 * sort key. Only the list of all products can have more than one.
	 * @param listingPartitions the number of partitions of the list of all products
	 */
	List<ListIndex> partitions(int listingPartitions) {
		return equals(ALL)
				? IndexKeys.PARTITIONS.subList(0, listingPartitions).stream().map(ListIndex::ofPartition).toList()
				: List.of(this);
	}

	static ListIndex ofCategory(String category) {
		String partition = IndexKeys.ofCategory(category);
		if (partition.isEmpty()) {
			throw new ProblemException(ProblemType.INVALID_REQUEST,
					"category must have a character other than white space.");
		}
		return new ListIndex("by-category", "listingCategory", partition, "listingName", false);
	}

}

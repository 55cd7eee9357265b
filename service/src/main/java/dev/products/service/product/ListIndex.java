package dev.products.service.product;

/** An index of the table that lists products. */
sealed interface ListIndex {

	/** Returns the name of the index. */
	String index();

	/** Returns the attribute that is the partition key of the index. */
	String partitionAttribute();

	/** Returns the value of the partition key for this list. */
	String partition();

	/** Returns the attribute that is the sort key of the index. */
	String sortAttribute();

	/** Returns whether the list starts with the highest sort key. */
	boolean descending();

	/** The list of all products, the newest first. */
	record All() implements ListIndex {

		@Override
		public String index() {
			return "by-listing";
		}

		@Override
		public String partitionAttribute() {
			return "listing";
		}

		@Override
		public String partition() {
			return IndexKeys.ALL;
		}

		@Override
		public String sortAttribute() {
			return "createdAt";
		}

		@Override
		public boolean descending() {
			return true;
		}

	}

	/**
	 * The list of the products of one category, sorted by name.
	 *
	 * @param partition the category as a key of the index
	 */
	record OfCategory(String partition) implements ListIndex {

		/**
		 * @throws InvalidQueryException if the name of the category is not valid
		 */
		static OfCategory named(String category) {
			String partition = IndexKeys.ofCategory(category);
			if (partition.isEmpty()) {
				throw new InvalidQueryException("category must have a character other than white space.");
			}
			return new OfCategory(partition);
		}

		@Override
		public String index() {
			return "by-category";
		}

		@Override
		public String partitionAttribute() {
			return "listingCategory";
		}

		@Override
		public String sortAttribute() {
			return "listingName";
		}

		@Override
		public boolean descending() {
			return false;
		}

	}

}

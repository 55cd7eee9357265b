package dev.products.service.product;

/** An index of the table, by which it lists products. */
sealed interface ListIndex {

	/** The index's name. */
	String index();

	/** The attribute that is the index's partition key. */
	String partitionAttribute();

	/** The value that this list has of it. */
	String partition();

	/** The attribute that is the index's sort key. */
	String sortAttribute();

	/** Whether the list starts with the highest sort key. */
	boolean descending();

	/** All products, the newest first. */
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
	 * The products of one category, by name.
	 *
	 * @param partition the category as the index has it
	 */
	record OfCategory(String partition) implements ListIndex {

		/**
		 * @throws InvalidQueryException when there can be no such category
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

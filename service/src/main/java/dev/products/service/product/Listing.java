package dev.products.service.product;

import java.text.Normalizer;

/** The lists there are; each is an index of the table. */
sealed interface Listing {

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
	record All() implements Listing {

		/**
		 * The one partition of this list. Its ceiling of 1,000 writes a second is
		 * DynamoDB's for a partition key value.
		 */
		static final String PARTITION = "products";

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
			return PARTITION;
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

	/** The products of one category, by name. */
	record OfCategory(String category) implements Listing {

		/**
		 * @throws InvalidQueryException when there can be no such category
		 */
		public OfCategory {
			category = Normalizer.normalize(category, Normalizer.Form.NFC).strip();
			if (category.isEmpty() || category.length() > 2 * ProductBody.CATEGORY_CHARACTERS) {
				throw new InvalidQueryException(
						"category must have 1 to %d characters.".formatted(ProductBody.CATEGORY_CHARACTERS));
			}
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
		public String partition() {
			return this.category;
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

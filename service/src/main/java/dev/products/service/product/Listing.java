package dev.products.service.product;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

import org.jspecify.annotations.Nullable;

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

	/**
	 * The products of one category, by name.
	 *
	 * @param partition the category as the index has it
	 */
	record OfCategory(String partition) implements Listing {

		// DynamoDB's limits for a partition key and a sort key.
		private static final int PARTITION_BYTES = 2048;

		private static final int SORT_BYTES = 1024;

		/**
		 * @throws InvalidQueryException when there can be no such category
		 */
		static OfCategory named(String category) {
			String partition = partitionOf(category);
			if (partition.isEmpty()) {
				throw new InvalidQueryException("category must have a character that is no white space.");
			}
			return new OfCategory(partition);
		}

		/** The partition that a category belongs to; empty when it belongs to none. */
		static String partitionOf(@Nullable String category) {
			return (category != null)
					? cut(Normalizer.normalize(category, Normalizer.Form.NFC).strip(), PARTITION_BYTES) : "";
		}

		/** The place that a name has in its partition; empty when it has none. */
		static String sortKeyOf(@Nullable String productName) {
			return (productName != null) ? cut(productName, SORT_BYTES) : "";
		}

		/** As many whole characters from the start as have that many bytes in UTF-8. */
		private static String cut(String text, int bytes) {
			int end = Math.min(text.length(), bytes);
			if (end > 0 && end < text.length() && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end))) {
				end--;
			}
			while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > bytes) {
				end = text.offsetByCodePoints(end, -1);
			}
			return text.substring(0, end);
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

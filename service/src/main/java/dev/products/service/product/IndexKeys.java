package dev.products.service.product;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.products.service.Sha256;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes that are keys of the table's indexes. */
public final class IndexKeys {

	/** The keys and the attributes that determine them. */
	public static final List<String> ATTRIBUTES = List.of("category", "productName", "createdAt", "listing",
			"listingCategory", "listingName");

	/**
	 * The partitions of the list of all products. DynamoDB limits each to 1,000 writes
	 * per second. The first one is the only one by default.
	 */
	static final List<String> PARTITIONS = IntStream.range(0, 16)
		.mapToObj((number) -> (number == 0) ? "products" : "products-" + number)
		.toList();

	// The limits of DynamoDB for a partition key and a sort key, in bytes.
	private static final int PARTITION_BYTES = 2048;

	private static final int SORT_BYTES = 1024;

	private IndexKeys() {
	}

	/**
	 * Returns the changes that the next write of the service would make to the keys of an
	 * item. An attribute whose value is null is removed.
	 * @param item the item with its {@code productId} and {@link #ATTRIBUTES}
	 * @param now the creation time for an item without one
	 */
	public static Map<String, @Nullable AttributeValue> changes(Map<String, AttributeValue> item, Instant now) {
		Map<String, @Nullable AttributeValue> changes = ProductItem.changes(item, ProductPatch.UNCHANGED,
				ProductItem.product(item).patched(ProductPatch.UNCHANGED, now), 1);
		changes.keySet().retainAll(ATTRIBUTES);
		changes.entrySet().removeIf((change) -> {
			AttributeValue before = item.get(change.getKey());
			return before != null && before.equals(change.getValue());
		});
		return changes;
	}

	/**
	 * Returns the name of an attribute whose value the service did not write and would
	 * overwrite.
	 */
	public static Optional<String> overwritten(Map<String, AttributeValue> item) {
		if (hasValue(item.get("createdAt")) && ProductItem.time(item, "createdAt") == null) {
			return Optional.of("createdAt");
		}
		AttributeValue listing = item.get("listing");
		return (hasValue(listing) && !isPartition(listing)) ? Optional.of("listing") : Optional.empty();
	}

	private static boolean hasValue(@Nullable AttributeValue value) {
		return value != null && !Boolean.TRUE.equals(value.nul()) && !"".equals(value.s());
	}

	private static boolean isPartition(@Nullable AttributeValue listing) {
		return listing != null && PARTITIONS.contains(String.valueOf(listing.s()));
	}

	/**
	 * Returns the partition of the list of all products that contains a product. It never
	 * changes, so that no product moves while clients read the list.
	 * @param item the item as it was read; empty if there is none
	 * @param partitions the number of partitions to which new products are distributed
	 */
	static AttributeValue listing(Map<String, AttributeValue> item, String productId, int partitions) {
		AttributeValue before = item.get("listing");
		if (before != null && isPartition(before)) {
			return before;
		}
		int hash = ByteBuffer.wrap(Sha256.of(productId.getBytes(StandardCharsets.UTF_8))).getInt();
		return AttributeValue.fromS(PARTITIONS.get(Math.floorMod(hash, partitions)));
	}

	static String ofCategory(@Nullable String category) {
		return (category != null) ? cut(Normalizer.normalize(category, Normalizer.Form.NFC).strip(), PARTITION_BYTES)
				: "";
	}

	static String ofName(@Nullable String productName) {
		return (productName != null) ? cut(productName, SORT_BYTES) : "";
	}

	private static String cut(String text, int bytes) {
		CharBuffer characters = CharBuffer.wrap(text);
		StandardCharsets.UTF_8.newEncoder()
			.onMalformedInput(CodingErrorAction.REPLACE)
			.encode(characters, ByteBuffer.allocate(bytes), true);
		return text.substring(0, characters.position());
	}

}

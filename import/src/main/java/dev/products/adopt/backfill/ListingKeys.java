package dev.products.adopt.backfill;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys by which the indexes of the products table list an item. The rules are those
 * of the service's writes; {@code listing-keys.json} holds both to the same.
 */
final class ListingKeys {

	/** All that the keys depend on, and the keys themselves. */
	static final List<String> ATTRIBUTES = List.of("category", "productName", "createdAt", "listing", "listingCategory",
			"listingName");

	private static final AttributeValue LISTING = AttributeValue.fromS("products");

	// DynamoDB's limits for a partition key and a sort key.
	private static final int PARTITION_BYTES = 2048;

	private static final int SORT_BYTES = 1024;

	private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter
		.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

	private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

	private ListingKeys() {
	}

	/**
	 * What an item lacks of its keys; an attribute whose value is null is to go. Empty
	 * when the item is as the service would write it.
	 * @param now when an item was created that does not say so
	 */
	static Map<String, @Nullable AttributeValue> changes(Map<String, AttributeValue> item, Instant now) {
		Map<String, @Nullable AttributeValue> keys = new TreeMap<>();
		keys.put("listing", LISTING);
		keys.put("createdAt", AttributeValue
			.fromS(TIMESTAMP.format(Objects.requireNonNullElse(time(item), now.truncatedTo(ChronoUnit.MILLIS)))));
		// An index takes no empty key; an item without one is not in it.
		keys.put("listingCategory",
				key(Normalizer.normalize(text(item, "category"), Normalizer.Form.NFC).strip(), PARTITION_BYTES));
		keys.put("listingName", key(text(item, "productName"), SORT_BYTES));
		keys.entrySet().removeIf((key) -> Objects.equals(key.getValue(), item.get(key.getKey())));
		return keys;
	}

	/**
	 * Names an attribute whose value is not the service's and would be lost with the keys
	 * it is to have, as it would be with the service's next write.
	 */
	static Optional<String> loses(Map<String, AttributeValue> item) {
		if (says(item.get("createdAt")) && time(item) == null) {
			return Optional.of("createdAt");
		}
		AttributeValue listing = item.get("listing");
		return (says(listing) && !LISTING.equals(listing)) ? Optional.of("listing") : Optional.empty();
	}

	private static boolean says(@Nullable AttributeValue value) {
		return value != null && !Boolean.TRUE.equals(value.nul()) && !"".equals(value.s());
	}

	private static String text(Map<String, AttributeValue> item, String name) {
		AttributeValue value = item.get(name);
		return (value == null) ? "" : (value.s() != null) ? value.s() : Objects.requireNonNullElse(value.n(), "");
	}

	private static @Nullable AttributeValue key(String text, int bytes) {
		String key = cut(text, bytes);
		return key.isEmpty() ? null : AttributeValue.fromS(key);
	}

	/** As many whole characters from the start as have that many bytes in UTF-8. */
	private static String cut(String text, int bytes) {
		int end = 0;
		int taken = 0;
		while (end < text.length()) {
			int next = text.offsetByCodePoints(end, 1);
			taken += text.substring(end, next).getBytes(StandardCharsets.UTF_8).length;
			if (taken > bytes) {
				break;
			}
			end = next;
		}
		return text.substring(0, end);
	}

	/** RFC 3339 has years of four digits; Java reads more, and cannot write them all. */
	private static @Nullable Instant time(Map<String, AttributeValue> item) {
		try {
			Instant time = Instant.parse(text(item, "createdAt"));
			return (time.isBefore(FIRST) || !time.isBefore(END)) ? null : time;
		}
		catch (DateTimeException notATime) {
			return null;
		}
	}

}

package dev.products.service.product;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts between products and the items of the table. */
final class ProductItem {

	private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(Product.TIMESTAMP, Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

	private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

	private ProductItem() {
	}

	/**
	 * Returns the attributes that a write sets. An attribute whose value is null is
	 * removed. All other attributes of the item stay unchanged.
	 * @param before the item as it was read; empty if there was none
	 * @param after the product after the write
	 * @param listingPartitions the number of partitions to which new products are
	 * distributed
	 */
	static Map<String, @Nullable AttributeValue> changes(Map<String, AttributeValue> before, ProductPatch patch,
			Product after, int listingPartitions) {
		Map<String, @Nullable AttributeValue> changes = new LinkedHashMap<>();
		put(changes, "category", patch.category(), AttributeValue::fromS);
		put(changes, "productName", patch.productName(), AttributeValue::fromS);
		put(changes, "description", patch.description(), AttributeValue::fromS);
		put(changes, "productPrice", patch.productPrice(), (price) -> AttributeValue.fromN(price.toPlainString()));
		put(changes, "stock", patch.stock(), (stock) -> AttributeValue.fromN(stock.toString()));
		if (patch.removesDescription() && before.containsKey("description")) {
			changes.put("description", null);
		}
		changes.put("createdAt", timestamp(after.createdAt()));
		changes.put("updatedAt", timestamp(after.updatedAt()));
		// The indexes have their own key attributes, because an index on the attribute
		// category would refuse some values of the old functions.
		changes.put("listing", IndexKeys.listing(before, after.productId(), listingPartitions));
		putKey(changes, before, "listingCategory", IndexKeys.ofCategory(after.category()));
		putKey(changes, before, "listingName", IndexKeys.ofName(after.productName()));
		return changes;
	}

	private static <T> void put(Map<String, @Nullable AttributeValue> changes, String name, @Nullable T value,
			Function<T, AttributeValue> convert) {
		if (value != null) {
			changes.put(name, convert.apply(value));
		}
	}

	/**
	 * Sets or removes the key of an index. An index does not accept an empty key; an item
	 * without a key is not in the index.
	 */
	private static void putKey(Map<String, @Nullable AttributeValue> changes, Map<String, AttributeValue> before,
			String name, String key) {
		if (!key.isEmpty()) {
			changes.put(name, AttributeValue.fromS(key));
		}
		else if (before.containsKey(name)) {
			changes.put(name, null);
		}
	}

	private static AttributeValue timestamp(@Nullable Instant time) {
		return AttributeValue.fromS(TIMESTAMP.format(time));
	}

	// Numbers may be text, because old functions wrote them as text.
	static Product product(Map<String, AttributeValue> item) {
		return new Product(Objects.requireNonNull(item.get("productId"), "productId").s(), text(item, "category"),
				text(item, "productName"), text(item, "description"), number(item, "productPrice", ProductItem::price),
				number(item, "stock", BigDecimal::longValueExact), time(item, "createdAt"), time(item, "updatedAt"));
	}

	private static @Nullable String text(Map<String, AttributeValue> item, String name) {
		AttributeValue value = item.get(name);
		return (value == null) ? null : (value.s() != null) ? value.s() : value.n();
	}

	private static <T> @Nullable T number(Map<String, AttributeValue> item, String name,
			Function<BigDecimal, T> convert) {
		try {
			return Optional.ofNullable(text(item, name)).map(BigDecimal::new).map(convert).orElse(null);
		}
		catch (ArithmeticException | NumberFormatException notANumber) {
			return null;
		}
	}

	/**
	 * Refuses a number that DynamoDB cannot store. DynamoDB allows 38 digits and 130
	 * zeros; a number that was written as text can have more.
	 */
	private static BigDecimal price(BigDecimal stored) {
		if (stored.precision() > 38 || Math.abs((long) stored.scale()) > 130) {
			throw new ArithmeticException("No amount of money");
		}
		return ProductBody.money(stored);
	}

	/**
	 * Reads a time. RFC 3339 only allows years of four digits; Java also reads other
	 * years and cannot write all of them.
	 */
	static @Nullable Instant time(Map<String, AttributeValue> item, String name) {
		try {
			return Optional.ofNullable(text(item, name))
				.map(Instant::parse)
				.filter((time) -> !time.isBefore(FIRST) && time.isBefore(END))
				.orElse(null);
		}
		catch (DateTimeException notATime) {
			return null;
		}
	}

}

package dev.products.service.product;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A product as an item of the table, and back. */
final class ProductItem {

	private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(Product.TIMESTAMP)
		.withZone(ZoneOffset.UTC);

	private ProductItem() {
	}

	/**
	 * The attributes that a write sets, but for those that only a first write sets. A
	 * null value stands for an attribute to remove.
	 */
	static Map<String, @Nullable AttributeValue> attributes(ProductDetails details, Instant now) {
		Map<String, @Nullable AttributeValue> attributes = new LinkedHashMap<>();
		attributes.put("category", AttributeValue.fromS(details.category()));
		attributes.put("productName", AttributeValue.fromS(details.productName()));
		attributes.put("description",
				(details.description() != null) ? AttributeValue.fromS(details.description()) : null);
		attributes.put("productPrice", AttributeValue.fromN(details.productPrice().toPlainString()));
		attributes.put("stock", AttributeValue.fromN(Long.toString(details.stock())));
		attributes.put("updatedAt", timestamp(now));
		// The keys of the indexes are attributes of their own, because an index on
		// category itself would refuse what the old functions write.
		attributes.put("listing", AttributeValue.fromS(Listing.All.PARTITION));
		attributes.put("listingCategory", AttributeValue.fromS(details.category()));
		attributes.put("listingName", AttributeValue.fromS(details.productName()));
		return attributes;
	}

	static AttributeValue timestamp(Instant time) {
		return AttributeValue.fromS(TIMESTAMP.format(time));
	}

	/** Reads what is there, also where an old function wrote numbers as text. */
	static Product product(Map<String, AttributeValue> item) {
		return new Product(item.get("productId").s(), text(item, "category"), text(item, "productName"),
				text(item, "description"), number(item, "productPrice", ProductBody::money),
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

	static @Nullable Instant time(Map<String, AttributeValue> item, String name) {
		try {
			return Optional.ofNullable(text(item, name)).map(Instant::parse).orElse(null);
		}
		catch (DateTimeException notATime) {
			return null;
		}
	}

}

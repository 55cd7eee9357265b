package dev.products.service.product;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A product as the table's stream tells of it: an item in DynamoDB's JSON, whoever wrote
 * it. Read as leniently as for the API.
 */
public final class ProductImage {

	/**
	 * The keys of the indexes, and the id of the last write, which earlier versions of
	 * the service left in an item: nothing of the product.
	 */
	static final Set<String> INTERNAL = Set.of("listing", "listingCategory", "listingName", "lastWrite");

	/** Set along with a write, also by one that changes nothing else. */
	private static final Set<String> TIMES = Set.of("createdAt", "updatedAt");

	private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(Product.TIMESTAMP, Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private final Product product;

	private final JsonNode image;

	private final ObjectNode json;

	private ProductImage(Product product, JsonNode image) {
		this.product = product;
		this.image = image;
		this.json = json(product);
	}

	/**
	 * @param productId the item's key
	 * @param image attribute names to typed values, as in {@code {"stock": {"N": "7"}}}
	 */
	public static ProductImage of(String productId, JsonNode image) {
		Map<String, AttributeValue> item = new HashMap<>();
		image.properties().forEach((attribute) -> {
			JsonNode value = attribute.getValue();
			if (value.path("S").isTextual()) {
				item.put(attribute.getKey(), AttributeValue.fromS(value.get("S").textValue()));
			}
			else if (value.path("N").isTextual()) {
				item.put(attribute.getKey(), AttributeValue.fromN(value.get("N").textValue()));
			}
		});
		item.put("productId", AttributeValue.fromS(productId));
		return new ProductImage(ProductItem.product(item), image);
	}

	/** The product as the API sends it. */
	public ObjectNode json() {
		return this.json.deepCopy();
	}

	public Optional<String> category() {
		return Optional.ofNullable(this.product.category());
	}

	public Optional<String> productName() {
		return Optional.ofNullable(this.product.productName());
	}

	public Optional<BigDecimal> price() {
		return Optional.ofNullable(this.product.productPrice());
	}

	public OptionalLong stock() {
		Long stock = this.product.stock();
		return (stock != null) ? OptionalLong.of(stock) : OptionalLong.empty();
	}

	/**
	 * The attributes whose values differ, also those that the API does not know or cannot
	 * read. A number that was text and now is one, but the same, does not differ.
	 */
	public SortedSet<String> differences(ProductImage other) {
		SortedSet<String> names = new TreeSet<>();
		this.image.fieldNames().forEachRemaining(names::add);
		other.image.fieldNames().forEachRemaining(names::add);
		names.removeIf(
				(name) -> INTERNAL.contains(name) || TIMES.contains(name) || value(name).equals(other.value(name)));
		return names;
	}

	private JsonNode value(String name) {
		return this.json.has(name) ? this.json.path(name) : this.image.path(name);
	}

	private static ObjectNode json(Product product) {
		ObjectNode json = JsonNodeFactory.instance.objectNode().put("productId", product.productId());
		putText(json, "category", product.category());
		putText(json, "productName", product.productName());
		putText(json, "description", product.description());
		if (product.productPrice() != null) {
			json.put("productPrice", product.productPrice());
		}
		if (product.stock() != null) {
			json.put("stock", product.stock());
		}
		putText(json, "createdAt", timestamp(product.createdAt()));
		putText(json, "updatedAt", timestamp(product.updatedAt()));
		return json;
	}

	private static void putText(ObjectNode json, String name, @Nullable String text) {
		if (text != null) {
			json.put(name, text);
		}
	}

	private static @Nullable String timestamp(@Nullable Instant time) {
		return (time != null) ? TIMESTAMP.format(time) : null;
	}

}

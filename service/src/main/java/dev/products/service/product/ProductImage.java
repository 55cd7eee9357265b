package dev.products.service.product;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A product in a record of the table's stream, which is an item in DynamoDB JSON. The
 * rules for reading and writing it are those of the API.
 *
 * @param image the attributes with typed values, such as {@code {"stock": {"N": "7"}}}
 * @param json the product as the API returns it
 */
public record ProductImage(JsonNode image, ObjectNode json) {

	/**
	 * The attributes that are not part of the product: the keys of the indexes, and the
	 * id of the last write that earlier versions of the service stored.
	 */
	static final Set<String> INTERNAL = Set.of("listing", "listingCategory", "listingName", "lastWrite");

	/** The attributes that every write sets, even if it changes nothing else. */
	private static final Set<String> TIMES = Set.of("createdAt", "updatedAt");

	private static final JsonMapper JSON = JsonMapper.builder()
		.addModule(new JavaTimeModule())
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

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
		return new ProductImage(image, JSON.valueToTree(ProductItem.product(item)));
	}

	/**
	 * Returns the attributes whose values differ, including attributes that the API does
	 * not know or cannot read. A number that was stored as text does not differ from the
	 * same number stored as a number.
	 */
	public NavigableSet<String> differences(ProductImage other) {
		NavigableSet<String> names = new TreeSet<>();
		this.image.fieldNames().forEachRemaining(names::add);
		other.image.fieldNames().forEachRemaining(names::add);
		names.removeIf(
				(name) -> INTERNAL.contains(name) || TIMES.contains(name) || value(name).equals(other.value(name)));
		return names;
	}

	private JsonNode value(String name) {
		return this.json.has(name) ? this.json.path(name) : this.image.path(name);
	}

}

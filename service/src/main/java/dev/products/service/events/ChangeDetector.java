package dev.products.service.events;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.service.product.ProductImage;
import org.jspecify.annotations.Nullable;

/**
 * Detects the events in a write. A write that does not change the product has no events.
 *
 * @param lowStock the highest number of pieces that is low stock
 */
record ChangeDetector(long lowStock) {

	/** The members of an event whose values have no maximum length. */
	static final Set<String> UNLIMITED = Set.of("before", "after", "changed", "productName", "category");

	List<ProductEvent> of(StreamRecord record) {
		List<ProductEvent> events = new ArrayList<>();
		ProductImage before = record.before().orElse(null);
		ProductImage after = record.after().orElse(null);
		if (before != null && after != null) {
			changed(events, record, before, after);
		}
		else if (after != null) {
			created(events, record, after);
		}
		else if (before != null) {
			deleted(events, record, before);
		}
		return events;
	}

	private void created(List<ProductEvent> events, StreamRecord record, ProductImage after) {
		ObjectNode data = data(record);
		data.set("after", after.json());
		events.add(new ProductEvent(EventType.CREATED, record, after, data));
		stock(events, record, MissingNode.getInstance(), after);
	}

	private void changed(List<ProductEvent> events, StreamRecord record, ProductImage before, ProductImage after) {
		SortedSet<String> changed = before.differences(after);
		if (changed.isEmpty()) {
			return;
		}
		ObjectNode data = data(record);
		data.set("before", before.json());
		data.set("after", after.json());
		ArrayNode names = data.putArray("changed");
		changed.forEach(names::add);
		events.add(new ProductEvent(EventType.CHANGED, record, after, data));
		JsonNode oldPrice = before.json().get("productPrice");
		JsonNode newPrice = after.json().get("productPrice");
		if (!Objects.equals(oldPrice, newPrice)) {
			ObjectNode prices = named(record, after);
			put(prices, "oldPrice", oldPrice);
			put(prices, "newPrice", newPrice);
			events.add(new ProductEvent(EventType.PRICE_CHANGED, record, after, prices));
		}
		stock(events, record, before.json().path("stock"), after);
	}

	private void deleted(List<ProductEvent> events, StreamRecord record, ProductImage before) {
		ObjectNode data = data(record);
		data.set("before", before.json());
		data.put("expired", record.expired());
		events.add(new ProductEvent(EventType.DELETED, record, before, data));
	}

	/**
	 * Adds an event if the stock becomes low or is no longer low. Unknown stock is not
	 * low, so a new product can also have this event.
	 */
	private void stock(List<ProductEvent> events, StreamRecord record, JsonNode before, ProductImage after) {
		JsonNode stock = after.json().path("stock");
		if (stock.isNumber() && isLow(before) != isLow(stock)) {
			events.add(new ProductEvent(isLow(before) ? EventType.STOCK_BACK : EventType.STOCK_LOW, record, after,
					named(record, after).put("stock", stock.longValue()).put("lowStock", this.lowStock)));
		}
	}

	private boolean isLow(JsonNode stock) {
		return stock.isNumber() && stock.longValue() <= this.lowStock;
	}

	/**
	 * Returns whether the price increased; empty if it did not change or a price is
	 * unknown.
	 */
	static Optional<Boolean> priceIncreased(ProductEvent event) {
		if (!event.data().has("oldPrice") || !event.data().has("newPrice")) {
			return Optional.empty();
		}
		BigDecimal before = event.data().get("oldPrice").decimalValue();
		return Optional.of(event.data().get("newPrice").decimalValue().compareTo(before) > 0);
	}

	private static ObjectNode named(StreamRecord record, ProductImage product) {
		ObjectNode data = data(record);
		put(data, "productName", product.json().get("productName"));
		put(data, "category", product.json().get("category"));
		return data;
	}

	private static void put(ObjectNode data, String name, @Nullable JsonNode value) {
		if (value != null) {
			data.set(name, value);
		}
	}

	private static ObjectNode data(StreamRecord record) {
		return JsonNodeFactory.instance.objectNode().put("productId", record.productId());
	}

}

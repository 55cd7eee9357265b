package dev.products.bench;

import java.math.BigDecimal;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A product as it is in requests, in answers, and in the table. */
record Product(String productId, String category, String productName, String description, BigDecimal productPrice,
		long stock) {

	static Product of(Map<String, AttributeValue> item) {
		return new Product(item.get("productId").s(), item.get("category").s(), item.get("productName").s(),
				item.get("description").s(), new BigDecimal(item.get("productPrice").n()),
				Long.parseLong(item.get("stock").n()));
	}

	Map<String, AttributeValue> item() {
		return Map.of("productId", AttributeValue.fromS(this.productId), "category",
				AttributeValue.fromS(this.category), "productName", AttributeValue.fromS(this.productName),
				"description", AttributeValue.fromS(this.description), "productPrice",
				AttributeValue.fromN(this.productPrice.toPlainString()), "stock",
				AttributeValue.fromN(Long.toString(this.stock)));
	}

}

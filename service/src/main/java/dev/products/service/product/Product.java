package dev.products.service.product;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A product as it is stored and sent. What is null here is absent in the item, which the
 * service itself never leaves so, but functions before it did.
 *
 * @param productPrice in the shop's currency
 * @param stock pieces
 * @param createdAt set by the service, to the millisecond
 * @param updatedAt set by the service, to the millisecond
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Product(String productId, @Nullable String category, @Nullable String productName, @Nullable String description,
		@Nullable BigDecimal productPrice, @Nullable Long stock,
		@JsonFormat(pattern = Product.TIMESTAMP, timezone = "UTC") @Nullable Instant createdAt,
		@JsonFormat(pattern = Product.TIMESTAMP, timezone = "UTC") @Nullable Instant updatedAt) {

	/** RFC 3339 with always three decimals, so that the text sorts as the time does. */
	static final String TIMESTAMP = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";

	Product(String productId, ProductDetails details, @Nullable Instant createdAt, Instant updatedAt) {
		this(productId, details.category(), details.productName(), details.description(), details.productPrice(),
				details.stock(), createdAt, updatedAt);
	}

}

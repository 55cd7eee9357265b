package dev.products.service.product;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A product as it is sent. What is null here is absent in the item, which the service
 * itself never leaves so, but functions before it did.
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

	/** A product of which nothing is known but its id. */
	static Product blank(String productId) {
		return new Product(productId, null, null, null, null, null, null, null);
	}

	/** This product after a write. */
	Product patched(ProductPatch patch, Instant now) {
		return new Product(this.productId, either(patch.category(), this.category),
				either(patch.productName(), this.productName),
				patch.removesDescription() ? null : either(patch.description(), this.description),
				either(patch.productPrice(), this.productPrice), either(patch.stock(), this.stock),
				either(this.createdAt, now), now);
	}

	private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
		return (first != null) ? first : second;
	}

}

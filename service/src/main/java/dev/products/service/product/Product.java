package dev.products.service.product;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A product as the API returns it. A value is null if its attribute is missing in the
 * item. The service always writes all required values, but earlier functions did not.
 *
 * @param productPrice the price in the currency of the shop
 * @param stock the number of pieces
 * @param createdAt the creation time, set by the service in milliseconds
 * @param updatedAt the time of the last write, set by the service in milliseconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Product(String productId, @Nullable String category, @Nullable String productName, @Nullable String description,
		@Nullable BigDecimal productPrice, @Nullable Long stock,
		@JsonFormat(pattern = Product.TIMESTAMP, timezone = "UTC") @Nullable Instant createdAt,
		@JsonFormat(pattern = Product.TIMESTAMP, timezone = "UTC") @Nullable Instant updatedAt) {

	/**
	 * The format of RFC 3339 with exactly three decimals, so that the order of the texts
	 * is the order of the times.
	 */
	static final String TIMESTAMP = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";

	static Product blank(String productId) {
		return new Product(productId, null, null, null, null, null, null, null);
	}

	Product patched(ProductPatch patch, Instant now) {
		return new Product(this.productId, firstNonNull(patch.category(), this.category),
				firstNonNull(patch.productName(), this.productName),
				patch.removesDescription() ? null : firstNonNull(patch.description(), this.description),
				firstNonNull(patch.productPrice(), this.productPrice), firstNonNull(patch.stock(), this.stock),
				firstNonNull(this.createdAt, now), now);
	}

	private static <T> @Nullable T firstNonNull(@Nullable T first, @Nullable T second) {
		return (first != null) ? first : second;
	}

}

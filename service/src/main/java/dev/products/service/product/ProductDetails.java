package dev.products.service.product;

import java.math.BigDecimal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a product: the body of a PUT, whose path has the id. Always
 * valid.
 *
 * @param productId as far as the body repeats it
 */
@JsonDeserialize(using = ProductDetails.Reader.class)
record ProductDetails(@Nullable String productId, String category, String productName, @Nullable String description,
		BigDecimal productPrice, long stock) {

	static final class Reader extends JsonDeserializer<ProductDetails> {

		@Override
		public ProductDetails deserialize(JsonParser parser, DeserializationContext context)
				throws java.io.IOException {
			return new ProductBody(parser.readValueAsTree()).details(false);
		}

	}

}

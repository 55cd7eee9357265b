package dev.products.service.product;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

/** A product to create: the body of a POST. Always valid. */
@JsonDeserialize(using = NewProduct.Reader.class)
record NewProduct(String productId, ProductDetails details) {

	static final class Reader extends JsonDeserializer<NewProduct> {

		@Override
		public NewProduct deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			return new ProductBody(parser.readValueAsTree()).newProduct();
		}

	}

}

package dev.products.bench;

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@SpringBootApplication
class TwinApplication {

	@Bean
	DynamoDbClient dynamoDb() {
		return DynamoDbClient.create();
	}

	@RestController
	static class ProductController {

		private static final String TABLE = "ProductsTable";

		private final DynamoDbClient dynamoDb;

		ProductController(DynamoDbClient dynamoDb) {
			this.dynamoDb = dynamoDb;
		}

		@PostMapping("/products")
		@ResponseStatus(HttpStatus.CREATED)
		Product create(@RequestBody Product product) {
			this.dynamoDb.putItem((put) -> put.tableName(TABLE).item(product.item()));
			return product;
		}

		@GetMapping("/products/{productId}")
		Product get(@PathVariable String productId) {
			GetItemResponse found = this.dynamoDb
				.getItem((get) -> get.tableName(TABLE).key(Map.of("productId", AttributeValue.fromS(productId))));
			if (!found.hasItem()) {
				throw new ResponseStatusException(HttpStatus.NOT_FOUND);
			}
			return Product.of(found.item());
		}

	}

}

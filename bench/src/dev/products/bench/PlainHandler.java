package dev.products.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Answers {@code POST /products} and {@code GET /products/{productId}}. */
public final class PlainHandler implements RequestStreamHandler {

	private static final String TABLE = "ProductsTable";

	private final ObjectMapper json = new ObjectMapper();

	private final DynamoDbClient dynamoDb = DynamoDbClient.create();

	@Override
	public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
		JsonNode request = this.json.readTree(event);
		this.json.writeValue(answer, "POST".equals(request.path("httpMethod").asText())
				? create(request.path("body").asText()) : get(request.at("/pathParameters/productId").asText()));
	}

	private Map<String, Object> create(String body) throws IOException {
		Product product = this.json.readValue(body, Product.class);
		this.dynamoDb.putItem((put) -> put.tableName(TABLE).item(product.item()));
		return answer(201, product);
	}

	private Map<String, Object> get(String productId) throws IOException {
		GetItemResponse found = this.dynamoDb
			.getItem((get) -> get.tableName(TABLE).key(Map.of("productId", AttributeValue.fromS(productId))));
		return found.hasItem() ? answer(200, Product.of(found.item())) : answer(404, Map.of("message", "Not Found"));
	}

	private Map<String, Object> answer(int status, Object body) throws IOException {
		return Map.of("statusCode", status, "headers", Map.of("Content-Type", "application/json"), "body",
				this.json.writeValueAsString(body));
	}

}

package dev.products.service.parity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.service.product.FaultyDynamoDb;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The entry points, each with its own tables, and both with a proxy that causes faults in
 * the calls to DynamoDB.
 */
enum EntryPoint {

	LOCAL {

		@Override
		Answer answer(Case step, Request request) throws IOException {
			return local.answer(step, request);
		}

	},

	LAMBDA {

		@Override
		Answer answer(Case step, Request request) throws IOException {
			return lambda.answer(step, request);
		}

	};

	private static final ObjectMapper JSON = new ObjectMapper();

	private static LocalEntryPoint local;

	private static LambdaEntryPoint lambda;

	private static FaultyDynamoDb dynamoDb;

	private static Tables tables;

	static void start() throws Exception {
		local = new LocalEntryPoint(BehindProxy.class);
		dynamoDb = local.part(FaultyDynamoDb.class);
		tables = new Tables(local.dynamoDb());
		lambda = new LambdaEntryPoint(dynamoDb.address(), "parity-lambda");
	}

	static void stop() {
		lambda.close();
		local.close();
	}

	static void empty() {
		dynamoDb.next(FaultyDynamoDb.WRITE);
		dynamoDb.deliverLate();
		tables.hold(List.of());
		ParityConfiguration.CLOCK.restart();
	}

	static FaultyDynamoDb dynamoDb() {
		return dynamoDb;
	}

	abstract Answer answer(Case step, Request request) throws IOException;

	/**
	 * @param stock the stock to write, which distinguishes the versions of the product
	 * @param headers the headers, alternately names and values
	 */
	Answer send(String method, int stock, String... headers) {
		Map<String, Object> step = new HashMap<>();
		step.put("do", method + (method.equals("POST") ? " /products" : " /products/PROD001"));
		if (method.startsWith("P")) {
			step.put(method.equals("PATCH") ? "json" : "product", Map.of("stock", stock));
		}
		Map<String, String> named = new HashMap<>();
		for (int i = 0; i < headers.length; i += 2) {
			named.put(headers[i], headers[i + 1]);
		}
		step.put("headers", named);
		Case request = JSON.convertValue(step, Case.class);
		try {
			return answer(request, Request.of(request, request.request(), Answer.NONE));
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/** Returns the tag of the product and asserts that it has this stock. */
	String tagOf(int stock) {
		Answer seen = send("GET", 0);
		assertThat(stock(seen)).isEqualTo(stock);
		return seen.header("ETag");
	}

	static int stock(Answer answer) {
		return answer.json().path("stock").asInt();
	}

	int stock() {
		return stock(send("GET", 0));
	}

	/** Puts a proxy between the local service and its database. */
	@Configuration(proxyBeanMethods = false)
	static class BehindProxy {

		@Bean
		FaultyDynamoDb proxy(@Qualifier("dynamoDb") DynamoDbClient direct) {
			return new FaultyDynamoDb(direct.serviceClientConfiguration().endpointOverride().orElseThrow());
		}

		@Bean
		@Primary
		DynamoDbClient clientOfTheProxy(FaultyDynamoDb proxy) {
			return proxy.client();
		}

	}

}

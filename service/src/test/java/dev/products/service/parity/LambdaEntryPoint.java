package dev.products.service.parity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.amazonaws.serverless.exceptions.ContainerInitializationException;
import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.service.lambda.ProductsHandler;
import org.mockito.Mockito;

/** The service behind the gateway. The handler runs in this process. */
final class LambdaEntryPoint implements EntryPoint, AutoCloseable {

	private static final ObjectMapper JSON = new ObjectMapper();

	private final Map<String, String> properties;

	private final ProductsHandler handler;

	private final Context context = Mockito.mock();

	LambdaEntryPoint(URI dynamoDb, String table) throws ContainerInitializationException {
		this.properties = new HashMap<>(Map.of("aws.endpointUrl", dynamoDb.toString(), "aws.region", "eu-central-1",
				"aws.accessKeyId", "local", "aws.secretAccessKey", "local", "products.table", table,
				"products.idempotency-table", table + "-idempotency", "products.audience", Callers.CLIENT,
				"products.machine-clients", Callers.MACHINE,
				// A handler has no arguments, so that this property is the only way to
				// add a source.
				"spring.main.sources", ParityConfiguration.class.getName()));
		// With the time limits for Lambda, the answers would depend on the load of this
		// machine.
		this.properties.put("products.dynamodb-timeout", "10m");
		this.properties.put("products.dynamodb-attempt-timeout", "10m");
		this.properties.forEach(System::setProperty);
		this.handler = new ProductsHandler();
		Mockito.when(this.context.getAwsRequestId()).thenReturn("8476a536-e9f4-11e8-9739-2dfe598c3fcd");
		Mockito.when(this.context.getRemainingTimeInMillis()).thenReturn(29_000);
	}

	@Override
	public Answer answer(Case step, Request request) throws IOException {
		return answerTo(JSON.writeValueAsString(RestApiEvent.of(step, request)));
	}

	/** Returns the answer of the handler to an event. */
	Answer answerTo(String event) throws IOException {
		var answer = new ByteArrayOutputStream();
		this.handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer,
				this.context);
		return parsed(JSON.readTree(answer.toByteArray()));
	}

	private static Answer parsed(JsonNode answer) {
		List<Request.Header> headers = new ArrayList<>();
		answer.path("multiValueHeaders")
			.properties()
			.forEach((header) -> header.getValue()
				.forEach((value) -> headers.add(new Request.Header(header.getKey(), value.textValue()))));
		String body = answer.path("body").asText("");
		if (answer.path("isBase64Encoded").booleanValue()) {
			body = new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
		}
		return new Answer(answer.get("statusCode").intValue(), Answer.headers(headers), body);
	}

	@Override
	public void close() {
		this.properties.keySet().forEach(System::clearProperty);
	}

}

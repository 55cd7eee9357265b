package dev.products.service.lambda;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The HTTP client of DynamoDB, with two modes for the time before a snapshot is taken:
 * <ul>
 * <li>It answers all calls itself, as if each write succeeded, so that requests that
 * change products have no effect.</li>
 * <li>It closes each connection after a call. A connection that is open in a snapshot no
 * longer works after a restore, and the client would only detect this when the response
 * times out (Lambda guide, "Working with Lambda SnapStart", network connections).</li>
 * </ul>
 */
final class PrimingClient implements SdkHttpClient {

	enum Mode {

		/** Calls DynamoDB, and keeps the connections for the next call. */
		NORMAL,

		/** Calls DynamoDB, and closes the connection after the call. */
		CLOSING,

		/** Does not call DynamoDB. */
		SIMULATED

	}

	private static final String PRODUCT = """
			{"productId": {"S": "priming"}, "productName": {"S": "Priming"}, "category": {"S": "priming"},
			 "description": {"S": "A product for priming"}, "productPrice": {"N": "1.99"}, "stock": {"N": "1"},
			 "createdAt": {"S": "2026-01-01T00:00:00.000Z"}, "updatedAt": {"S": "2026-01-01T00:00:00.000Z"},
			 "listing": {"S": "products"}, "listingCategory": {"S": "priming"}, "listingName": {"S": "Priming"}}""";

	/** The answers of DynamoDB to operations that return items. */
	private static final Map<String, String> ANSWERS = Map.of("DynamoDB_20120810.GetItem",
			"{\"Item\": " + PRODUCT + "}", "DynamoDB_20120810.Query",
			"{\"Items\": [" + PRODUCT + ", " + PRODUCT + "], \"LastEvaluatedKey\": " + PRODUCT + "}");

	private final SdkHttpClient dynamoDb;

	private volatile Mode mode = Mode.NORMAL;

	PrimingClient(SdkHttpClient dynamoDb) {
		this.dynamoDb = dynamoDb;
	}

	void use(Mode mode) {
		this.mode = mode;
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest call) {
		return switch (this.mode) {
			case NORMAL -> this.dynamoDb.prepareRequest(call);
			case CLOSING -> this.dynamoDb.prepareRequest(closing(call));
			case SIMULATED -> new Simulated(call.httpRequest());
		};
	}

	private static HttpExecuteRequest closing(HttpExecuteRequest call) {
		SdkHttpRequest request = call.httpRequest().toBuilder().putHeader("Connection", "close").build();
		HttpExecuteRequest.Builder closing = HttpExecuteRequest.builder().request(request);
		call.contentStreamProvider().ifPresent(closing::contentStreamProvider);
		call.metricCollector().ifPresent(closing::metricCollector);
		return closing.build();
	}

	@Override
	public String clientName() {
		return this.dynamoDb.clientName();
	}

	@Override
	public void close() {
		this.dynamoDb.close();
	}

	private record Simulated(SdkHttpRequest request) implements ExecutableHttpRequest {

		@Override
		public HttpExecuteResponse call() {
			String operation = this.request.firstMatchingHeader("X-Amz-Target").orElseThrow();
			byte[] body = ANSWERS.getOrDefault(operation, "{}").getBytes(StandardCharsets.UTF_8);
			return HttpExecuteResponse.builder()
				.response(SdkHttpResponse.builder()
					.statusCode(200)
					.putHeader("Content-Type", "application/x-amz-json-1.0")
					.putHeader("Content-Length", String.valueOf(body.length))
					.build())
				.responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
				.build();
		}

		@Override
		public void abort() {
		}

	}

}

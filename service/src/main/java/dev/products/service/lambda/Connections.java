package dev.products.service.lambda;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Determines whether the client keeps its connections for the next call. A connection
 * that is open in a snapshot no longer works after a restore, and the client would only
 * detect this when the response times out (Lambda guide, "Working with Lambda SnapStart",
 * network connections).
 */
final class Connections implements ExecutionInterceptor {

	private volatile boolean kept = true;

	void keep(boolean kept) {
		this.kept = kept;
	}

	DynamoDbClientBuilder addTo(DynamoDbClientBuilder client) {
		return client.overrideConfiguration(
				client.overrideConfiguration().copy((override) -> override.addExecutionInterceptor(this)));
	}

	@Override
	public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest call, ExecutionAttributes attributes) {
		SdkHttpRequest request = call.httpRequest();
		return this.kept ? request : request.toBuilder().putHeader("Connection", "close").build();
	}

}

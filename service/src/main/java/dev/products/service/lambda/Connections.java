package dev.products.service.lambda;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Whether the client keeps its connections for the next call. One that is open in a
 * snapshot is dead after every restore, and the client would find out by waiting for an
 * answer (Lambda guide, "Working with Lambda SnapStart", network connections).
 */
final class Connections implements ExecutionInterceptor {

	private volatile boolean kept = true;

	void keep(boolean kept) {
		this.kept = kept;
	}

	DynamoDbClientBuilder watch(DynamoDbClientBuilder client) {
		return client.overrideConfiguration(
				client.overrideConfiguration().copy((override) -> override.addExecutionInterceptor(this)));
	}

	@Override
	public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest call, ExecutionAttributes attributes) {
		SdkHttpRequest request = call.httpRequest();
		return this.kept ? request : request.toBuilder().putHeader("Connection", "close").build();
	}

}

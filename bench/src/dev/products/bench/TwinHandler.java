package dev.products.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import com.amazonaws.serverless.exceptions.ContainerInitializationException;
import com.amazonaws.serverless.proxy.model.AwsProxyRequest;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.serverless.proxy.spring.SpringBootLambdaContainerHandler;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/** The handler of the container's quick start guide. */
public final class TwinHandler implements RequestStreamHandler {

	private final SpringBootLambdaContainerHandler<AwsProxyRequest, AwsProxyResponse> container;

	public TwinHandler() throws ContainerInitializationException {
		this.container = SpringBootLambdaContainerHandler.getAwsProxyHandler(TwinApplication.class);
	}

	@Override
	public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
		this.container.proxyStream(event, answer, context);
	}

}

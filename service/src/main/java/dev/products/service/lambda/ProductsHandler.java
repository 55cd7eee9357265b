package dev.products.service.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import com.amazonaws.serverless.exceptions.ContainerInitializationException;
import com.amazonaws.serverless.proxy.InitializationWrapper;
import com.amazonaws.serverless.proxy.internal.LambdaContainerHandler;
import com.amazonaws.serverless.proxy.model.AwsProxyRequest;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.serverless.proxy.spring.SpringBootLambdaContainerHandler;
import com.amazonaws.serverless.proxy.spring.SpringBootProxyHandlerBuilder;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/**
 * Answers the events of an API Gateway REST API. The application starts with the handler,
 * so that a snapshot of SnapStart has it running.
 */
public final class ProductsHandler implements RequestStreamHandler {

	private final SpringBootLambdaContainerHandler<AwsProxyRequest, AwsProxyResponse> container;

	/**
	 * Starts the application.
	 * @throws ContainerInitializationException when it does not start; Lambda reports the
	 * cause as an init error
	 */
	public ProductsHandler() throws ContainerInitializationException {
		// The container's default is ISO-8859-1.
		LambdaContainerHandler.getContainerConfig().setDefaultContentCharset(StandardCharsets.UTF_8.name());
		this.container = new SpringBootProxyHandlerBuilder<AwsProxyRequest>().defaultProxy()
			.exceptionHandler(new ContainerFailure())
			.initializationWrapper(new InitializationWrapper())
			.servletApplication()
			.springBootApplication(LambdaConfiguration.class)
			.buildAndInitialize();
		// The gateway writes the access log.
		this.container.setLogFormatter(null);
	}

	@Override
	public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
		this.container.proxyStream(event, answer, context);
	}

}

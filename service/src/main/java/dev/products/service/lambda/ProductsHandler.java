package dev.products.service.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.amazonaws.serverless.exceptions.ContainerInitializationException;
import com.amazonaws.serverless.proxy.InitializationWrapper;
import com.amazonaws.serverless.proxy.internal.LambdaContainerHandler;
import com.amazonaws.serverless.proxy.model.AwsProxyRequest;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.serverless.proxy.model.ContainerConfig;
import com.amazonaws.serverless.proxy.spring.SpringBootLambdaContainerHandler;
import com.amazonaws.serverless.proxy.spring.SpringBootProxyHandlerBuilder;
import com.amazonaws.services.lambda.runtime.Context;
import org.crac.Core;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * Answers the events of an API Gateway REST API. For any other event, such as a scheduled
 * event that keeps the function warm, it does nothing and answers 204. The application
 * starts together with the handler, so that a SnapStart snapshot contains the running
 * application.
 */
public final class ProductsHandler extends LambdaHandler {

	private static final Logger log = LoggerFactory.getLogger(ProductsHandler.class);

	private final ContainerFailure failures = new ContainerFailure();

	private final SpringBootLambdaContainerHandler<AwsProxyRequest, AwsProxyResponse> container;

	/** Kept in a field, because the CRaC context only has a weak reference. */
	private final Priming priming;

	public ProductsHandler() throws ContainerInitializationException {
		ContainerConfig config = LambdaContainerHandler.getContainerConfig();
		// The default of the container is ISO-8859-1.
		config.setDefaultContentCharset(StandardCharsets.UTF_8.name());
		config.setQueryStringCaseSensitive(true);
		this.container = new SpringBootProxyHandlerBuilder<AwsProxyRequest>().defaultProxy()
			.exceptionHandler(this.failures)
			.initializationWrapper(new InitializationWrapper())
			.servletApplication()
			.springBootApplication(LambdaConfiguration.class)
			.buildAndInitialize();
		// The gateway writes the access log.
		this.container.setLogFormatter(null);
		ApplicationContext application = WebApplicationContextUtils
			.getRequiredWebApplicationContext(this.container.getServletContext());
		Environment settings = application.getEnvironment();
		this.priming = new Priming(this, application.getBean(PrimingClient.class),
				settings.getRequiredProperty("products.audience", String[].class)[0],
				settings.getRequiredProperty("products.write-group"));
		Core.getGlobalContext().register(this.priming);
	}

	/**
	 * @param context null only for a request of {@link Priming}
	 */
	@Override
	public void handleRequest(InputStream event, OutputStream answer, @Nullable Context context) throws IOException {
		LambdaContainerHandler.getObjectMapper().writeValue(answer, answer(event, context));
	}

	private AwsProxyResponse answer(InputStream event, @Nullable Context context) {
		try {
			Optional<GatewayRequest> request = GatewayRequest.read(event);
			if (request.isEmpty()) {
				log.debug("Nothing to do: the event is no request of a REST API");
				return new AwsProxyResponse(HttpStatus.NO_CONTENT.value());
			}
			return this.container.proxy((context != null) ? request.get() : request.get().asInternal(), context);
		}
		catch (IOException | RuntimeException unreadable) {
			log.error("An event cannot be read", unreadable);
			return this.failures.handle(unreadable);
		}
	}

}

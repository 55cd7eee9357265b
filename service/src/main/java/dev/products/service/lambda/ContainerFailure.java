package dev.products.service.lambda;

import java.io.IOException;
import java.io.OutputStream;

import com.amazonaws.serverless.proxy.ExceptionHandler;
import com.amazonaws.serverless.proxy.internal.LambdaContainerHandler;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.serverless.proxy.model.Headers;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.service.problem.ProblemType;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/**
 * Answers requests that fail in the container, before or after Spring MVC, with a
 * problem. By default, the container answers 502 "Gateway Timeout". The container has
 * already logged the failure.
 */
final class ContainerFailure implements ExceptionHandler<AwsProxyResponse> {

	@Override
	public AwsProxyResponse handle(Throwable failure) {
		ProblemDetail problem = ProblemType.of(HttpStatus.INTERNAL_SERVER_ERROR);
		Headers headers = new Headers();
		headers.putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		// Created only for a failure, because it would be a twentieth of the start.
		ObjectMapper json = Jackson2ObjectMapperBuilder.json().build();
		return new AwsProxyResponse(problem.getStatus(), headers, json.valueToTree(problem).toString());
	}

	@Override
	public void handle(Throwable failure, OutputStream answer) throws IOException {
		LambdaContainerHandler.getObjectMapper().writeValue(answer, handle(failure));
	}

}

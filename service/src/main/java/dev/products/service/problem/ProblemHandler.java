package dev.products.service.problem;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Converts the exceptions of controllers and Spring MVC to problems. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception failure, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return answer((failure instanceof ProblemException problem) ? problem.getBody() : ProblemType.of(status),
				headers);
	}

	/**
	 * Omits the header {@code Accept}. In a response it describes which content a request
	 * may have, and not which content a response may have (RFC 9110 section 12.5.1).
	 */
	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
			HttpMediaTypeNotAcceptableException failure, HttpHeaders headers, HttpStatusCode status,
			WebRequest request) {
		return super.handleHttpMediaTypeNotAcceptable(failure, new HttpHeaders(), status, request);
	}

	/**
	 * Adds HEAD to the header {@code Allow} wherever GET is allowed; Spring MVC omits it.
	 */
	@Override
	protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
			HttpRequestMethodNotSupportedException failure, HttpHeaders headers, HttpStatusCode status,
			WebRequest request) {
		Set<HttpMethod> allowed = headers.getAllow();
		HttpHeaders withHead = new HttpHeaders();
		withHead.set(HttpHeaders.ALLOW,
				Arrays.stream(HttpMethod.values())
					.filter((method) -> allowed.contains(method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method))
					.map(HttpMethod::name)
					.collect(Collectors.joining(", ")));
		return super.handleHttpRequestMethodNotSupported(failure, withHead, status, request);
	}

	/**
	 * Answers 503 if the failure is temporary: DynamoDB refused the call for now or did
	 * not respond in time, so that the client can try again.
	 */
	@ExceptionHandler
	ResponseEntity<Object> store(SdkException failure) {
		boolean temporary = failure.retryable() || isUnreadable(failure) || failure instanceof ApiCallTimeoutException
				|| failure instanceof ApiCallAttemptTimeoutException || (failure instanceof SdkServiceException service
						&& (service.isThrottlingException() || service.statusCode() >= 500));
		if (!temporary) {
			return unexpected(failure);
		}
		log.warn("DynamoDB did not answer: {}", failure.getMessage());
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, "1");
		return answer(ProblemType.UNAVAILABLE.with("The store does not answer. Try again in a second."), headers);
	}

	/**
	 * Returns whether there was no response, or a response that does not come from
	 * DynamoDB: the connection broke, the body is incomplete or not in the format of
	 * DynamoDB, or an error has no code.
	 */
	private static boolean isUnreadable(SdkException failure) {
		return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
			.anyMatch(IOException.class::isInstance)
				// The SDK wraps all exceptions caused by the values of a body.
				|| String.valueOf(failure.getMessage()).startsWith("Unable to unmarshall response")
				|| (failure instanceof AwsServiceException refusal
						&& (refusal.awsErrorDetails() == null || refusal.awsErrorDetails().errorCode() == null));
	}

	/** Rethrows the exception for the security filters, which write the response. */
	@ExceptionHandler({ AuthenticationException.class, AccessDeniedException.class })
	void refused(RuntimeException refusal) {
		throw refusal;
	}

	@ExceptionHandler
	ResponseEntity<Object> unexpected(Exception failure) {
		log.error("A request failed", failure);
		return answer(ProblemType.of(HttpStatus.INTERNAL_SERVER_ERROR), new HttpHeaders());
	}

	private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
		return ResponseEntity.status(problem.getStatus())
			.headers(headers)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problem);
	}

}

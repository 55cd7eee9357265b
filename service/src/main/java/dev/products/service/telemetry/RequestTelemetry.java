package dev.products.service.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.model.AwsProxyRequestContext;
import dev.products.service.Sha256;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Calls the observers for each request, and adds the ids of the request to every log
 * line.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class RequestTelemetry extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(RequestTelemetry.class);

	/** The id that is also in the access log of the gateway. */
	static final String REQUEST_ID = "requestId";

	/** The id that is also in X-Ray. */
	static final String TRACE_ID = "traceId";

	private final AtomicBoolean cold = new AtomicBoolean(true);

	private final List<RequestObserver> observers;

	RequestTelemetry(List<RequestObserver> observers) {
		this.observers = observers;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getAttribute(CompletedRequest.INTERNAL) != null;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean first = this.cold.getAndSet(false);
		long start = System.nanoTime();
		MDC.put(REQUEST_ID, requestId(request));
		Optional.ofNullable(request.getHeader("X-Amzn-Trace-Id")).ifPresent((trace) -> MDC.put(TRACE_ID, trace));
		boolean answered = false;
		try {
			chain.doFilter(request, response);
			answered = true;
		}
		finally {
			int status = answered ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
			CompletedRequest completed = new CompletedRequest(request.getMethod(), route(request), status,
					Duration.ofNanos(System.nanoTime() - start), caller(request), first);
			this.observers.forEach((observer) -> notifyObserver(observer, completed));
			MDC.remove(REQUEST_ID);
			MDC.remove(TRACE_ID);
		}
	}

	/**
	 * Catches all exceptions of an observer, because they must not affect the response.
	 */
	private static void notifyObserver(RequestObserver observer, CompletedRequest request) {
		try {
			observer.completed(request);
		}
		catch (RuntimeException failure) {
			log.error("A request was answered, but an observer failed", failure);
		}
	}

	private static String requestId(HttpServletRequest request) {
		return (request
			.getAttribute(RequestReader.API_GATEWAY_CONTEXT_PROPERTY) instanceof AwsProxyRequestContext gateway
				&& gateway.getRequestId() != null) ? gateway.getRequestId() : UUID.randomUUID().toString();
	}

	private static String route(HttpServletRequest request) {
		return (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern)
				? pattern : CompletedRequest.UNMATCHED;
	}

	private static String caller(HttpServletRequest request) {
		Authentication caller = (request.getAttribute(
				RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME) instanceof SecurityContext context)
						? context.getAuthentication() : null;
		if (caller == null) {
			return "";
		}
		return HexFormat.of().formatHex(Sha256.of(caller.getName().getBytes(StandardCharsets.UTF_8)), 0, 6);
	}

}

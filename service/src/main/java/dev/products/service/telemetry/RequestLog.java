package dev.products.service.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
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

import org.springframework.boot.json.WritableJson;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Writes one log line for each request, and adds the ids of the request to every other
 * line. The line is also a document in the embedded metric format, from which CloudWatch
 * creates metrics without an API call.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 * Embedded metric format specification</a>
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public class RequestLog extends OncePerRequestFilter {

	/** The attribute of a request that is not counted as the first one of a process. */
	public static final String INTERNAL = RequestLog.class.getName() + ".internal";

	private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

	/** The id that is also in the access log of the gateway. */
	static final String REQUEST_ID = "requestId";

	/** The id that is also in X-Ray. */
	static final String TRACE_ID = "traceId";

	/** The route of a request that no pattern such as /products/{productId} matches. */
	static final String UNMATCHED = "unmatched";

	private static final String METRICS = """
			,"CloudWatchMetrics":[{"Namespace":"Products","Dimensions":[["method","route"]],"Metrics":[\
			{"Name":"Latency","Unit":"Milliseconds"},{"Name":"Faults","Unit":"Count"},\
			{"Name":"Throttles","Unit":"Count"},{"Name":"ConditionalFailures","Unit":"Count"},\
			{"Name":"ColdStarts","Unit":"Count"}]}]}""";

	private final AtomicBoolean cold = new AtomicBoolean(true);

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean first = request.getAttribute(INTERNAL) == null && this.cold.getAndSet(false);
		long start = System.nanoTime();
		MDC.put(REQUEST_ID, requestId(request));
		Optional.ofNullable(request.getHeader("X-Amzn-Trace-Id")).ifPresent((trace) -> MDC.put(TRACE_ID, trace));
		boolean answered = false;
		try {
			chain.doFilter(request, response);
			answered = true;
		}
		finally {
			write(request, answered ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
					(System.nanoTime() - start) / 1e6, first);
			MDC.remove(REQUEST_ID);
			MDC.remove(TRACE_ID);
		}
	}

	private static void write(HttpServletRequest request, int status, double milliseconds, boolean first) {
		String method = request.getMethod();
		String route = route(request);
		WritableJson metrics = (out) -> out.append("{\"Timestamp\":")
			.append(String.valueOf(System.currentTimeMillis()))
			.append(METRICS);
		log.atInfo()
			.addKeyValue("method", method)
			.addKeyValue("route", route)
			.addKeyValue("status", status)
			.addKeyValue("ms", (long) milliseconds)
			.addKeyValue("caller", caller(request))
			.addKeyValue("coldStart", first)
			.addKeyValue("_aws", metrics)
			.addKeyValue("Latency", milliseconds)
			.addKeyValue("Faults", count(status >= 500))
			.addKeyValue("Throttles", count(status == 503))
			.addKeyValue("ConditionalFailures", count(status == 409 || status == 412))
			.addKeyValue("ColdStarts", count(first))
			.log("{} {} {}", method, route, status);
	}

	private static int count(boolean happened) {
		return happened ? 1 : 0;
	}

	private static String requestId(HttpServletRequest request) {
		return (request
			.getAttribute(RequestReader.API_GATEWAY_CONTEXT_PROPERTY) instanceof AwsProxyRequestContext gateway
				&& gateway.getRequestId() != null) ? gateway.getRequestId() : UUID.randomUUID().toString();
	}

	private static String route(HttpServletRequest request) {
		return (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern)
				? pattern : UNMATCHED;
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

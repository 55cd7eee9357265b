package dev.products.service.lambda;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.model.AwsProxyRequestContext;
import dev.products.service.problem.PercentDecoder;
import dev.products.service.problem.ProblemWriter;
import dev.products.service.telemetry.RequestLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes requests and responses behave as they do in Tomcat:
 * <ul>
 * <li>The part of the client's path that precedes the path of the API, such as
 * {@code /dev} in {@code /dev/products}, becomes the context path, so that links lead
 * through the gateway. The field {@code path} of the event does not contain this part,
 * {@code requestContext.path} does.</li>
 * <li>{@code /{productId}} at the root is an alias of {@code /products/{productId}},
 * because some APIs that were created manually have this resource. The resource of the
 * gateway decides this, not the path.</li>
 * <li>A path that Tomcat refuses with its default settings is refused: encoded slashes,
 * backslashes, and null characters, and bytes that are not valid UTF-8. Unlike in the
 * container, a plus sign is not decoded to a space.</li>
 * <li>A failure or a call of {@code sendError} is answered with a problem, because the
 * container has no error page.</li>
 * </ul>
 */
final class GatewayFilter extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(GatewayFilter.class);

	private static final Pattern ALIAS = Pattern.compile("/\\{[^/+}]+}");

	private static final Pattern REFUSED = Pattern.compile("(?i)%(2f|5c|00)");

	private final ProblemWriter problems;

	GatewayFilter(ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		var wrapped = new GatewayResponse(response, "HEAD".equals(request.getMethod()));
		Optional<HttpServletRequest> asTomcat = asTomcat(request);
		if (asTomcat.isEmpty()) {
			this.problems.write(HttpStatus.BAD_REQUEST, wrapped);
			return;
		}
		try {
			chain.doFilter(asTomcat.get(), wrapped);
			if (wrapped.errorStatus().isPresent() && !wrapped.isCommitted()) {
				this.problems.write(wrapped.errorStatus().get(), wrapped);
			}
		}
		catch (IOException | ServletException | RuntimeException failure) {
			if (wrapped.isCommitted()) {
				throw failure;
			}
			log.error("A request failed", failure);
			this.problems.write(HttpStatus.INTERNAL_SERVER_ERROR, wrapped);
		}
	}

	/** Returns the request as in Tomcat; empty if Tomcat would refuse the path. */
	private static Optional<HttpServletRequest> asTomcat(HttpServletRequest request) {
		if (!(request.getAttribute(RequestReader.API_GATEWAY_EVENT_PROPERTY) instanceof GatewayRequest event)) {
			return Optional.of(request);
		}
		event.restoreContentType();
		if (event.isInternal()) {
			request.setAttribute(RequestLog.INTERNAL, true);
		}
		AwsProxyRequestContext gateway = event.getRequestContext();
		String path = event.clientPath();
		boolean alias = gateway.getResourcePath() != null && ALIAS.matcher(gateway.getResourcePath()).matches();
		String prefix = prefix(gateway, path);
		return PercentDecoder.decode(path)
			.filter((decoded) -> !REFUSED.matcher(path).find())
			.map((decoded) -> new GatewayServletRequest(request, prefix, alias ? "/products" + path : path,
					alias ? "/products" + decoded : decoded));
	}

	private static String prefix(AwsProxyRequestContext gateway, String path) {
		String full = gateway.getPath();
		return (full != null && full.endsWith(path)) ? full.substring(0, full.length() - path.length()) : "";
	}

}

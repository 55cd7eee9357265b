package dev.products.service.lambda;

import java.io.IOException;

import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.model.AwsProxyRequestContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes what stands before the path for the client, as {@code /dev} of
 * {@code /dev/products}, the context path, so that links lead back through the gateway.
 * The event's {@code path} lacks it, {@code requestContext.path} has it.
 */
final class StagePathFilter extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String prefix = prefix(request);
		chain.doFilter(prefix.isEmpty() ? request : new Prefixed(request, prefix), response);
	}

	private static String prefix(HttpServletRequest request) {
		String path = request.getRequestURI();
		if (request.getAttribute(RequestReader.API_GATEWAY_CONTEXT_PROPERTY) instanceof AwsProxyRequestContext gateway
				&& gateway.getPath() != null && gateway.getPath().endsWith(path)) {
			return gateway.getPath().substring(0, gateway.getPath().length() - path.length());
		}
		return "";
	}

	private static final class Prefixed extends HttpServletRequestWrapper {

		private final String prefix;

		Prefixed(HttpServletRequest request, String prefix) {
			super(request);
			this.prefix = prefix;
		}

		@Override
		public String getContextPath() {
			return this.prefix;
		}

		@Override
		public String getRequestURI() {
			return this.prefix + super.getRequestURI();
		}

	}

}

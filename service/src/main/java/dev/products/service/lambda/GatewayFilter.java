package dev.products.service.lambda;

import java.io.IOException;
import java.util.regex.Pattern;

import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.model.AwsProxyRequestContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes a request of the gateway what Tomcat would make of it:
 * <ul>
 * <li>What stands before the path for the client, as {@code /dev} of
 * {@code /dev/products}, is the context path, so that links lead back through the
 * gateway. The event's {@code path} lacks it, {@code requestContext.path} has it.</li>
 * <li>{@code /{productId}} at the root is an alias of {@code /products/{productId}}:
 * hand-built APIs have that shape. The gateway's resource decides, not the path.</li>
 * <li>An answer to HEAD has no body (RFC 9110 section 9.3.2).</li>
 * </ul>
 */
final class GatewayFilter extends OncePerRequestFilter {

	private static final Pattern ALIAS = Pattern.compile("/\\{[^/+}]+}");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpServletRequest seen = request;
		if (request
			.getAttribute(RequestReader.API_GATEWAY_CONTEXT_PROPERTY) instanceof AwsProxyRequestContext gateway) {
			String path = request.getRequestURI();
			boolean alias = gateway.getResourcePath() != null && ALIAS.matcher(gateway.getResourcePath()).matches();
			seen = new AtHome(request, prefix(gateway, path), alias ? "/products" + path : path);
		}
		chain.doFilter(seen, "HEAD".equals(request.getMethod()) ? new Bodiless(response) : response);
	}

	private static String prefix(AwsProxyRequestContext gateway, String path) {
		String full = gateway.getPath();
		return (full != null && full.endsWith(path)) ? full.substring(0, full.length() - path.length()) : "";
	}

	private static final class AtHome extends HttpServletRequestWrapper {

		private final String prefix;

		private final String path;

		AtHome(HttpServletRequest request, String prefix, String path) {
			super(request);
			this.prefix = prefix;
			this.path = path;
		}

		@Override
		public String getContextPath() {
			return this.prefix;
		}

		@Override
		public String getRequestURI() {
			return this.prefix + this.path;
		}

	}

	private static final class Bodiless extends HttpServletResponseWrapper {

		Bodiless(HttpServletResponse response) {
			super(response);
		}

		@Override
		public ServletOutputStream getOutputStream() {
			return new ServletOutputStream() {

				@Override
				public void write(int dropped) {
				}

				@Override
				public boolean isReady() {
					return true;
				}

				@Override
				public void setWriteListener(WriteListener listener) {
					throw new UnsupportedOperationException("Nothing is written");
				}

			};
		}

	}

}

package dev.products.service.identity;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Allows web pages of the configured origins to read the responses of the service (Fetch,
 * section 3.2). A preflight request from any other origin is handled like any other
 * OPTIONS request, as in API Gateway; Spring MVC would answer 403 in plain text. The
 * filter runs before the token is checked, so that a page can also read a 401 or 403.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class AllowedOriginsFilter extends OncePerRequestFilter {

	private static final String EXPOSED = "Allow, ETag, Location, Link, Retry-After";

	private final Set<String> allowed;

	AllowedOriginsFilter(@Value("${products.allowed-origins}") Set<String> allowed) {
		this.allowed = allowed;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean preflight = CorsUtils.isPreFlightRequest(request);
		if (!this.allowed.isEmpty()) {
			response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
		}
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		if (origin != null && this.allowed.contains(origin)) {
			response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
			response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
			if (preflight) {
				response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, PATCH, DELETE");
				response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
						"Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key");
			}
		}
		chain.doFilter(preflight ? new WithoutOrigin(request) : request, response);
	}

	private static final class WithoutOrigin extends HttpServletRequestWrapper {

		WithoutOrigin(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable String getHeader(String name) {
			return HttpHeaders.ORIGIN.equalsIgnoreCase(name) ? null : super.getHeader(name);
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			return HttpHeaders.ORIGIN.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
		}

	}

}

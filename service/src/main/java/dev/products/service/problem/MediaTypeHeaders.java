package dev.products.service.problem;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Replaces values of {@code Accept} and {@code Content-Type} that Spring MVC cannot
 * handle. For most invalid media types its parser throws an exception that becomes 406 or
 * 415. For a value that starts with a quotation mark it throws another exception, and
 * then cannot write the problem either.
 * <p>
 * Also removes the header {@code Content-Disposition}, which Spring MVC adds if the id of
 * a product looks like a file name. It protects web pages whose links lead to a response,
 * but a link cannot send the token that every operation requires.
 */
@Component
@Order(2)
class MediaTypeHeaders extends OncePerRequestFilter {

	/** Not a valid media type, because it has no slash (RFC 9110 section 8.3.1). */
	private static final String NO_MEDIA_TYPE = "unreadable";

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new HttpServletRequestWrapper(request) {

			@Override
			public @Nullable String getContentType() {
				return getHeader(HttpHeaders.CONTENT_TYPE);
			}

			@Override
			public @Nullable String getHeader(String name) {
				String value = super.getHeader(name);
				return (value != null) ? readable(name, value) : null;
			}

			@Override
			public Enumeration<String> getHeaders(String name) {
				List<String> values = Collections.list(super.getHeaders(name));
				return Collections.enumeration(values.stream().map((value) -> readable(name, value)).toList());
			}

		}, new HttpServletResponseWrapper(response) {

			@Override
			public void addHeader(String name, String value) {
				if (!HttpHeaders.CONTENT_DISPOSITION.equals(name)) {
					super.addHeader(name, value);
				}
			}

		});
	}

	private static String readable(String header, String value) {
		if (!HttpHeaders.ACCEPT.equalsIgnoreCase(header) && !HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(header)) {
			return value;
		}
		try {
			MediaType.parseMediaTypes(value);
		}
		catch (InvalidMediaTypeException refused) {
			return value;
		}
		catch (RuntimeException failure) {
			return NO_MEDIA_TYPE;
		}
		return value;
	}

}

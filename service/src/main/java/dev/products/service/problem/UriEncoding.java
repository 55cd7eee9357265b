package dev.products.service.problem;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a path or query that cannot be decoded. Otherwise, Tomcat would ignore such a
 * query parameter, so that the response would not match the request, and Spring Security
 * would fail for such a path parameter. API Gateway passes on the decoded query, in which
 * the replacement character U+FFFD stands for bytes that are not valid UTF-8.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class UriEncoding extends OncePerRequestFilter {

	private static final String UNREADABLE = """
			The query cannot be decoded. Write a character that is no letter or digit as the bytes of its UTF-8, \
			each as % and two hexadecimal digits.""";

	private final ProblemWriter problems;

	UriEncoding(ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (PercentDecoder.decode(request.getRequestURI()).isEmpty()) {
			this.problems.write(HttpStatus.BAD_REQUEST, response);
		}
		else if (!readable(request.getQueryString())) {
			this.problems.write(ProblemType.INVALID_REQUEST, UNREADABLE, response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private static boolean readable(@Nullable String query) {
		return query == null || PercentDecoder.decode(query).filter((text) -> !text.contains("\ufffd")).isPresent();
	}

}

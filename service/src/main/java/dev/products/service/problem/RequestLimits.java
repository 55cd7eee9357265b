package dev.products.service.problem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Enforces the size limits of requests, which are the same for both entry points: 414
 * (RFC 9110 section 15.5.15), 431 (RFC 6585 section 5), and 413 (RFC 9110 section
 * 15.5.14). It runs after authentication, so that a request without a valid token gets no
 * information about the limits and is refused early.
 */
@Component
@Order(0)
class RequestLimits extends OncePerRequestFilter {

	static final int URI = 8 * 1024;

	static final int HEADERS = 10_240;

	static final int BODY = 64 * 1024;

	private final ProblemWriter problems;

	RequestLimits(ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String query = request.getQueryString();
		if (request.getRequestURI().length() + ((query != null) ? query.length() : 0) > URI) {
			this.problems.write(ProblemType.URI_TOO_LONG, "A URI has at most " + URI + " bytes.", response);
			return;
		}
		if (headerBytes(request) > HEADERS) {
			this.problems.write(ProblemType.HEADERS_TOO_LARGE,
					"All headers together have at most " + HEADERS + " bytes.", response);
			return;
		}
		long length = request.getContentLengthLong();
		if (length >= 0 && length <= BODY) {
			chain.doFilter(request, response);
			return;
		}
		byte[] body = request.getInputStream().readNBytes(BODY + 1);
		if (body.length > BODY) {
			this.problems.write(ProblemType.BODY_TOO_LARGE, "A body has at most " + BODY + " bytes.", response);
			// Read more of the body, because a client that is still writing would
			// otherwise see a connection reset instead of the response.
			StreamUtils.drain(request.getInputStream());
			return;
		}
		chain.doFilter(withBody(request, body), response);
	}

	private static long headerBytes(HttpServletRequest request) {
		long bytes = 0;
		for (Enumeration<String> names = request.getHeaderNames(); names.hasMoreElements();) {
			String name = names.nextElement();
			for (Enumeration<String> values = request.getHeaders(name); values.hasMoreElements();) {
				bytes += name.length() + values.nextElement().getBytes(StandardCharsets.ISO_8859_1).length;
			}
		}
		return bytes;
	}

	/** Returns a request without a content length, with the body that was read. */
	private static HttpServletRequest withBody(HttpServletRequest request, byte[] body) {
		var bytes = new ByteArrayInputStream(body);
		var input = new ServletInputStream() {

			@Override
			public int read() {
				return bytes.read();
			}

			@Override
			public int read(byte[] target, int offset, int length) {
				return bytes.read(target, offset, length);
			}

			@Override
			public boolean isFinished() {
				return bytes.available() == 0;
			}

			@Override
			public boolean isReady() {
				return true;
			}

			@Override
			public void setReadListener(ReadListener listener) {
				throw new UnsupportedOperationException("The body has been read");
			}

		};
		return new HttpServletRequestWrapper(request) {

			@Override
			public ServletInputStream getInputStream() {
				return input;
			}

		};
	}

}

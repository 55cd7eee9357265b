package dev.products.service.lambda;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * A response that conforms to the servlet API where the response of the container does
 * not: a committed response does not change, {@code sendError} does not commit the
 * response, and a response to HEAD has no body (RFC 9110 section 9.3.2).
 */
final class GatewayResponse extends HttpServletResponseWrapper {

	private final boolean withoutBody;

	private @Nullable HttpStatus errorStatus;

	GatewayResponse(HttpServletResponse response, boolean withoutBody) {
		super(response);
		this.withoutBody = withoutBody;
	}

	/** Returns the status of {@code sendError} if no response was written for it yet. */
	Optional<HttpStatus> errorStatus() {
		return Optional.ofNullable(this.errorStatus);
	}

	/** Ignores the message, because it is intended for the log and not for a client. */
	@Override
	public void sendError(int status, @Nullable String message) {
		sendError(status);
	}

	@Override
	public void sendError(int status) {
		if (isCommitted()) {
			throw new IllegalStateException("The answer has been sent");
		}
		resetBuffer();
		setStatus(status);
		this.errorStatus = Optional.ofNullable(HttpStatus.resolve(status)).orElse(HttpStatus.INTERNAL_SERVER_ERROR);
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		if (!isCommitted()) {
			super.setHeader(name, value);
		}
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		if (!isCommitted()) {
			super.addHeader(name, value);
		}
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		return this.withoutBody ? new DiscardingOutputStream() : super.getOutputStream();
	}

	private static final class DiscardingOutputStream extends ServletOutputStream {

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

	}

}

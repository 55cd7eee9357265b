package dev.products.service.problem;

import java.io.IOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * Writes a problem outside a controller, such as in a filter or an authentication entry
 * point.
 */
@Component
public record ProblemWriter(ObjectMapper json) {

	public void write(ProblemType type, String detail, HttpServletResponse response) throws IOException {
		write(type.with(detail), response);
	}

	public void write(HttpStatusCode status, HttpServletResponse response) throws IOException {
		write(ProblemType.of(status), response);
	}

	private void write(ProblemDetail problem, HttpServletResponse response) throws IOException {
		byte[] body = this.json.writeValueAsBytes(problem);
		response.setStatus(problem.getStatus());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
		response.flushBuffer();
	}

}

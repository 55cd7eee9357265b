package dev.products.service.local;

import java.io.IOException;

import dev.products.service.problem.ProblemWriter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Answers requests that Tomcat refuses before the service receives them, such as a
 * malformed request line, with a problem instead of an HTML page.
 */
final class TomcatErrors extends ErrorReportValve {

	private final ProblemWriter problems;

	TomcatErrors(ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable failure) {
		HttpStatus status = HttpStatus.resolve(response.getStatus());
		if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		try {
			this.problems.write(status, response);
		}
		catch (IOException gone) {
			this.container.getLogger().debug("The client did not wait for its problem", gone);
		}
	}

}

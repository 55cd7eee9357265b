package dev.products.service.local;

import java.io.IOException;

import dev.products.service.problem.ProblemWriter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * What Tomcat refuses before the service sees it, such as a line that is no HTTP, as a
 * problem in place of its HTML page.
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

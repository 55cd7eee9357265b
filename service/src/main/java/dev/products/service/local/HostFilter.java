package dev.products.service.local;

import java.io.IOException;

import dev.products.service.problem.ProblemType;
import dev.products.service.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that are addressed to a host other than this machine, see
 * {@link LocalHosts}.
 */
final class HostFilter extends OncePerRequestFilter {

	private final LocalHosts hosts;

	private final ProblemWriter problems;

	HostFilter(LocalHosts hosts, ProblemWriter problems) {
		this.hosts = hosts;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.hosts.allow(request.getServerName())) {
			chain.doFilter(request, response);
		}
		else {
			this.problems.write(ProblemType.INVALID_REQUEST, LocalHosts.RULE, response);
		}
	}

}

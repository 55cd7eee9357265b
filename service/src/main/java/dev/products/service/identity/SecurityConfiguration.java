package dev.products.service.identity;

import java.util.Objects;
import java.util.Set;

import dev.products.service.problem.ProblemType;
import dev.products.service.problem.ProblemWriter;
import jakarta.servlet.DispatcherType;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Authentication and authorization, the same for both entry points. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

	private static final String MAY_NOT_WRITE = "Only members of the write group, and machines with the scope '"
			+ Callers.WRITE_SCOPE + "', may change products.";

	private static final String MAY_NOT_READ = "A machine needs the scope '" + Callers.READ_SCOPE + "' or '"
			+ Callers.WRITE_SCOPE + "'.";

	private static final String WORTHLESS = "The token is not valid: it has expired, is damaged, or has another issuer. Log in again.";

	private static final String NOT_LET_THROUGH = """
			No operation has this method, or the path has characters that no path may have: \
			//, /./ and /../, a semicolon, a backslash, a line break, and an encoded slash or percent sign.""";

	/**
	 * OPTIONS needs no token, and a bad one does not matter: it is what a browser asks
	 * before it sends a token (Fetch, CORS-preflight), and API Gateway answers it alone.
	 */
	@Bean
	@Order(1)
	SecurityFilterChain options(HttpSecurity http) throws Exception {
		return http.securityMatcher((request) -> "OPTIONS".equals(request.getMethod()))
			.csrf(AbstractHttpConfigurer::disable)
			.build();
	}

	@Bean
	SecurityFilterChain api(HttpSecurity http, AuthenticationMethod authentication, Callers callers,
			ProblemWriter problems) throws Exception {
		AuthenticationEntryPoint refusal = refusal(problems);
		authentication.identify(http, callers, refusal);
		return http
			// There are no cookies that a foreign page could make a browser send.
			.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers((request) -> WRITES.contains(request.getMethod()))
				.hasAuthority(Callers.WRITE)
				.anyRequest()
				.hasAuthority(Callers.READ))
			.exceptionHandling((refused) -> refused.authenticationEntryPoint(refusal)
				.accessDeniedHandler((request, response, denied) -> problems.write(ProblemType.FORBIDDEN,
						WRITES.contains(request.getMethod()) ? MAY_NOT_WRITE : MAY_NOT_READ, response)))
			.build();
	}

	private static AuthenticationEntryPoint refusal(ProblemWriter problems) {
		return (request, response, refused) -> {
			// RFC 9110 section 11.6.1: a 401 names the scheme.
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
			problems.write(ProblemType.UNAUTHENTICATED, switch (refused) {
				case InsufficientAuthenticationException none ->
					"Send an IdToken in the header 'Authorization: Bearer IDTOKEN'.";
				// Only those of this package have words for a client.
				case BadCredentialsException ours -> Objects.requireNonNullElse(ours.getMessage(), WORTHLESS);
				default -> WORTHLESS;
			}, response);
		};
	}

	/**
	 * Judges no header: each is read by who needs it, and the others mean nothing here.
	 * The default refuses the bytes of UTF-8 beyond Latin-1, which Tomcat takes for
	 * control characters. Line breaks in a header are refused by Tomcat and by API
	 * Gateway.
	 */
	@Bean
	HttpFirewall firewall() {
		var firewall = new StrictHttpFirewall();
		firewall.setAllowedHeaderValues((value) -> true);
		return firewall;
	}

	/** Answers requests that Spring Security's firewall rejects, such as {@code //}. */
	@Bean
	RequestRejectedHandler rejectedRequests(ProblemWriter problems) {
		return (request, response, rejected) -> problems.write(ProblemType.INVALID_REQUEST, NOT_LET_THROUGH, response);
	}

}

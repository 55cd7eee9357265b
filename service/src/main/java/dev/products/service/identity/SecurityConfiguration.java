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

/** Configures authentication and authorization for both entry points. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

	private static final String MAY_NOT_WRITE = "Only members of the write group, and machines with the scope '"
			+ AccessRules.WRITE_SCOPE + "', may change products.";

	private static final String MAY_NOT_READ = "A machine needs the scope '" + AccessRules.READ_SCOPE + "' or '"
			+ AccessRules.WRITE_SCOPE + "'.";

	private static final String INVALID_TOKEN = "The token is not valid: it has expired, is damaged, or has another issuer. Log in again.";

	private static final String REJECTED_PATH = """
			The path has characters that no path may have: \
			//, /./ and /../, a semicolon, a backslash, a line break, and an encoded slash or percent sign.""";

	/**
	 * Allows OPTIONS without a token, and with an invalid one. A browser sends this
	 * method before it sends the token (Fetch, CORS-preflight), and API Gateway answers
	 * it without an authorizer.
	 */
	@Bean
	@Order(1)
	SecurityFilterChain options(HttpSecurity http) throws Exception {
		return http.securityMatcher((request) -> "OPTIONS".equals(request.getMethod()))
			.csrf(AbstractHttpConfigurer::disable)
			.build();
	}

	@Bean
	SecurityFilterChain api(HttpSecurity http, AuthenticationMethod authentication, AccessRules rules,
			ProblemWriter problems) throws Exception {
		AuthenticationEntryPoint refusal = refusal(problems);
		authentication.identify(http, rules, refusal);
		return http
			// CSRF protection is not required, because the service does not use cookies.
			.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers((request) -> WRITES.contains(request.getMethod()))
				.hasAuthority(AccessRules.WRITE)
				.anyRequest()
				.hasAuthority(AccessRules.READ))
			.exceptionHandling((refused) -> refused.authenticationEntryPoint(refusal)
				.accessDeniedHandler((request, response, denied) -> problems.write(ProblemType.FORBIDDEN,
						WRITES.contains(request.getMethod()) ? MAY_NOT_WRITE : MAY_NOT_READ, response)))
			.build();
	}

	private static AuthenticationEntryPoint refusal(ProblemWriter problems) {
		return (request, response, refused) -> {
			// RFC 9110 section 11.6.1: the response 401 names the authentication scheme.
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
			problems.write(ProblemType.UNAUTHENTICATED, switch (refused) {
				case InsufficientAuthenticationException none ->
					"Send an IdToken in the header 'Authorization: Bearer IDTOKEN'.";
				// Only the messages of this package are intended for clients.
				case BadCredentialsException explained ->
					Objects.requireNonNullElse(explained.getMessage(), INVALID_TOKEN);
				default -> INVALID_TOKEN;
			}, response);
		};
	}

	/**
	 * Accepts all methods, so that Spring MVC answers those that a path does not have
	 * with 405. Accepts all header values and names of parameters, because each component
	 * checks what it reads. The default firewall refuses a parameter with control
	 * characters in its name only when the service reads it, and header values with UTF-8
	 * characters beyond Latin-1, because Tomcat decodes some of their bytes as control
	 * characters. Tomcat and API Gateway refuse headers with line breaks.
	 */
	@Bean
	HttpFirewall firewall() {
		var firewall = new StrictHttpFirewall();
		firewall.setUnsafeAllowAnyHttpMethod(true);
		firewall.setAllowedHeaderValues((value) -> true);
		firewall.setAllowedParameterNames((name) -> true);
		return firewall;
	}

	@Bean
	RequestRejectedHandler rejectedRequests(ProblemWriter problems) {
		return (request, response, rejected) -> problems.write(ProblemType.INVALID_REQUEST, REJECTED_PATH, response);
	}

}

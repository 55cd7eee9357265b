package dev.products.service.identity;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.products.service.problem.ProblemType;
import dev.products.service.problem.ProblemWriter;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;

import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestMatcherDelegatingAuthorizationManager;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Configures authentication and authorization for both entry points. */
@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {

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
	 * The filter chains of Spring Security, which are created without its DSL: the DSL
	 * has five times as many classes as the chains, and adds filters for sessions and for
	 * saved requests, which this service does not have.
	 */
	@Bean
	FilterRegistrationBean<FilterChainProxy> security(List<SecurityFilterChain> chains, ProblemWriter problems) {
		var proxy = new FilterChainProxy(chains);
		proxy.setFirewall(firewall());
		proxy.setRequestRejectedHandler(
				(request, response, rejected) -> problems.write(ProblemType.INVALID_REQUEST, REJECTED_PATH, response));
		var registration = new FilterRegistrationBean<>(proxy);
		registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER);
		return registration;
	}

	/**
	 * Allows OPTIONS without a token, and with an invalid one. A browser sends this
	 * method before it sends the token (Fetch, CORS-preflight), and API Gateway answers
	 * it without an authorizer.
	 */
	@Bean
	@Order(1)
	SecurityFilterChain options() {
		return open((request) -> "OPTIONS".equals(request.getMethod()));
	}

	/** Returns a chain that allows all requests, and only adds headers to the answers. */
	public static SecurityFilterChain open(RequestMatcher requests) {
		return new DefaultSecurityFilterChain(requests, headers());
	}

	@Bean
	SecurityFilterChain api(AuthenticationMethod authentication, AccessRules rules, ProblemWriter problems)
			throws ServletException {
		AuthenticationEntryPoint refusal = refusal(problems);
		var exceptions = new ExceptionTranslationFilter(refusal, new NullRequestCache());
		exceptions.setAccessDeniedHandler((request, response, denied) -> problems.write(ProblemType.FORBIDDEN,
				WRITES.contains(request.getMethod()) ? MAY_NOT_WRITE : MAY_NOT_READ, response));
		var authorization = new AuthorizationFilter(RequestMatcherDelegatingAuthorizationManager.builder()
			.add((request) -> WRITES.contains(request.getMethod()),
					AuthorityAuthorizationManager.hasAuthority(AccessRules.WRITE))
			.add(AnyRequestMatcher.INSTANCE, AuthorityAuthorizationManager.hasAuthority(AccessRules.READ))
			.build());
		authorization.setFilterErrorDispatch(false);
		var principal = new SecurityContextHolderAwareRequestFilter();
		principal.afterPropertiesSet();
		return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE,
				new SecurityContextHolderFilter(new RequestAttributeSecurityContextRepository()), headers(),
				authentication.filter(rules::authenticate, refusal), principal,
				new AnonymousAuthenticationFilter("anonymous"), exceptions, authorization);
	}

	/** Returns a filter that adds the default headers of Spring Security. */
	private static Filter headers() {
		return new HeaderWriterFilter(List.of(new XContentTypeOptionsHeaderWriter(), new XXssProtectionHeaderWriter(),
				new CacheControlHeadersWriter(), new HstsHeaderWriter(),
				new XFrameOptionsHeaderWriter(XFrameOptionsHeaderWriter.XFrameOptionsMode.DENY)));
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
	 * with 405. Accepts all headers and all names of parameters, because each component
	 * checks what it reads. The default firewall refuses a parameter with control
	 * characters in its name only when the service reads it, and header values with UTF-8
	 * characters beyond Latin-1, because Tomcat decodes some of their bytes as control
	 * characters. Tomcat and API Gateway refuse headers with line breaks.
	 */
	private static HttpFirewall firewall() {
		var firewall = new StrictHttpFirewall();
		firewall.setUnsafeAllowAnyHttpMethod(true);
		firewall.setAllowedHeaderNames((name) -> true);
		firewall.setAllowedHeaderValues((value) -> true);
		firewall.setAllowedParameterNames((name) -> true);
		return firewall;
	}

}

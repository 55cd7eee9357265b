package dev.products.service.identity;

import java.util.function.Function;

import jakarta.servlet.Filter;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Determines how callers are identified. The entry point chooses the method. A request
 * cannot choose it, because one entry point trusts claims that the other one must not
 * trust.
 */
public interface AuthenticationMethod {

	/**
	 * Returns the filter that turns the credentials of a request into an authentication.
	 * @param rules decides what the owner of verified claims may do; throws an
	 * {@link org.springframework.security.core.AuthenticationException} if the claims are
	 * not accepted
	 * @param refusal answers a request whose credentials are not accepted
	 */
	Filter filter(Function<Claims, Authentication> rules, AuthenticationEntryPoint refusal);

}

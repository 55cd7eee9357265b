package dev.products.service.identity;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Determines how callers are identified. The entry point chooses the method. A request
 * cannot choose it, because one entry point trusts claims that the other one must not
 * trust.
 */
public abstract sealed class AuthenticationMethod permits BearerTokenMethod, GatewayClaimsMethod {

	/** Adds the filters that turn the credentials of a request into an authentication. */
	abstract void identify(HttpSecurity http, AccessRules rules, AuthenticationEntryPoint refusal) throws Exception;

}

package dev.products.service.identity;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * How callers are identified. The entry point decides this and never the request: claims
 * that one entry point trusts are only text for the other one.
 */
public abstract sealed class AuthenticationMethod permits BearerTokenMethod, GatewayClaimsMethod {

	/** Adds what turns a request's credentials into a {@link Caller}. */
	abstract void identify(HttpSecurity http, Callers callers, AuthenticationEntryPoint refusal) throws Exception;

}

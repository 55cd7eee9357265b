package dev.products.service.identity;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * How callers are identified. The entry point fixes it, never the request: a claim that
 * one door believes is only text at the other.
 */
public abstract sealed class AuthenticationMethod permits BearerTokenMethod, GatewayClaimsMethod {

	/** Adds what turns a request's credentials into a {@link Caller}. */
	abstract void identify(HttpSecurity http, Callers callers, AuthenticationEntryPoint refusal) throws Exception;

}

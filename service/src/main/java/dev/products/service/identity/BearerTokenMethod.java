package dev.products.service.identity;

import com.nimbusds.jose.KeySourceException;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Identifies callers by the token in the header {@code Authorization: Bearer} (RFC 6750
 * section 2.1). The service verifies the token itself.
 */
public final class BearerTokenMethod extends AuthenticationMethod {

	private final CognitoTokens tokens;

	public BearerTokenMethod(CognitoTokens tokens) {
		this.tokens = tokens;
	}

	@Override
	void identify(HttpSecurity http, AccessRules rules, AuthenticationEntryPoint refusal) throws Exception {
		http.oauth2ResourceServer((server) -> server.authenticationEntryPoint(refusal)
			.authenticationManagerResolver((request) -> (bearer) -> rules.authenticate(verified(bearer))));
	}

	private Claims verified(Authentication bearer) {
		try {
			return this.tokens.verify(((BearerTokenAuthenticationToken) bearer).getToken());
		}
		catch (CognitoTokens.RefusedException refused) {
			throw new InvalidBearerTokenException("Refused", refused);
		}
		catch (KeySourceException unavailable) {
			// Not an AuthenticationException, because the service failed and not the
			// caller.
			throw new IllegalStateException("The token cannot be verified", unavailable);
		}
	}

}

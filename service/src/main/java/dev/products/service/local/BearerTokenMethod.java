package dev.products.service.local;

import java.util.function.Function;

import com.nimbusds.jose.KeySourceException;
import dev.products.service.identity.AuthenticationMethod;
import dev.products.service.identity.Claims;
import dev.products.service.identity.CognitoTokens;
import jakarta.servlet.Filter;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Identifies callers by the token in the header {@code Authorization: Bearer} (RFC 6750
 * section 2.1). The service verifies the token itself.
 */
final class BearerTokenMethod implements AuthenticationMethod {

	private final CognitoTokens tokens;

	BearerTokenMethod(CognitoTokens tokens) {
		this.tokens = tokens;
	}

	@Override
	public Filter filter(Function<Claims, Authentication> rules, AuthenticationEntryPoint refusal) {
		var filter = new BearerTokenAuthenticationFilter(
				(AuthenticationManager) (bearer) -> rules.apply(verified(bearer)));
		filter.setAuthenticationEntryPoint(refusal);
		return filter;
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

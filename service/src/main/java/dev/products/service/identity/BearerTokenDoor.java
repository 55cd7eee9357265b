package dev.products.service.identity;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * The service verifies the token itself, from the header {@code Authorization: Bearer}
 * (RFC 6750 section 2.1).
 */
public final class BearerTokenDoor extends Door {

	private static final String NO_TOKEN = "The token does not count here: it has ended, is damaged, or somebody else issued it. Log in again.";

	private final JwtDecoder tokens;

	/**
	 * @param tokens verifies signature, issuer and time
	 */
	public BearerTokenDoor(JwtDecoder tokens) {
		this.tokens = tokens;
	}

	@Override
	void identify(HttpSecurity http, Callers callers, AuthenticationEntryPoint refusal) throws Exception {
		// What the decoder says is of no use to callers.
		AuthenticationEntryPoint plain = (request, response, refused) -> refusal.commence(request, response,
				(refused instanceof OAuth2AuthenticationException) ? new BadCredentialsException(NO_TOKEN) : refused);
		http.oauth2ResourceServer((server) -> server.authenticationEntryPoint(plain)
			.jwt((jwt) -> jwt.decoder(this.tokens)
				.jwtAuthenticationConverter((token) -> callers.caller(Claims.of(token)))));
	}

}

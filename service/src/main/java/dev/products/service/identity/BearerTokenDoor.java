package dev.products.service.identity;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * The service verifies the token itself, from the header {@code Authorization: Bearer}
 * (RFC 6750 section 2.1).
 */
public final class BearerTokenDoor extends Door {

	private final JwtDecoder tokens;

	/**
	 * @param tokens verifies signature, issuer and time
	 */
	public BearerTokenDoor(JwtDecoder tokens) {
		this.tokens = tokens;
	}

	@Override
	void identify(HttpSecurity http, Callers callers, AuthenticationEntryPoint refusal) throws Exception {
		http.oauth2ResourceServer((server) -> server.authenticationEntryPoint(refusal)
			.jwt((jwt) -> jwt.decoder(this.tokens)
				.jwtAuthenticationConverter((token) -> callers.caller(Claims.of(token)))));
	}

}
